/** Defects between the set and what others know of it: the case, the signatures, the last revision. */
import { sha256Hex } from '../../../set/digest.ts'
import type { Known, SetSignature } from '../../known.ts'
import {
  type Files,
  inDrawing,
  inManifest,
  listed,
  type Mutant,
  type Mutation,
  manifestOf,
} from './mutation.ts'
import { move, type Records, setValue } from './records.ts'
import { attribute, titleOf } from './title-and-set.ts'

const DESIGNER = { name: 'آرش صادقی', licence: '25-100-01863', discipline: 'architecture' } as const

/** One valid signature over every file. */
async function signed(files: Files, name: string, leftOut?: string): Promise<Known> {
  const covers = new Map<string, string>()
  for (const [file, bytes] of files) if (file !== leftOut) covers.set(file, await sha256Hex(bytes))
  const { case: number, renovationCode } = manifestOf(files)
  return {
    case: { number, renovationCode, engineers: [DESIGNER] },
    signatures: [{ judgement: 'valid', holder: { ...DESIGNER, name }, covers }],
  }
}

/** Every plot with a signature of its own, as a PDF has it; `leftOut` has none. */
async function signedPlots(files: Files, leftOut?: string): Promise<Known> {
  const known = await signed(files, DESIGNER.name)
  const plots = [...files.keys()].filter((file) => file.endsWith('.pdf') && file !== leftOut)
  const signatures = await Promise.all(
    plots.map(async (file): Promise<SetSignature> => {
      const covers = new Map([[file, await sha256Hex(files.get(file) ?? new Uint8Array())]])
      return { judgement: 'valid', holder: DESIGNER, covers, within: file }
    }),
  )
  return { ...known, signatures }
}

/** The designer's signature with another certificate's words in it. */
async function certified(files: Files, holder: Partial<SetSignature['holder']>): Promise<Known> {
  const known = await signed(files, DESIGNER.name)
  return {
    ...known,
    signatures: (known.signatures ?? []).map((one) => ({ ...one, holder: { ...one.holder, ...holder } })),
  }
}

/** The set as the second revision of itself, one line of one sheet moved; `declared` writes so into its title block. */
async function revised({ files }: { readonly files: Files }, declared: boolean): Promise<Mutant> {
  const before = manifestOf(files)
  const lineOf = (records: Records) => {
    const [title, line] = [titleOf(records), records.entities('LINE')[0]]
    return title && line && { title, line }
  }
  const changed = await inDrawing({ files, old: files }, lineOf, (records, { title, line }) => {
    move(line, 0.02, 0.02)
    if (declared) setValue(attribute(records, title, 'REVISION'), 1, String(before.revision + 1))
    return undefined
  })
  const releaseDigest = await sha256Hex(files.get('manifest.json') ?? new Uint8Array())
  const now = await listed(changed.files, (manifest) => ({
    ...manifest,
    revision: before.revision + 1,
    replaces: { revision: before.revision, releaseDigest },
  }))
  return { files: now, place: changed.place, known: { previous: files } }
}

