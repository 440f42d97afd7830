/** Mutations that know ZIP and ASiC: entries doubled, moved, renamed, fields of one header or both, manifests, ends. */
import { type Part, part, short, word, zip } from '../attacks/raw-zip.ts'
import { type Random, random } from './random.ts'

const NAMES = [
  'A-01.dxf',
  'a-01.DXF',
  '../A-01.dxf',
  'mimetype',
  'META-INF/x',
  'META-INF/manifest.xml',
  'META-INF/signature002.p7s',
  'META-INF/ASiCManifest002.xml',
  'META-INF/timestamp001.tst',
  'A-01.dxf/',
  '',
  'é',
]
const NUMBERS = [0, 1, 8, 99, 0xffff]
const FIELDS = ['flags', 'method', 'crc', 'compressed', 'size'] as const

function change(parts: Part[], pick: Random): Part[] {
  const at = pick(parts.length)
  const one = parts[at] as Part
  const set = (more: Partial<Part>) => parts.with(at, { ...one, ...more })
  const field = FIELDS[pick(FIELDS.length)] as (typeof FIELDS)[number]
  const odd = { [field]: NUMBERS[pick(NUMBERS.length)] }
  const name = NAMES[pick(NAMES.length)] as string
  const data = Buffer.from(one.data)
  const place = pick(Math.max(1, data.length))
  if (data.length > 0) data[place] = pick(256)
  const changes: (() => Part[])[] = [
    () => [...parts, one],
    () => parts.toSpliced(at, 1),
    () => parts.toSpliced(pick(parts.length), 0, part(name, 'nobody signed this')),
    () => [...parts.toSpliced(at, 1), one],
    () => set({ name }),
    () => set({ data }),
    () => set({ data: parts[pick(parts.length)]?.data ?? data }),
    () => set({ deflated: true }),
    () => set({ local: { ...one.local, ...odd } }),
    () => set({ central: { ...one.central, ...odd } }),
    () => set({ local: { ...one.local, ...odd }, central: { ...one.central, ...odd } }),
    () => set({ local: { ...one.local, name } }),
    () => set({ central: { ...one.central, name } }),
    () => set({ central: { ...one.central, start: pick(5000) } }),
    () => set({ central: { ...one.central, attributes: pick(2 ** 31) } }),
    () =>
      set({
        central: {
          ...one.central,
          extra: Buffer.concat([short(pick(2) ? 0x7075 : 1), short(8), word(0), word(0)]),
        },
      }),
    () => set({ behind: () => Buffer.from('PK\u0007\u0008') }),
    () => set({ unlisted: true }),
    () =>
      set({
        data: Buffer.from(
          data.toString('latin1').replace(/<[^<>]*>/, (tag) => (pick(2) ? tag + tag : '')),
          'latin1',
        ),
      }),
  ]
  return changes[pick(changes.length)]?.() ?? parts
}

/** The container after one to three mutations. */
export function mutatedZip(parts: readonly Part[], seed: number): Uint8Array {
  const pick = random(seed)
  let list = [...parts]
  for (let left = 1 + pick(3); left > 0 && list.length > 0; left--) list = change(list, pick)
  const bytes = zip(list, pick(6) === 0 ? { count: pick(6), comment: Buffer.from('PK'.repeat(pick(3))) } : {})
  const last = pick(10)
  if (last === 0) return bytes.subarray(0, pick(bytes.length))
  return last === 1 ? Buffer.concat([bytes, bytes.subarray(pick(bytes.length))]) : bytes
}
