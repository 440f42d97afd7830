/** What other JavaScript libraries take for the same signature; printed beside ours, held against nothing. */
import { P12Signer as LibpdfSigner, PDF } from '@libpdf/core'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import { time } from './compare.ts'

/** Milliseconds of a signature, as a sentence. `signed` is where @signpdf finds room for its own. */
export async function peersNote(
  pdf: Uint8Array,
  signed: Uint8Array,
  pkcs12: Uint8Array,
  password: string,
): Promise<string> {
  const key = await LibpdfSigner.create(pkcs12, password)
  const signpdf = new SignPdf()
  const reserved = placeholder(signed)
  // Its signer reads the key file once only.
  const viaForge = () => signpdf.sign(reserved, new P12Signer(pkcs12, { passphrase: password }))
  const works = [
    ['@libpdf/core', async () => (await PDF.load(pdf)).sign({ signer: key, level: 'B-B' }), 60],
    ['@signpdf, its placeholder ready,', viaForge, 12],
  ] as const
  const figures: string[] = []
  for (const [name, work, calls] of works) {
    await time(work, calls)
    figures.push(`${name} ${(await time(work, calls)).toFixed(1)} ms`)
  }
  return figures.join(', ')
}

/** The room of a signature, as @signpdf looks for it in the text of the file. */
const placeholder = (signed: Uint8Array): Buffer =>
  Buffer.from(
    Buffer.from(signed)
      .toString('latin1')
      .replace(/\/ByteRange ?\[[^\]]*\]/, '/ByteRange [0 /********** /********** /**********]')
      .replace(/\/Contents ?<([0-9A-Fa-f]{1000,})>/, (_, hex) => `/Contents <${'0'.repeat(hex.length)}>`),
    'latin1',
  )
