import type { Bilingual } from '../errors.ts'
import type { TitleField } from '../profile/profile.ts'
import type { SheetEntry } from '../set/manifest.ts'
import type { CheckContext } from './context.ts'
import { unreadable } from './from-problems.ts'
import { latinDigits } from './latin.ts'
import type { Note, Rule } from './rule.ts'
import { sameWords } from './same-words.ts'
import { fieldValue, titleBlocks } from './title-block.ts'

/** T04: the title block says what the manifest says, and what the case and the signer's certificate say where they are known. */
export const t04: Rule = {
  id: 'T04',
  version: 1,
  severity: 'R',
  title: {
    fa: 'جدول مشخصات با فهرست، پرونده و گواهی امضاکننده یکی است',
    en: 'Title block, manifest, case and certificate agree',
  },
  reference: 'ISO 7200:2004; Mohr manifest; qom: titleBlock.fields',
  applies: (context) => context.kind === 'set',
  check: (context, profile) => {
    const notes: Note[] = caseNotes(context)
    let subjects = 0
    for (const { file, sha256, reading, sheets } of context.drawings) {
      if (!reading.model) {
        notes.push(unreadable(file, sha256))
        continue
      }
      for (const block of titleBlocks(reading.model, profile)) {
        const sheet = sheets.find(({ dxf }) => dxf.layout === block.layout)
        if (!sheet || !context.manifest) continue
        const handles = block.handle === undefined ? [] : [block.handle]
        const subject = { file, sha256, handles, layer: block.layer, sheet: sheet.number }
        for (const fact of factsOf(context, sheet)) {
          const field = profile.titleBlock.fields.find(({ tag }) => tag === fact.tag)
          // A field that is empty or absent is T02's.
          const value = field && fieldValue(block, field)
          if (!field || !value) continue
          subjects++
          if (fact.agrees(value)) continue
          const message = differs(field, fact.source)
          notes.push({
            state: 'fail',
            subject,
            message,
            measured: value,
            required: fact.value,
            evidence: { tag: field.tag },
          })
        }
      }
    }
    return { subjects, notes }
  },
}

type Source = 'manifest' | 'case' | 'certificate'
type Fact = {
  readonly tag: string
  readonly source: Source
  readonly value: string
  readonly agrees: (value: string) => boolean
}

function factsOf({ manifest, known }: CheckContext, sheet: SheetEntry): Fact[] {
  if (!manifest) return []
  const words = (source: Source, tag: string, value: string | undefined): Fact[] =>
    value === undefined ? [] : [{ tag, source, value, agrees: (found) => sameWords(found, value) }]
  const scale = (found: string) => sameWords(found.replace('/', ':'), sheet.scale)
  // A sheet that a revision left alone keeps its own index.
  const revision = (found: string) => {
    const index = Number(latinDigits(found))
    return !Number.isInteger(index) || index <= manifest.revision
  }
  const signers = (known.signatures ?? [])
    .filter(
      ({ judgement, holder }) =>
        judgement === 'valid' && (holder.discipline ?? manifest.discipline) === manifest.discipline,
    )
    .map(({ holder }) => holder)
  const signedBy = (tag: string, values: readonly string[]): Fact[] =>
    values.length === 0
      ? []
      : [
          {
            tag,
            source: 'certificate',
            value: values.join(' / '),
            agrees: (found) => values.some((value) => sameWords(found, value)),
          },
        ]
  return [
    ...words('manifest', 'RENOVATION_CODE', manifest.renovationCode),
    ...words('manifest', 'TITLE', sheet.title),
    { tag: 'SCALE', source: 'manifest', value: sheet.scale, agrees: scale },
    { tag: 'REVISION', source: 'manifest', value: String(manifest.revision), agrees: revision },
    ...words('case', 'OWNER', known.case?.owner),
    ...signedBy(
      'CREATOR',
      signers.map(({ name }) => name),
    ),
    ...signedBy(
      'LICENCE',
      signers.flatMap(({ licence }) => licence ?? []),
    ),
  ]
}

/** The manifest itself against the case. */
function caseNotes({ manifest, known }: CheckContext): Note[] {
  if (!manifest || !known.case) return []
  const pairs = [
    ['case', manifest.case, known.case.number],
    ['renovationCode', manifest.renovationCode, known.case.renovationCode],
  ] as const
  return pairs.flatMap(([name, measured, required]): Note[] =>
    sameWords(measured, required)
      ? []
      : [
          {
            state: 'fail',
            subject: { file: 'manifest.json' },
            message: OTHER_CASE,
            measured,
            required,
            evidence: { field: name },
          },
        ],
  )
}

const SOURCES: Readonly<Record<Source, Bilingual>> = {
  manifest: { fa: 'فهرست مجموعه', en: 'the manifest' },
  case: { fa: 'پرونده', en: 'the case' },
  certificate: { fa: 'گواهی امضاکننده', en: 'the signer’s certificate' },
}

function differs({ title }: TitleField, source: Source): Bilingual {
  return {
    fa: `خانهٔ «${title.fa}» در جدول مشخصات با ${SOURCES[source].fa} یکی نیست.`,
    en: `The field “${title.en}” of the title block is not what ${SOURCES[source].en} says.`,
  }
}
const OTHER_CASE = { fa: 'این فهرست از پروندهٔ دیگری است.', en: 'The manifest is of another case.' }
