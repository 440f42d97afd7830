/** Mutations that know the grammar: bytes, tokens, objects, entries of tables, sections, whole pieces. */
import { type Random, random } from './random.ts'

type Mutation = (text: string, pick: Random) => string

const TOKENS = [
  'null',
  'true',
  '[]',
  '<<>>',
  '()',
  '<>',
  '-1',
  '0',
  '1',
  '65535',
  '4294967296',
  '9e9',
  '3 0 R',
  '5 0 R',
  '9 0 R',
  '999 0 R',
  '/Type',
  '/Contents',
  '/ByteRange[0 1 2 3]',
  '/Kids[3 0 R]',
  '/Parent 2 0 R',
  '/Prev 0',
  '/Prev 9',
  '/XRefStm 9',
  '/Size 1',
  '/Length 0',
  '/Filter/FlateDecode',
  '/AP<</N 11 0 R>>',
  '/V 5 0 R',
  '/Annots[9 0 R]',
  'obj',
  'endobj',
  'stream\n',
  'endstream',
  'xref\n',
  'trailer',
  'startxref',
  '%%EOF\n',
  '%',
  '(',
  ')',
  '<<',
  '>>',
  '[',
  ']',
  '\0',
  '\r',
  '\n',
  'PK\u0003\u0004',
]

const cut = (text: string, from: number, length: number, put: string): string =>
  text.slice(0, from) + put + text.slice(from + length)

const inMatch =
  (pattern: RegExp, change: (found: string, pick: Random) => string): Mutation =>
  (text, pick) => {
    const all = [...text.matchAll(pattern)]
    const match = all[pick(Math.max(1, all.length))]
    return match === undefined ? text : cut(text, match.index, match[0].length, change(match[0], pick))
  }

const token = (pick: Random): string => TOKENS[pick(TOKENS.length)] as string
const digits: Mutation = inMatch(/\d+/g, (found, pick) => {
  const other = [
    String(Number(found) + 1),
    String(Number(found) - 1),
    '0',
    '9'.repeat(found.length),
    `${found}0`,
  ]
  return other[pick(other.length)] as string
})
const keepLength =
  (mutation: Mutation): Mutation =>
  (text, pick) => {
    const result = mutation(text, pick)
    return result.length >= text.length ? result.slice(0, text.length) : result
  }

/** The object written again at the end under a table of its own, its dictionary changed. */
const redefine: Mutation = (text, pick) => {
  const objects = [...text.matchAll(/\n(\d+) 0 obj\s([\s\S]*?)endobj/g)]
  const found = objects[pick(Math.max(1, objects.length))]
  const body = found?.[2]
  const last = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]
  if (found === undefined || body === undefined || last === undefined) return text
  const other = objects[pick(objects.length)]?.[2] ?? ''
  const bodies = [
    body,
    body.replace('<<', `<<${token(pick)} ${token(pick)}`),
    other,
    digits(body, pick),
    token(pick),
  ]
  const start = text.length
  const written = `${found[1]} 0 obj\n${bodies[pick(bodies.length)]}\nendobj\n`
  const table = `xref\n${found[1]} 1\n${String(start).padStart(10, '0')} 00000 n \n`
  const trailer = text.slice(text.lastIndexOf('trailer'), text.lastIndexOf('startxref'))
  const linked = trailer.replace(/\/Prev \d+/, '').replace(/>>\s*$/, `/Prev ${last}>>\n`)
  return `${text}${written}${table}${linked}startxref\n${start + written.length}\n%%EOF\n`
}

const MUTATIONS: readonly Mutation[] = [
  (text, pick) => cut(text, pick(text.length), 1, String.fromCharCode(pick(256))),
  (text, pick) => cut(text, pick(text.length), pick(40), ''),
  (text, pick) => cut(text, pick(text.length), 0, token(pick)),
  (text, pick) => cut(text, pick(text.length), 8, token(pick)),
  (text, pick) => text.slice(0, pick(text.length)),
  (text, pick) => text + token(pick),
  (text, pick) => text + text.slice(pick(text.length)),
  (text, pick) => cut(text, pick(text.length), 0, text.slice(pick(text.length)).slice(0, pick(400))),
  digits,
  keepLength(digits),
  inMatch(/\/[A-Za-z]+/g, (_, pick) => token(pick)),
  inMatch(/\d+ 0 R/g, (_, pick) => `${pick(20)} 0 R`),
  inMatch(/\d{10} \d{5} [nf]/g, (found, pick) =>
    pick(2) ? found.replace(/[nf]/, 'f') : `${String(pick(9999)).padStart(10, '0')} 00000 n`,
  ),
  inMatch(/\d+ 0 obj[\s\S]*?endobj/g, (found, pick) => (pick(2) ? '' : found + found)),
  redefine,
  redefine,
  redefine,
]

/** The bytes after one to four mutations. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const pick = random(seed)
  let text = Buffer.from(bytes).toString('latin1')
  for (let left = 1 + pick(4); left > 0; left--) {
    const mutation = MUTATIONS[pick(MUTATIONS.length)] as Mutation
    text = mutation(text, pick).slice(0, 2 ** 21)
  }
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
