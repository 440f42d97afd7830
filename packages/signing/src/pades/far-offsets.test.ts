/** Places of nine and ten digits: the room that ByteRange and the cross-references keep is enough, and the file verifies. */
import { expect, test } from 'vitest'
import { testSigner } from '../testing/signer.ts'
import type { ByteSource } from '../types.ts'
import { verify } from '../verify.ts'
import { signPdf } from './sign.ts'

const signer = testSigner('Engineer')

/** A PDF of exactly `length` bytes, most of them zeros of one stream that exist nowhere. */
function longPdf(length: number): ByteSource {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>',
  ]
  let head = '%PDF-1.7\n'
  const places = objects.map((body, index) => {
    const place = head.length
    head += `${index + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  places.push(head.length)
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const closing = (at: number): string =>
    `\nendstream\nendobj\nxref\n0 5\n0000000000 65535 f \n${rows}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`
  // the length of the stream and its place depend on each other's digits
  const opening = (zeros: number): string => `${head}4 0 obj\n<</Length ${zeros}>>\nstream\n`
  let zeros = length
  let tail = ''
  for (let i = 0; i < 4; i++) {
    tail = closing(opening(zeros).length + zeros + '\nendstream\nendobj\n'.length)
    zeros = length - opening(zeros).length - tail.length
  }
  const [first, last] = [bytes(opening(zeros)), bytes(tail)]
  const fill = (start: number, into: Uint8Array): void => {
    into.fill(0)
    for (const [place, part] of [
      [0, first],
      [length - last.length, last],
    ] as const) {
      const from = Math.max(start, place)
      const to = Math.min(start + into.length, place + part.length)
      if (from < to) into.set(part.subarray(from - place, to - place), from - start)
    }
  }
  return {
    length,
    slice(start, end) {
      const piece = new Uint8Array(Math.max(0, Math.min(end, length) - start))
      fill(start, piece)
      return piece
    },
    fill,
  }
}

// the signature's places lie on both sides of the length
test.each([99_998_000, 99_999_999, 100_000_000, 999_999_900])(
  'a file of %i bytes',
  async (length) => {
    const { document } = await signPdf(longPdf(length), { level: 'B-B', verifyOutput: false }, signer)
    expect(document.length).toBeGreaterThan(length)
    const report = await verify(document)
    expect(report).toMatchObject({ document: { state: 'as-signed' }, problems: [] })
    expect(report.signatures).toMatchObject([{ integrity: 'intact', coversWholeFile: true }])
    const text = new TextDecoder('latin1').decode(document.appended)
    const range = /\/ByteRange \[0 (\d+) +(\d+) +(\d+) *\]/.exec(text)?.slice(1).map(Number)
    expect(range?.[0]).toBeGreaterThan(length)
    expect((range?.[1] ?? 0) + (range?.[2] ?? 0)).toBe(document.length)
  },
  300_000,
)
