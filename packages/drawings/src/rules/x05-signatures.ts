import { MANIFEST_NAME, type Manifest } from '../set/manifest.ts'
import type { CheckContext } from './context.ts'
import type { Engineer, SetSignature } from './known.ts'
import type { Note, Rule } from './rule.ts'
import { sameWords } from './same-words.ts'

/**
 * X05: every signature is valid and covers the manifest and each file as it is, and one is by the engineer of record in the set's
 * discipline. Signatures are judged by who knows them and come as data; nothing is signed or verified here.
 */
export const x05: Rule = {
  id: 'X05',
  version: 1,
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
    const notes = signatures.flatMap((signature) => judge(signature, context, manifest))
    const record = engineerOf(context, manifest)
    const valid = signatures.filter(({ judgement }) => judgement === 'valid')
    if (record === undefined) notes.push({ state: 'not-evaluated', subject, message: NO_RECORD })
    else if (!valid.some(({ holder }) => isSame(holder, record, manifest)))
      notes.push({
        state:
          valid.length === 0 && signatures.some(({ judgement }) => judgement === 'undetermined')
            ? 'not-evaluated'
            : 'fail',
        subject,
        message: OTHER_SIGNER,
        measured: valid.map(({ holder }) => holder.name).join(', '),
        required: record.name,
      })
    return { subjects: signatures.length, notes }
  },
}

function judge(signature: SetSignature, { files }: CheckContext, manifest: Manifest): Note[] {
  const { judgement, covers, holder } = signature
  const subject = { file: MANIFEST_NAME }
  const evidence = { holder: holder.name }
  if (judgement === 'invalid') return [{ state: 'fail', subject, message: INVALID, evidence }]
  const listed = manifest.sheets.flatMap(({ dxf, pdf }) => [dxf.file, pdf.file])
  const notes = [...new Set([MANIFEST_NAME, ...listed])].flatMap((file): Note[] => {
    const [signed, own] = [covers.get(file), files.get(file)?.sha256]
    if (signed !== undefined && signed === own) return []
    return [
      { state: 'fail', subject: { file }, message: signed === undefined ? UNCOVERED : ALTERED, evidence },
    ]
  })
  const release = files.get(MANIFEST_NAME)?.sha256
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
  return notes
}

/** Who the case says is responsible for the discipline of the set. */
function engineerOf({ known }: CheckContext, { discipline }: Manifest): Engineer | undefined {
  return known.case?.engineers?.find((one) => one.discipline === discipline)
}

/** By the licence where both are known, else by the name; the certificate must not be for another discipline. */
function isSame(holder: Engineer, record: Engineer, { discipline }: Manifest): boolean {
  if (holder.discipline !== undefined && holder.discipline !== discipline) return false
  if (holder.licence !== undefined && record.licence !== undefined)
    return sameWords(holder.licence, record.licence)
  return sameWords(holder.name, record.name)
}

const UNSIGNED = { fa: 'این مجموعه امضا ندارد.', en: 'The set has no signature.' }
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
const NO_RECORD = {
  fa: 'معلوم نیست مهندس مسئول این رشته کیست.',
  en: 'It is not known who is the engineer of record of this discipline.',
}
