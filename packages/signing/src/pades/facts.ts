/** Reads every fact about a PDF's signatures that judging needs, before any cryptography. */
import { codeOf, toProblem } from '../errors.ts'
import { openPdf, type PdfDocument } from '../pdf/document.ts'
import { type Field, readFields } from '../pdf/form.ts'
import type { PdfLimits } from '../pdf/limits.ts'
import { decodeText, type PdfDictionary, referenceKey } from '../pdf/objects.ts'
import { readBox, readPages } from '../pdf/pages.ts'
import { pdfProblems } from '../pdf/problems.ts'
import type { Source } from '../types.ts'
import { activeContent } from './active.ts'
import { changeHistory, type Permissions } from './changes.ts'
import { readDss } from './dss.ts'
import { padesFindings } from './findings.ts'
import { isEmpty } from './page-view.ts'
import { certification, docMdpOf, fieldMdpOf, lockPermission, type Permission } from './permissions.ts'
import { readPdfDate } from './signature-dictionary.ts'
import { readStructure, type SignatureStructure } from './structure.ts'
import type { ActiveContent, PdfFacts, PdfSignatureFacts, RevisionFact } from './types.ts'
import { BEHIND, NO_CHANGES, wholeFileProblems, withBytesBehind } from './whole-file.ts'

/** Why an encrypted file can't be read. */
const ENCRYPTED = new Set(['pdf.password-required', 'pdf.password-wrong', 'pdf.security-handler'])

/**
 * Never throws for what the bytes hold: an unreadable file comes back as `readable: false` with its problem. `password` is for an
 * encrypted one.
 */
export function pdfFacts(source: Source, password?: string, limits: Partial<PdfLimits> = {}): PdfFacts {
  try {
    return readFacts(openPdf(source, limits, password))
  } catch (error) {
    return {
      length: source.length,
      readable: false,
      encrypted: ENCRYPTED.has(codeOf(error) ?? ''),
      problems: [toProblem(error)],
      revisions: [],
      signatures: [],
      emptyFields: [],
      dss: { certificates: [], ocsps: [], crls: [] },
    }
  }
}

function readFacts(document: PdfDocument): PdfFacts {
  const fields = readFields(document).filter((field) => field.type === 'Sig')
  const filled = fields.filter((field) => document.resolve(field.value).type !== 'null')
  if (filled.length > document.limits.signatures) throw pdfProblems.error('pdf.limit', 'signatures')
  const signed = filled
    .map((field) => {
      const value = document.dictionary(field.value)
      return { field, value, structure: value && readStructure(document, field, value) }
    })
    .sort((a, b) => (a.structure?.end ?? Number.MAX_VALUE) - (b.structure?.end ?? Number.MAX_VALUE))
  const pages = signed.length > 0 ? pageIndex(document) : new Map<number, number>()
  const history = changeHistory(document)
  const actives = new Map<number, ActiveContent[]>()
  const activeIn = (revision: number): ActiveContent[] => {
    const known = actives.get(revision) ?? activeContent(document.at(revision))
    actives.set(revision, known)
    return known
  }
  const overlaps = overlapping(signed.map((one) => one.structure))
  const restrictions = signed.flatMap(({ field, value, structure }): Restriction[] => {
    if (value === undefined || structure?.revision == null) return []
    const docMDP = lockPermission(document, field, value) ?? 3
    return [{ docMDP, locks: fieldMdpOf(document, value), revision: structure.revision.index }]
  })
  const permissions = signed.map(({ structure, value }) =>
    permissionsOf(document, structure, value, restrictions),
  )
  const activeOf = permissions.map((own) => (own === null ? [] : activeIn(own.revision)))
  const changes = permissions.map((own) => (own === null ? NO_CHANGES : history(own.revision, own)))
  // after everything that was signed, or came later, has been read
  const decisive = wholeFileProblems(document)
  const shared = decisive.filter(({ code }) => code !== BEHIND)
  const behind = decisive.filter(({ code }) => code === BEHIND)
  const signatures = signed.map(({ field, value, structure }, index): PdfSignatureFacts => {
    const found = structure?.problems ?? [padesFindings.problem('pades.value', field.name)]
    const active = activeOf[index] ?? []
    const elsewhere = active.filter(({ drawn }) => drawn)
    const external = elsewhere.map(({ object }) => padesFindings.problem('pades.external-content', object))
    // what stands behind the end came after a signature that ends before it
    const after = behind.length > 0 && permissions[index] != null && structure?.end !== document.reader.length
    const overlap = overlaps.has(index) ? [padesFindings.problem('pades.overlap')] : []
    return {
      id: `S${index + 1}`,
      field: field.name,
      object:
        field.value?.type === 'reference'
          ? referenceKey(field.value)
          : field.reference
            ? referenceKey(field.reference)
            : 'direct',
      ...described(document, value),
      page: pageOf(document, pages, field),
      byteRange: structure?.byteRange ?? null,
      ranges: structure?.ranges ?? [],
      cms: structure?.cms ?? null,
      contents: structure?.contents ?? new Uint8Array(),
      revision: covered(document, structure),
      coversWholeFile: structure?.end === document.reader.length,
      docMDP: (value && docMdpOf(document, value)) ?? null,
      lock: (value && fieldMdpOf(document, value)[0]) ?? null,
      structure: [...found, ...overlap, ...external, ...shared, ...(after ? [] : behind)],
      changes: after ? withBytesBehind(changes[index]) : (changes[index] ?? NO_CHANGES),
      active,
      coveredData: coveredData(document, structure, value),
    }
  })
  const revisions = document.rebuilt
    ? []
    : document.revisions.map((revision) => revisionFact(revision, signatures, permissions, history))
  const dss = readDss(document)
  return {
    length: document.reader.length,
    readable: true,
    encrypted: document.encrypted,
    problems: document.problems,
    revisions,
    signatures,
    emptyFields: fields.filter((field) => !filled.includes(field)).map((field) => field.name),
    dss,
  }
}

