import { spawnSync } from 'node:child_process'

export interface SignatureBytes {
  cms: Uint8Array
  signedBytes: Uint8Array
}

/**
 * Takes a signed PDF apart without our own library: ranges by text search, the CMS by `openssl asn1parse`. Good enough
 * for files we made ourselves, and independent of what is being tested.
 */
export function signaturesOf(pdf: Uint8Array): SignatureBytes[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map((match) => {
    const [start, length, start2, length2] = match.slice(1).map(Number) as [number, number, number, number]
    const signedBytes = Buffer.concat([
      pdf.subarray(start, start + length),
      pdf.subarray(start2, start2 + length2),
    ])
    const padded = Buffer.from(text.slice(start + length + 1, start2 - 1), 'hex')
    const cms = padded.subarray(0, 4 + padded.readUInt16BE(2))
    return { cms, signedBytes }
  })
}

interface Item {
  offset: number
  depth: number
  header: number
  length: number
  line: string
}

/** The signature value and its time-stamp token, from a CMS of one signer. */
export function signerParts(cms: Uint8Array): { signatureValue: Uint8Array; timestamp: Uint8Array } {
  const { stdout } = spawnSync('openssl', ['asn1parse', '-inform', 'DER'], { input: cms, encoding: 'utf8' })
  const items: Item[] = stdout.split('\n').flatMap((line) => {
    const [, offset, depth, header, length] = /^\s*(\d+):d=(\d+)\s+hl=(\d+)\s+l=\s*(\d+)/.exec(line) ?? []
    return offset === undefined
      ? []
      : [
          {
            offset: Number(offset),
            depth: Number(depth),
            header: Number(header),
            length: Number(length),
            line,
          },
        ]
  })
  const bytes = ({ offset, header, length }: Item, withHeader: boolean) =>
    cms.subarray(withHeader ? offset : offset + header, offset + header + length)
  const stampAt = items.findIndex(({ line }) => line.includes('id-smime-aa-timeStampToken'))
  const stampSet = items[stampAt + 1]
  const token = items[stampAt + 2]
  // SignerInfo's members stand at depth 5; the value is the last OCTET STRING before the unsigned attributes.
  const value = items
    .slice(0, stampAt)
    .findLast(({ depth, line }) => depth === 5 && line.includes('OCTET STRING'))
  if (!stampSet || !token || !value) throw new Error('No time-stamped signature in this CMS')
  return { signatureValue: bytes(value, false), timestamp: bytes(token, true) }
}
