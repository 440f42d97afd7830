import { describe, expect, it } from 'vitest'
import { layersOf, lengthBefore } from './cut.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('cutting a file where a signature began', () => {
  it('gives what was there before the last increment, with its line end', () => {
    const before = '%PDF-1.7 one\nstartxref\n120\n%%EOF\n'
    expect(lengthBefore(bytes(`${before}increment\nstartxref\n300\n%%EOF\n`))).toBe(before.length)
    const windows = '%PDF-1.7 one\r\nstartxref\r\n120\r\n%%EOF\r\n'
    expect(lengthBefore(bytes(`${windows}increment\r\nstartxref\r\n300\r\n%%EOF`))).toBe(windows.length)
  })

  it('is not misled by the mark that ends a character map inside the increment', () => {
    const before = '%PDF-1.7 one\nstartxref\n120\n%%EOF\n'
    const map = 'stream\n%%EndResource\n%%EOF\nendstream\n'
    expect(lengthBefore(bytes(`${before}${map}startxref\n300\n%%EOF\n`))).toBe(before.length)
  })

  it('gives nothing where there was only one revision, or no mark at all', () => {
    expect(lengthBefore(bytes('%PDF-1.7 one\nstartxref\n120\n%%EOF\n'))).toBe(0)
    expect(lengthBefore(bytes('plain'))).toBe(0)
    expect(lengthBefore(new Uint8Array())).toBe(0)
  })
})

describe('the layers of a file', () => {
  it('run from the first byte to the last without a gap', () => {
    const layers = layersOf(100, 40, [
      { id: 'S2', length: 80 },
      { id: 'S1', length: 60 },
    ])
    expect(layers.map(({ start, end, kind, signature }) => [start, end, kind, signature])).toEqual([
      [0, 40, 'content', null],
      [40, 60, 'signature', 'S1'],
      [60, 80, 'signature', 'S2'],
      [80, 100, 'rest', null],
    ])
  })

  it('are one where nothing is signed', () => {
    expect(layersOf(10, 0, [])).toEqual([{ start: 0, end: 10, kind: 'content', signature: null }])
  })
})
