import { type Checklist, checklistItems, checklistOf } from '@mohr/casework'
import { expect, test } from 'vitest'
import type { Draft } from '../api/types.ts'
import { unprintable, unprintableIn } from './printable.ts'
import { layOut } from './typst.ts'

const CHECKLIST = checklistOf('foundation-structure/1') as Checklist

test('the signs of the trade are printed', () => {
  expect(unprintable('آرماتور φ16 @ 20، Ø ⌀ ∅ ± × ≤ ≥ → ← ✓ μ π Ω Δ ∠ ⊥ ∥ ● ■ ۱۲٫۵ «پی» ½ m²')).toEqual([])
  expect(unprintable('\t\n\r\u200c\u200d\u200e\u200f')).toEqual([])
})

test('a sign that no font of the report has is named once', () => {
  expect(unprintable('خوب 🙂🙂 و 漢')).toEqual(['🙂', '漢'])
})

test.each([
  ['a filler', '\u3164', 'U+3164'],
  ['braille without a dot', '\u2800', 'U+2800'],
  ['a sign of private use', '\ue000', 'U+E000'],
  ['a control sign', '\u009b', 'U+009B'],
  ['a sign that says the language', '\u{e0041}', 'U+E0041'],
  ['a mark that no font has', '\u0b3c', 'U+0B3C'],
  ['a sign that is seen', '漢', '漢'],
])('%s is named so that it can be found', (_name, sign, named) => {
  const draft = { visitedAt: null, answers: {}, instructions: `متن${sign}` }
  const [fault, ...others] = unprintableIn(draft, CHECKLIST)
  expect(fault?.fa).toContain(`نویسهٔ «${named}» در دستورها`)
  expect(fault?.en).toContain(`The sign "${named}" in the instructions`)
  expect(fault?.en).toContain(named === sign ? 'write it in words' : 'take it out')
  expect(others).toEqual([])
})

test('marks that are piled on a letter are refused in every text that is typed, by its place', () => {
  const [first, second] = checklistItems(CHECKLIST)
  const pile = `a${'\u0301'.repeat(99)}`
  const draft = (answers: Draft['answers'], instructions = ''): Draft => ({
    visitedAt: null,
    answers,
    instructions,
  })
  for (const field of ['note', 'place', 'drawn', 'measured'] as const) {
    const answers = { [second?.id ?? '']: { value: 'conforms' as const, [field]: pile } }
    const [fault, ...others] = unprintableIn(draft(answers), CHECKLIST)
    expect(fault, field).toMatchObject({
      fa: expect.stringContaining('در بند ۲ بیش از ۳ نشانه'),
      en: expect.stringContaining('More than 3 marks stand on one letter in item 2'),
    })
    expect(others).toEqual([])
  }
  expect(unprintableIn(draft({}, pile), CHECKLIST)).toMatchObject([
    { en: expect.stringContaining('in the instructions') },
  ])
  const apart = {
    value: 'conforms',
    note: 'لَّٰ',
    place: '\u064eب',
    drawn: 'a\u0301',
    measured: '\u0301',
  } as const
  expect(unprintableIn(draft({ [first?.id ?? '']: apart }, 'عَزَّ وَ جَلَّ'), CHECKLIST)).toEqual([])
})

/** Every sign that is assigned or lays out the text; Han, Hangul and other scripts of which the fonts hold nothing aside. */
function assigned(): string[] {
  const points = Array.from({ length: 0x20000 }, (_, point) => point)
  return points
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point))
    .filter(
      (sign) => !/\p{Cn}|\p{Co}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Yi}|\p{Script=Tangut}/u.test(sign),
    )
}

/** Those of the signs that Typst sets. It names what it can't, though not always as it was given. */
async function settable(signs: string[]): Promise<string[]> {
  if (signs.length === 0) return []
  const refusal = await layOut({
    main: 'sign.typ',
    data: { texts: signs },
    files: new Map(),
    labels: [],
  }).then(
    () => null,
    (error: Error) => error.message,
  )
  if (refusal === null) return signs
  const named = new Set(
    [...refusal.matchAll(/the text `\\"(.+?)\\"`/gs)].map(([, name = '']) =>
      name.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
    ),
  )
  const left = signs.filter((sign) => !named.has(sign))
  if (left.length < signs.length) return settable(left)
  if (signs.length === 1) return []
  const half = signs.length >> 1
  return [...(await settable(signs.slice(0, half))), ...(await settable(signs.slice(half)))]
}

test('the table of signs says what Typst does', { timeout: 120_000 }, async () => {
  const signs = assigned()
  const ranges: [number, number][] = []
  for (let at = 0; at < signs.length; at += 1000) {
    for (const sign of await settable(signs.slice(at, at + 1000))) {
      const point = sign.codePointAt(0) ?? 0
      const last = ranges.at(-1)
      if (last?.[1] === point - 1) last[1] = point
      else ranges.push([point, point])
    }
  }
  const lines = ranges.map(([from, to]) => `  [${from}, ${to}]`).join(',\n')
  await expect(`[\n${lines}\n]\n`).toMatchFileSnapshot('./printable-signs.json')
})
