import { spawnSync } from 'node:child_process'
import { randomBytes, X509Certificate } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Issued } from '@mohr/authority'
import { type Bench, compare } from './compare.ts'

const MOHR = fileURLToPath(new URL('../../../apps/validator/bin/mohr.js', import.meta.url))
const BYTES = 500_000_000
const PIECE = 4_000_000
const MOST_MEGABYTES = 120
/** Has a process say, as it ends, how much memory it took at most. Its `maxRSS` would count that of the bench, which started it. */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
  'import{readFileSync}from"node:fs";process.on("exit",()=>console.error("kB",/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status","latin1"))[1]))',
)}`

/** A large PDF signed, written and verified again by one process. */
export const signLarge = (engineer: Issued): Bench => ({
  name: 'sign.large',
  ours: `mohr sign of a PDF of ${BYTES / 1e6} MB`,
  peer: 'openssl cms -sign + cp + sha256sum of it',
  goal: 1.1,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
    const at = (name: string) => join(folder, name)
    let kilobytes = 0
    try {
      writePdf(at('large.pdf'))
      writeFileSync(at('key.p12'), engineer.pkcs12('bench'))
      writeFileSync(at('pin'), 'bench\n')
      writeFileSync(at('certificate.pem'), new X509Certificate(engineer.certificate).toString())
      const key = Buffer.from(engineer.privateKey).toString('base64')
      writeFileSync(at('key.pem'), `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`)
      const sign = [
        'sign',
        at('large.pdf'),
        '-o',
        at('signed.pdf'),
        '--p12',
        at('key.p12'),
        '--pin-file',
        at('pin'),
      ]
      const pair = ['-signer', at('certificate.pem'), '-inkey', at('key.pem')]
      const timing = await compare(
        () => {
          rmSync(at('signed.pdf'), { force: true })
          const said = run(process.execPath, '--import', TELL_MEMORY, MOHR, ...sign)
          kilobytes = Math.max(kilobytes, Number(/kB (\d+)/.exec(said)?.[1]))
        },
        () => {
          rmSync(at('copy.pdf'), { force: true })
          run(
            'openssl',
            'cms',
            '-sign',
            '-binary',
            '-in',
            at('large.pdf'),
            ...pair,
            '-outform',
            'DER',
            '-out',
            at('p7s'),
          )
          run('cp', at('large.pdf'), at('copy.pdf'))
          run('sha256sum', at('large.pdf'))
        },
        { rounds: 3 },
      )
      return { ...timing, note: `peak ${Math.round(kilobytes / 1024)} MB, goal ≤ ${MOST_MEGABYTES}` }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

/** One page, and a stream of noise that makes it large. */
function writePdf(path: string): void {
  const file = openSync(path, 'w')
  let place = 0
  const write = (bytes: string | Uint8Array) => {
    place += writeSync(file, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  }
  const offsets: number[] = []
  const begin = (number: number) => {
    offsets.push(place)
    write(`${number} 0 obj\n`)
  }
  write('%PDF-1.7\n')
  for (const [index, body] of [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ].entries()) {
    begin(index + 1)
    write(`${body}\nendobj\n`)
  }
  begin(4)
  write(`<</Length ${BYTES}>>\nstream\n`)
  for (let left = BYTES; left > 0; left -= PIECE) write(randomBytes(PIECE))
  write('\nendstream\nendobj\n')
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  write(
    `xref\n0 5\n0000000000 65535 f \n${table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${place}\n%%EOF\n`,
  )
  closeSync(file)
}

function run(program: string, ...args: string[]): string {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stderr
}
