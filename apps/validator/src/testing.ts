/** What the command's tests work with: an authority with its services, keys, and a small PDF, in a folder of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Authority, createAuthority, type Issued, serveAuthority } from '@mohr/authority'

export const PIN = '1234'
const MOHR = fileURLToPath(new URL('../bin/mohr.js', import.meta.url))

export interface TestCity {
  readonly folder: string
  /** Path of a file in the folder. */
  at(name: string): string
  write(name: string, content: string | Uint8Array): string
  readonly tsa: string
  readonly authority: Authority
  /** The one of `engineer.p12`. */
  readonly engineer: Issued
  close(): Promise<void>
}

/**
 * The folder holds `root.pem`, `issuers.pem`, `engineer.p12`, `pin.txt` and `report.pdf`. With `addresses` the certificates name
 * where their authority answers.
 */
export async function openTestCity({ addresses = false } = {}): Promise<TestCity> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-cli-'))
  const port = addresses ? await freePort() : 0
  const url = addresses && { url: `http://127.0.0.1:${port}` }
  const authority = await createAuthority({ name: 'Test City', keys: 'ec', ...url })
  const served = await serveAuthority(authority, { port })
  const engineer = await authority.issue({
    commonName: 'رضا موسوی‌نژاد',
    nationalCode: '0012345679',
    usage: 'signature',
  })
  const at = (name: string) => join(folder, name)
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(at(name), content)
    return at(name)
  }
  const pem = (der: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
  write('root.pem', pem(authority.root))
  write('issuers.pem', engineer.chain.map(pem).join(''))
  write('engineer.p12', engineer.pkcs12(PIN))
  write('pin.txt', `${PIN}\n`)
  write('report.pdf', smallPdf())
  return {
    folder,
    at,
    write,
    tsa: `${served.url}/tsa`,
    authority,
    engineer,
    async close() {
      await served.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command in its own process, standing in `cwd`. */
export function mohr(cwd: string, ...args: string[]): Promise<Ran> {
  return run(cwd, args, undefined)
}

/** The same with a PIN on file descriptor 3. */
export function mohrWithPin(cwd: string, pin: string, ...args: string[]): Promise<Ran> {
  return run(cwd, args, pin)
}

function run(cwd: string, args: string[], pin: string | undefined): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MOHR, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const extra = child.stdio[3]
    if (extra && 'end' in extra) extra.end(pin ?? '')
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** One page of this size in points, one line of text, a classic cross-reference table (ISO 32000-2 §7.5). */
export function smallPdf(page = '300 200'): string {
  const content = 'BT /F1 12 Tf 20 100 Td (Foundation report) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}
