import { MANIFEST_NAME, type Manifest } from '../set/manifest.ts'
import type { CheckContext } from './context.ts'
import type { Engineer, SetSignature } from './known.ts'
import type { Note, Rule } from './rule.ts'
import { sameWords } from './same-words.ts'

/**
 * X05: every signature is valid and covers what it is over as that is now, and the engineer of record in the set's discipline signed
 * the manifest and every file. Signatures are judged by who knows them and come as data; nothing is signed or verified here. Plots
 * that are signed one by one are each held against the engineer; then nobody signed the drawings, and the rule says so.
 */
export const x05: Rule = {
  id: 'X05',
  version: 2,
  severity: 'R',
  title: {
    fa: 'امضاها همهٔ مجموعه را می‌پوشاند و از مهندس مسئول است',
    en: 'Signatures cover the set and are the engineer of record’s',
  },
  reference: 'ETSI EN 319 162-1, ASiCManifest; Mohr manifest, release digest',
  applies: (context) => context.kind === 'set',
  check: (context) => {
    const { manifest, known } = context
    const { signatures } = known
    if (!manifest || !signatures) return { subjects: 0, notes: [] }
    const subject = { file: MANIFEST_NAME }
    if (signatures.length === 0)
      return { subjects: 1, notes: [{ state: 'fail', subject, message: UNSIGNED }] }
    const whole = signatures.filter(({ within }) => within === undefined)
    const notes = signatures.flatMap((signature) => judge(signature, context, manifest))
    notes.push(
      ...(whole.length > 0
        ? whoSigned(whole, subject, context, manifest)
        : sheetBySheet(signatures, context, manifest)),
    )
    return { subjects: signatures.length, notes }
  },
}

/** What is wrong with one signature; where nothing is, whose it is and which sheets it covers. */
function judge(signature: SetSignature, { files }: CheckContext, manifest: Manifest): Note[] {
  const { judgement, covers, holder, within } = signature
  const subject = { file: within ?? MANIFEST_NAME }
  const own = (file: string) => files.get(file)?.sha256
  const covered = (file: string) => covers.get(file) !== undefined && covers.get(file) === own(file)
  const sheets = manifest.sheets.filter(({ dxf, pdf }) =>
    within === undefined ? covered(dxf.file) && covered(pdf.file) : covered(pdf.file),
  )
  const evidence = {
    holder: holder.name,
    ...(holder.licence !== undefined && { licence: holder.licence }),
    ...(holder.discipline !== undefined && { discipline: holder.discipline }),
    sheets: sheets.map(({ number }) => number),
  }
  if (judgement === 'invalid') return [{ state: 'fail', subject, message: INVALID, evidence }]
  const all = [MANIFEST_NAME, ...manifest.sheets.flatMap(({ dxf, pdf }) => [dxf.file, pdf.file])]
  const notes = [...new Set(within === undefined ? all : [within])].flatMap((file): Note[] =>
    covered(file)
      ? []
      : [{ state: 'fail', subject: { file }, message: covers.has(file) ? ALTERED : UNCOVERED, evidence }],
  )
  const release = own(MANIFEST_NAME)
  if (signature.releaseDigest !== undefined && signature.releaseDigest !== release)
    notes.push({
      state: 'fail',
      subject,
      message: OTHER_RELEASE,
      measured: signature.releaseDigest,
      required: release ?? '',
      evidence,
    })
  if (judgement === 'undetermined')
    notes.push({ state: 'not-evaluated', subject, message: UNDETERMINED, evidence })
  return notes.length > 0 ? notes : [{ state: 'pass', subject, message: SIGNED, evidence }]
}

