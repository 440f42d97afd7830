/** The files that mutations start from: small, signed here, of several makes; each with what of it is signed. */
import { createAuthority } from '@mohr/authority'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { makeKit } from '../attacks/case.ts'
import { annotated, bytesOf, changed, N, plainPdf, replacing } from '../attacks/raw-pdf.ts'

export async function originals(): Promise<{ file: Uint8Array; signed: Uint8Array }[]> {
  const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const signer = await openPkcs12(issued.pkcs12('1'), '1')
  const { signed, certified, sign } = await makeKit(signer, signer)
  const note = '<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(seen)/F 4>>'
  const once = await sign(plainPdf())
  const twice = await sign(once)
  const made = [
    [signed, signed],
    [certified[2], certified[2]],
    [twice, once],
    [annotated(signed, note), signed],
    [changed(signed, { [N.field]: replacing('(dry)', '(wet)') }), signed],
  ] as const
  return made.map(([file, before]) => ({ file: bytesOf(file), signed: bytesOf(before) }))
}