export const knownMutations: readonly Mutation[] = [
  {
    name: 'T04-certificate',
    rule: 'T04',
    what: { fa: 'گواهی امضاکننده از طراح نیست', en: 'The certificate is not the designer’s' },
    also: ['X05'],
    make: async ({ files }) => {
      const [sheet] = manifestOf(files).sheets
      return { files, place: { file: sheet?.dxf.file ?? '' }, known: await signed(files, 'مریم کاظمی') }
    },
  },
  {
    name: 'T04-case',
    rule: 'T04',
    what: { fa: 'فهرست از پروندهٔ دیگری است', en: 'The manifest is of another case' },
    make: async ({ files }) => {
      const { renovationCode } = manifestOf(files)
      return {
        files,
        place: { file: 'manifest.json' },
        known: { case: { number: '1404-8-99999', renovationCode } },
      }
    },
  },
  {
    name: 'X05',
    rule: 'X05',
    what: { fa: 'امضا یک نقشه را نمی‌پوشاند', en: 'The signature leaves a drawing out' },
    make: async ({ files }) => {
      const file = manifestOf(files).sheets.at(-1)?.dxf.file ?? ''
      return { files, place: { file }, known: await signed(files, DESIGNER.name, file) }
    },
  },
  {
    name: 'X05-discipline',
    rule: 'X05',
    what: { fa: 'گواهی طراح برای رشتهٔ سازه است', en: 'The designer’s certificate is for structures' },
    make: async ({ files }) => ({
      files,
      place: { file: 'manifest.json' },
      known: await certified(files, { discipline: 'structure' }),
    }),
  },
  {
    name: 'X05-licence',
    rule: 'X05',
    what: { fa: 'همنام طراح با پروانهٔ دیگر', en: 'The designer’s namesake, with another licence' },
    also: ['T04'],
    make: async ({ files }) => ({
      files,
      place: { file: 'manifest.json' },
      known: await certified(files, { licence: '25-100-09999' }),
    }),
  },
  {
    name: 'X05-plot',
    rule: 'X05',
    what: { fa: 'برگ‌ها تک‌تک امضا شده‌اند، مگر یکی', en: 'Sheets are signed one by one, but for one' },
    make: async ({ files }) => {
      const file = manifestOf(files).sheets.at(-1)?.pdf.file ?? ''
      return { files, place: { file }, known: await signedPlots(files, file) }
    },
  },
  {
    name: 'S03',
    rule: 'S03',
    what: { fa: 'برگی بی‌اعلام تغییر کرده است', en: 'A sheet has changed and doesn’t say so' },
    make: (clean) => revised(clean, false),
  },
  {
    name: 'S03-unnamed',
    rule: 'S03',
    what: { fa: 'بازنگری دوم که جای هیچ را نمی‌گیرد', en: 'A second revision that replaces none' },
    make: (clean) => inManifest(clean, (manifest) => ({ ...manifest, revision: 2 })),
  },
  {
    name: 'F09-profile',
    rule: 'F09',
    what: { fa: 'نسخه‌ای از دستورنامه که نیست', en: 'A version of the profile that does not exist' },
    make: (clean) =>
      inManifest(clean, (manifest) => ({ ...manifest, profile: { id: 'qom', version: '1399-1' } })),
  },
]

export const knownNearMisses: readonly Mutation[] = [
  {
    name: 'X05',
    rule: 'X05',
    what: { fa: 'امضای طراح همه را می‌پوشاند', en: 'The designer’s signature covers all' },
    also: ['X05'],
    make: async ({ files }) => ({ files, place: { file: '' }, known: await signed(files, 'آرش صادقي') }),
  },
  {
    name: 'X05-licence',
    rule: 'X05',
    what: { fa: 'پروانهٔ طراح با رقم فارسی', en: 'The designer’s licence in Persian digits' },
    also: ['X05'],
    make: async ({ files }) => ({
      files,
      place: { file: '' },
      known: await certified(files, { licence: '۲۵-۱۰۰-۰۱۸۶۳', discipline: 'architecture' }),
    }),
  },
  {
    name: 'X05-second-signer',
    rule: 'X05',
    what: { fa: 'مهندس سازه نیز امضا کرده است', en: 'The structural engineer signed too' },
    also: ['X05'],
    make: async ({ files }) => {
      const [own, other] = await Promise.all([
        certified(files, { discipline: 'architecture' }),
        certified(files, { name: 'هادی کاظمی', licence: '25-300-01592', discipline: 'structure' }),
      ])
      const signatures = [...(own.signatures ?? []), ...(other.signatures ?? [])]
      return { files, place: { file: '' }, known: { ...own, signatures } }
    },
  },
  {
    name: 'S03',
    rule: 'S03',
    what: { fa: 'برگی که تغییر خود را می‌گوید', en: 'A sheet that declares its change' },
    // A second revision that nobody clouded.
    also: ['S02', 'S03'],
    make: (clean) => revised(clean, true),
  },
]
