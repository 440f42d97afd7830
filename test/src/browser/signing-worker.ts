/** Runs in a worker of a real browser: signs a PDF with a key file, judges it, and a copy with one byte changed. */
import { signPdf } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { type Report, verify } from '@mohr/signing/verify'

interface Task {
  readonly pdf: Uint8Array
  readonly keyFile: Uint8Array
  readonly password: string
  readonly root: Uint8Array
}

export interface Outcome {
  readonly signed: Uint8Array
  readonly good: Report
  readonly altered: Report
}

addEventListener('message', async ({ data }: MessageEvent<Task>) => {
  const signer = await openPkcs12(data.keyFile, data.password)
  const { bytes } = await signPdf(data.pdf, { level: 'B-B' }, signer)
  const good = await verify(bytes, { trust: [data.root] })
  const copy = bytes.slice()
  const middle = data.pdf.length >> 1
  copy[middle] = (copy[middle] as number) ^ 1
  const altered = await verify(copy, { trust: [data.root] })
  postMessage({ signed: bytes, good, altered } satisfies Outcome)
})