/** Each signature's ranges must hold every earlier one whole. */
function overlapping(structures: readonly (SignatureStructure | undefined)[]): Set<number> {
  const found = new Set<number>()
  for (const [index, one] of structures.entries()) {
    for (const other of structures.slice(index + 1)) {
      const [gapStart] = other?.ranges[1] ? [other.ranges[0]?.[1] ?? 0] : [undefined]
      if (one?.end === null || one === undefined || gapStart === undefined) continue
      if (one.end > gapStart) {
        found.add(index)
        found.add(structures.indexOf(other))
      }
    }
  }
  return found
}

function described(
  document: PdfDocument,
  value: PdfDictionary | undefined,
): Pick<PdfSignatureFacts, 'kind' | 'subFilter' | 'claimedTime' | 'name' | 'reason' | 'location'> {
  const entries: ReadonlyMap<string, unknown> = value?.entries ?? new Map()
  const string = (key: string): string | null => {
    const bytes = entries.has(key) ? document.string(value?.entries.get(key)) : undefined
    return bytes === undefined ? null : decodeText(bytes)
  }
  const subFilter = document.name(value?.entries.get('SubFilter')) ?? null
  const stamp = document.name(value?.entries.get('Type')) === 'DocTimeStamp' || subFilter === 'ETSI.RFC3161'
  return {
    kind: stamp ? 'timestamp' : 'signature',
    subFilter,
    claimedTime: readPdfDate(string('M') ?? '') ?? null,
    name: string('Name'),
    reason: string('Reason'),
    location: string('Location'),
  }
}

function covered(
  document: PdfDocument,
  structure: SignatureStructure | undefined,
): { index: number; length: number } | null {
  if (structure?.end == null) return null
  const { revision, end } = structure
  if (revision !== null && !document.rebuilt)
    return { index: revision.index, length: Math.max(end, revision.eof) }
  return null
}

/** What a signature's field lock asks of everything after the revision. */
type Restriction = Permissions & { readonly revision: number }

/** What a signature permits, and from which revision on; null where there is no revision to start from. */
function permissionsOf(
  document: PdfDocument,
  structure: SignatureStructure | undefined,
  value: PdfDictionary | undefined,
  restrictions: readonly Restriction[],
): Restriction | null {
  const revision = structure?.revision
  // without a revision to start from, the structure's problems say what is wrong
  if (revision == null || document.rebuilt) return null
  const certified = certification(document.at(revision.index)) ?? 3
  const own = (value && docMdpOf(document, value)) ?? 3
  const sofar = restrictions.filter((one) => one.revision <= revision.index)
  return {
    revision: revision.index,
    docMDP: Math.min(certified, own, ...sofar.map(({ docMDP }) => docMDP)) as Permission,
    locks: sofar.flatMap(({ locks }) => locks),
  }
}

/** One revision, its changes judged by what the signatures before it permit together. */
function revisionFact(
  revision: PdfDocument['revisions'][number],
  signatures: readonly PdfSignatureFacts[],
  permissions: readonly ReturnType<typeof permissionsOf>[],
  history: ReturnType<typeof changeHistory>,
): RevisionFact {
  const { index, start, end } = revision
  const before = permissions.filter((one) => one !== null).filter((one) => one.revision < index)
  const docMDP = Math.min(...before.map((one) => one.docMDP)) as Permission
  const locks = before.flatMap((one) => one.locks)
  return {
    index,
    start,
    end,
    kind: revision.sections[0]?.kind ?? 'table',
    objects: [...revision.entries].flatMap(([number, entry]) =>
      entry.kind === 'free' ? [] : [`${number} ${entry.kind === 'offset' ? entry.generation : 0}`],
    ),
    signature: signatures.find((one) => one.revision?.index === index)?.id ?? null,
    changes: before.length === 0 ? null : history(index - 1, { docMDP, locks }, index),
  }
}

/** A document time-stamp covers the DSS of its revision (EN 319 142-1 §5.4.3). */
function coveredData(
  document: PdfDocument,
  structure: SignatureStructure | undefined,
  value: PdfDictionary | undefined,
): Uint8Array[] {
  const revision = structure?.revision
  if (revision == null || document.rebuilt || described(document, value).kind !== 'timestamp') return []
  return Object.values(readDss(document.at(revision.index))).flat()
}

function pageIndex(document: PdfDocument): Map<number, number> {
  const index = new Map<number, number>()
  for (const page of readPages(document)) {
    for (const item of document.items(page.dictionary.entries.get('Annots'))) {
      if (item.type === 'reference') index.set(item.number, page.number)
    }
  }
  return index
}

/** The first page on which the field can be seen. */
function pageOf(document: PdfDocument, index: ReadonlyMap<number, number>, field: Field): number | null {
  for (const { dictionary, reference } of field.widgets) {
    const page = reference && index.get(reference.number)
    const rect = readBox(document, dictionary.entries.get('Rect'))
    if (page !== undefined && rect !== undefined && !isEmpty(rect)) return page
  }
  return null
}
