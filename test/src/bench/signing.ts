import { spawnSync } from 'node:child_process'
import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAuthority } from '@mohr/authority'
import { type Signer, signPdf } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { PDFDocument } from 'pdf-lib'
import { type Bench, compare } from './compare.ts'
import { crl200k } from './crl.ts'
import { signBatch } from './sign-batch.ts'
import { signLarge } from './sign-large.ts'
import { peersNote } from './signing-peers.ts'

const MOHR = fileURLToPath(new URL('../../../apps/validator/bin/mohr.js', import.meta.url))
const FILES = 200

const authority = await createAuthority({ name: 'Bench' })
const engineer = await authority.issue({ commonName: 'Engineer', usage: 'signature' })

async function signer(): Promise<Signer> {
  return openPkcs12(engineer.pkcs12('bench'), 'bench')
}

/** One page, and a stream that brings the file to some 30 kB. */
async function smallPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Stage report')
  const noise = Uint8Array.from({ length: 28_500 }, (_, index) => (index * 7919) >> 3)
  document.context.register(document.context.stream(noise))
  return document.save({ useObjectStreams: false })
}

const signSmall: Bench = {
  name: 'sign.small',
  ours: 'PAdES B-B on a 30 kB PDF, its output verified',
  peer: 'one raw RSA-2048 crypto.sign',
  goal: 3,
  async run() {
    const pdf = await smallPdf()
    const key = await signer()
    const privateKey = createPrivateKey({
      key: Buffer.from(engineer.privateKey),
      format: 'der',
      type: 'pkcs8',
    })
    const data = new Uint8Array(256)
    const timing = await compare(
      () => signPdf(pdf, { level: 'B-B' }, key),
      () => sign('sha256', data, privateKey),
      { rounds: 9, calls: 250 },
    )
    const { bytes } = await signPdf(pdf, { level: 'B-B' }, key)
    return { ...timing, note: await peersNote(pdf, bytes, engineer.pkcs12('bench'), 'bench') }
  },
}

const verifyMany: Bench = {
  name: 'verify.many',
  ours: `${FILES} signed PDFs in one mohr verify`,
  peer: `${FILES} runs of pdfsig -no-ocsp`,
  goal: 1,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
    try {
      const key = await signer()
      const { bytes } = await signPdf(await smallPdf(), { level: 'B-B' }, key)
      const files = Array.from({ length: FILES }, (_, index) => join(folder, `${index}.pdf`))
      for (const file of files) writeFileSync(file, bytes)
      const root = join(folder, 'root.pem')
      writeFileSync(root, new X509Certificate(authority.root).toString())
      return await compare(
        () => run(process.execPath, MOHR, 'verify', '--trust', root, '--json', ...files),
        () => {
          for (const file of files) run('pdfsig', '-no-ocsp', file)
        },
        { rounds: 2 },
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
}

export const benches: readonly Bench[] = [
  signSmall,
  signLarge(engineer),
  verifyMany,
  crl200k,
  signBatch(smallPdf),
]
