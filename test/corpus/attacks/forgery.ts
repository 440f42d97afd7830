/** Universal signature forgery: the signature's own entries made odd; and signature wrapping: its ranges moved. */
import { type Attack, attacks, type Kit } from './case.ts'
import { patched, section } from './raw-pdf.ts'

const RANGE = /\/ByteRange ?\[[^\]]*\]/
const CONTENTS = /\/Contents ?<[0-9A-Fa-f]*>/

const numbersOf = (pdf: string): [number, number, number, number] =>
  (/\/ByteRange ?\[([^\]]*)\]/.exec(pdf)?.[1]?.trim().split(/\s+/).map(Number) ?? []) as [
    number,
    number,
    number,
    number,
  ]

const ranged = (pdf: string, text: string): string => patched(pdf, RANGE, () => text)
const contents = (pdf: string, text: string): string => patched(pdf, CONTENTS, () => text)

export function forgery({ signed }: Kit): Attack[] {
  const odd: [string, string][] = [
    ['missing', '/ByteRangf [0 1 2 3]'],
    ['null', '/ByteRange null'],
    ['empty', '/ByteRange []'],
    ['zeros', '/ByteRange [0 0 0 0]'],
    ['one pair', '/ByteRange [0 100]'],
    ['three numbers', '/ByteRange [0 100 200]'],
    ['six numbers', '/ByteRange [0 9 20 9 40 9]'],
    ['negative', '/ByteRange [0 -1 -1 -1]'],
    ['names', '/ByteRange [/0 /1 /2 /3]'],
    ['strings', '/ByteRange [(0)(9)(20)(9)]'],
    ['reals', '/ByteRange [0 9.5 20.5 9.5]'],
    ['a text', '/ByteRange (0 9 20 9)'],
    ['not from the start', '/ByteRange [9 9 40 9]'],
    ['beyond the end', '/ByteRange [0 9 20 999999]'],
    ['huge', '/ByteRange [0 9 9999999999999999 9]'],
    ['backwards', '/ByteRange [0 90 20 9]'],
  ]
  return attacks(signed, [
    ...odd.map(
      ([name, text]) =>
        [`ByteRange ${name}`, 'pades.byte-range signature-lost', ranged(signed, text)] as const,
    ),
    ['Contents missing', 'pades.contents signature-lost', contents(signed, '/Contentz <00>')],
    ['Contents null', 'pades.contents signature-lost', contents(signed, '/Contents null')],
    ['Contents empty', 'pades.contents pades.gap', contents(signed, '/Contents <>')],
    ['Contents zero', 'pades.contents pades.gap', contents(signed, '/Contents <00>')],
    ['Contents a literal', 'pades.contents pades.gap', contents(signed, '/Contents (00)')],
    ['Contents in an array', 'pades.contents pades.gap', contents(signed, '/Contents [<00>]')],
    [
      'Contents with bytes behind the signature',
      'pades.padding',
      patched(signed, /0{40}>/, () => `${'0'.repeat(38)}ab>`),
    ],
    [
      'Contents zeroed',
      'pades.contents cms-malformed',
      patched(signed, CONTENTS, (found) => found.replace(/<.*>/, (hex) => `<${'0'.repeat(hex.length - 2)}>`)),
    ],
  ])
}

/** The signed second part moved behind something foreign that a reader finds instead. */
export function wrapping({ signed }: Kit): Attack[] {
  const [, first, at, rest] = numbersOf(signed)
  const tail = signed.slice(at, at + rest)
  const head = signed.slice(0, at)
  const foreign = '1 0 obj\n<</Type/Catalog/Pages 2 0 R/Foreign true>>\nendobj\n'
  const moved = (padding: string): string =>
    patched(head, RANGE, () => `/ByteRange [0 ${first} ${at + padding.length} ${rest}]`) + padding + tail
  const redefined = section(signed, { 5: '<<>>' })
  return attacks(signed, [
    [
      'second part moved behind foreign objects',
      'pades.gap pdf.rebuilt pades.coverage signature-lost',
      moved(foreign),
    ],
    [
      'second part moved behind blanks',
      'pades.gap pdf.rebuilt pades.coverage signature-lost',
      moved(' '.repeat(200)),
    ],
    [
      'second part moved behind a comment',
      'pades.gap pdf.rebuilt pades.coverage signature-lost',
      moved(`%${'x'.repeat(200)}\n`),
    ],
    [
      'second range shortened to leave out the end',
      'pades.coverage',
      ranged(signed, `/ByteRange [0 ${first} ${at} ${rest - 8}]`),
    ],
    ['gap wider than Contents', 'pades.gap', ranged(signed, `/ByteRange [0 ${first - 9} ${at} ${rest}]`)],
    [
      'a second ByteRange in the dictionary',
      'pades.duplicate-key',
      patched(signed, /\/M ?\(D:[^)]*\)/, () => '/ByteRange [0 9 20 9]'),
    ],
    [
      'ranges of the whole of an altered file',
      'cms-digest-differs',
      redefined.replace(RANGE, (found) =>
        `/ByteRange [0 ${first} ${at} ${redefined.length - at}`.padEnd(found.length - 1).concat(']'),
      ),
    ],
  ])
}