/** Whether one of them is valid and the engineer of record's; a certificate for another discipline is not, whoever is of record. */
function whoSigned(
  signatures: readonly SetSignature[],
  subject: Note['subject'],
  { known }: CheckContext,
  { discipline }: Manifest,
): Note[] {
  const record = known.case?.engineers?.find((one) => one.discipline === discipline)
  const valid = signatures.filter(({ judgement }) => judgement === 'valid')
  const inDiscipline = valid.filter(({ holder }) => (holder.discipline ?? discipline) === discipline)
  const open = signatures.some(({ judgement }) => judgement === 'undetermined')
  const state = open ? 'not-evaluated' : 'fail'
  const measured = valid.map(({ holder }) => holder.name).join(', ')
  if (valid.length > 0 && inDiscipline.length === 0) {
    const disciplines = valid.flatMap(({ holder }) => holder.discipline ?? []).join(', ')
    return [{ state, subject, message: OTHER_DISCIPLINE, measured: disciplines, required: discipline }]
  }
  if (record === undefined) return [{ state: 'not-evaluated', subject, message: NO_RECORD }]
  if (inDiscipline.some(({ holder }) => isSame(holder, record))) return []
  // With nothing but invalid signatures there is nothing open either.
  return [{ state, subject, message: OTHER_SIGNER, measured, required: record.name }]
}

/** Plots signed one by one: each sheet's, and what no plot can hold. */
function sheetBySheet(
  signatures: readonly SetSignature[],
  context: CheckContext,
  manifest: Manifest,
): Note[] {
  const notes = manifest.sheets.flatMap(({ number, pdf }): Note[] => {
    const subject = { file: pdf.file, sheet: number }
    const own = signatures.filter(({ within }) => within === pdf.file)
    if (own.length === 0) return [{ state: 'fail', subject, message: SHEET_UNSIGNED }]
    return whoSigned(own, subject, context, manifest)
  })
  return [...notes, { state: 'not-evaluated', subject: { file: MANIFEST_NAME }, message: PLOTS_ALONE }]
}

/** By the licence where both are known, else by the name. */
function isSame(holder: SetSignature['holder'], record: Engineer): boolean {
  if (holder.licence !== undefined && record.licence !== undefined)
    return sameWords(holder.licence, record.licence)
  return sameWords(holder.name, record.name)
}

const UNSIGNED = { fa: 'این مجموعه امضا ندارد.', en: 'The set has no signature.' }
const SIGNED = { fa: 'این امضا معتبر است و می‌پوشاند.', en: 'This signature is valid and covers.' }
const INVALID = { fa: 'این امضا معتبر نیست.', en: 'This signature is not valid.' }
const UNDETERMINED = {
  fa: 'اعتبار این امضا روشن نیست.',
  en: 'Whether this signature is valid is not determined.',
}
const UNCOVERED = { fa: 'امضا این فایل را نمی‌پوشاند.', en: 'The signature does not cover this file.' }
const ALTERED = {
  fa: 'این فایل آن نیست که امضا شده است.',
  en: 'This file is not the one that was signed.',
}
const OTHER_RELEASE = {
  fa: 'امضا برای انتشار دیگری از این مجموعه است.',
  en: 'The signature is for another release of this set.',
}
const OTHER_SIGNER = {
  fa: 'هیچ امضای معتبری از مهندس مسئول این رشته نیست.',
  en: 'No valid signature is that of the engineer of record of this discipline.',
}
const OTHER_DISCIPLINE = {
  fa: 'گواهی امضاکنندگان برای رشتهٔ دیگری است.',
  en: 'The signers’ certificates are for another discipline.',
}
const NO_RECORD = {
  fa: 'معلوم نیست مهندس مسئول این رشته کیست.',
  en: 'It is not known who is the engineer of record of this discipline.',
}
const SHEET_UNSIGNED = { fa: 'PDF این برگ امضا ندارد.', en: 'The PDF of this sheet has no signature.' }
const PLOTS_ALONE = {
  fa: 'تنها PDF برگ‌ها امضا دارد؛ نقشه‌های DXF و فهرست را کسی امضا نکرده است.',
  en: 'Only the sheets’ PDFs are signed; nobody signed the DXF drawings and the manifest.',
}
