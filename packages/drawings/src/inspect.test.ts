/** A file that lies on a disk is inspected as one in memory is, a small part of it at a time. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { corpusFiles, hasCorpus } from './dxf/testing/corpus.ts'
import { ascii, block, drawing, header, insert, line, text } from './dxf/testing/sample.ts'
import { type ByteSource, Window } from './dxf/window.ts'
import { type DxfContents, inspectDxf } from './inspect.ts'

const lying = (bytes: Uint8Array): ByteSource => ({
  length: bytes.length,
  fill: (start, into) => into.set(bytes.subarray(start, start + into.length)),
})

const plan = drawing(
  'AC1015',
  [...line('A1'), ...line('A1'), ...text('اتاق ۱۲٫۴۰'), ...insert('DOOR'), ...insert('NONE'), [0, 'NOVELTY']],
  block('DOOR', ...line('B1'), [330, 'FF'], ...text('در')),
)

it.each(['\r\n', '\n', '\r'])('line ends %j at every place of the window', (newline) => {
  const bytes = ascii(plan, newline)
  const whole = inspectDxf(bytes, 'plan')
  expect(whole.problems.length).toBeGreaterThan(2)
  for (let length = bytes.length - 300; length <= bytes.length; length++) {
    const part = bytes.subarray(0, length)
    expect(inspectDxf(lying(part), 'plan', undefined, 64 + (length % 90))).toEqual(inspectDxf(part, 'plan'))
  }
})

it('whatever the bytes are', () => {
  const bytes = ascii(plan)
  const spoiled = fc.array(fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) }), { maxLength: 8 })
  fc.assert(
    fc.property(spoiled, fc.integer({ min: 64, max: 400 }), (changes, size) => {
      const other = Uint8Array.from(bytes)
      for (const { at, value } of changes) other[at] = value
      expect(inspectDxf(lying(other), 'plan', undefined, size)).toEqual(inspectDxf(other, 'plan'))
    }),
    { numRuns: 300 },
  )
})

it.skipIf(!hasCorpus)('real plans, text and binary (skipped where the corpus is absent)', () => {
  const files = [...corpusFiles('versions'), ...corpusFiles('features')].filter(
    ({ bytes }) => bytes.length < 400_000,
  )
  expect(files.length).toBeGreaterThan(4)
  for (const { name, bytes } of files)
    expect(inspectDxf(lying(bytes), name, undefined, 700)).toEqual(inspectDxf(bytes, name))
})

it('counts a file that is larger than what holds a model takes', () => {
  const begin = ascii([...header('AC1021'), [0, 'SECTION'], [2, 'ENTITIES']], '\n')
  const end = ascii([...line('A1'), [0, 'ENDSEC'], [0, 'EOF']], '\n')
  const comment = new TextEncoder().encode(`999\n${'x'.repeat(1_000_000)}\n`)
  const comments = 560
  const parts = (function* () {
    yield begin
    for (let at = 0; at < comments; at++) yield comment
    yield end
  })()
  const starts: { at: number; bytes: Uint8Array }[] = []
  let length = 0
  for (const bytes of parts) {
    starts.push({ at: length, bytes })
    length += bytes.length
  }
  expect(length).toBeGreaterThan(512 * 1024 * 1024)
  const fill = (start: number, into: Uint8Array): void => {
    for (const { at, bytes } of starts) {
      const from = Math.max(start, at)
      const to = Math.min(start + into.length, at + bytes.length)
      if (from < to) into.set(bytes.subarray(from - at, to - at), from - start)
    }
  }
  const found = inspectDxf({ length, fill }, 'large') as DxfContents
  expect(found.counts).toEqual({ raw: { LINE: 1 }, model: { LINE: 1 } })
  expect(found.problems.map(({ code }) => code)).toEqual(['dxf.layer-undeclared'])
})

it('a line longer than any window ends the reading, and is told', () => {
  const window = Window.over({ length: 200_000_000, fill: (_, into) => into.fill(65) })
  let moves = 0
  while (window.move(0)) moves++
  expect(moves).toBeGreaterThan(2)
  expect(window.atEnd).toBe(false)
})
