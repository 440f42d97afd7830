/** Reads an ASiC-E or ASiC-S container with CAdES (EN 319 162-1 §4.3, §4.4): its files, its signatures, what each covers. */

import { digest } from '#platform'
import { equalBytes, latin1 } from '../bytes.ts'
import type { Problem } from '../errors.ts'
import type { Source } from '../types.ts'
import { ASICE_TYPE, ASICS_TYPE, isContainerName, isFolder } from './container-names.ts'
import { type AsicManifest, type ManifestReference, readManifest } from './manifest.ts'
import { isContainerMetadata } from './metadata.ts'
import { asicProblems } from './problems.ts'
import { holdsXadesSignature } from './xades.ts'
import { readXml, type XmlEffort, xmlEffort } from './xml.ts'
import { readZip, type ZipEntry, type ZipFile, type ZipLimits } from './zip-read.ts'

const { problem } = asicProblems

const MANIFEST = /^META-INF\/[^/]*ASiC[^/]*Manifest[^/]*\.xml$/i
const SIGNATURE = /^META-INF\/[^/]*signature[^/]*\.p7s$/i
const TIMESTAMP = /^META-INF\/[^/]*timestamp[^/]*\.tst$/i
const EVIDENCE = /^META-INF\/[^/]*evidencerecord[^/]*\.(xml|ers)$/i
const XADES = /^META-INF\/[^/]*signatures[^/]*\.xml$/i
const OTHER_TYPE = /^(mimetype=)?application\/[\w.+-]{1,80}$/

export interface AsicReference {
  readonly name: string
  readonly digest: ManifestReference['digest']
  /** `unread`: the manifest of this name doesn't tell what it covers. */
  readonly outcome: 'same' | 'changed' | 'missing' | 'unknown-method' | 'unread'
}

export interface AsicSignature {
  /** Entry that holds the CMS or the time-stamp token. */
  readonly entry: string
  readonly kind: 'signature' | 'timestamp'
  readonly cms: Uint8Array
  /** Entry that holds the manifest; null in ASiC-S. */
  readonly manifest: string | null
  /** The bytes signed: the manifest (ASiC-E) or the one data file (ASiC-S); null when they can't be told. */
  readonly signed: Uint8Array | null
  readonly references: readonly AsicReference[]
}

export interface AsicContainer {
  readonly kind: 'asice' | 'asics'
  /** Whether the file says that it is such a container; any other ZIP with nothing signed in it isn't one. */
  readonly declared: boolean
  /** Whether an entry is named as a signature, a time-stamp or their manifest, readable or not. */
  readonly traces: boolean
  /** Data files, in the directory's order. */
  readonly files: readonly ZipEntry[]
  readonly signatures: readonly AsicSignature[]
  /** Findings that let readers see other content than was signed. */
  readonly structure: readonly Problem[]
  /** Signatures that are there but can't be judged. */
  readonly undetermined: readonly Problem[]
  readonly notes: readonly Problem[]
  readonly zip: ZipFile
}

/** The container, or the one Problem that makes it unreadable. Never throws. */
export function readAsice(source: Source, limits?: ZipLimits): AsicContainer | Problem {
  const read = readZip(source, limits)
  if ('code' in read) return read
  const structure: Problem[] = [...read.anomalies]
  const undetermined: Problem[] = []
  const notes: Problem[] = [...read.notes]
  const contents = new Map<string, Uint8Array>()
  for (const entry of read.entries) {
    const content = entry.read()
    if (content instanceof Uint8Array) contents.set(entry.name, content)
    else structure.push(content)
  }
  const effort = xmlEffort()
  const manifests = readManifests(contents, structure, undetermined, effort)
  const zip = { ...read, entries: namedByManifests(read.entries, manifests, contents) }
  const names = [...contents.keys()]
  const files = zip.entries.filter((entry) => isDataFile(entry, contents, effort))
  for (const folder of zip.entries.filter(isFolder)) notes.push(problem('asic-folder', folder.name))
  const declared = declaredKind(zip, contents, structure, notes)
  if (declared === 'asics' && manifests.length > 0 && files.length > 1)
    structure.push(problem('asic-mimetype-content', ASICS_TYPE))
  const kind = declared ?? (manifests.length > 0 ? 'asice' : 'asics')

  const digests = new Map<string, Uint8Array>()
  const signatures: AsicSignature[] = []
  const evidenced = new Set<string>()
  for (const { name, manifest, bytes } of manifests) {
    if (isEvidence(manifest.signature, contents, effort)) {
      for (const reference of manifest.references ?? []) evidenced.add(reference.name)
      if (manifest.references === null) undetermined.push(problem('asic-manifest', name))
      continue
    }
    const cms = contents.get(manifest.signature)
    if (cms === undefined || !(SIGNATURE.test(manifest.signature) || TIMESTAMP.test(manifest.signature))) {
      notes.push(problem('asic-manifest-without-signature', manifest.signature))
      continue
    }
    const references = manifest.references?.map((reference) => hold(reference, contents, digests)) ?? [
      { name, digest: null, outcome: 'unread' as const },
    ]
    signatures.push({
      entry: manifest.signature,
      kind: TIMESTAMP.test(manifest.signature) ? 'timestamp' : 'signature',
      cms,
      manifest: name,
      signed: bytes,
      references,
    })
  }
  signatures.push(...withoutManifest(kind, names, contents, signatures, files, structure, undetermined))
  for (const name of names.filter((name) => XADES.test(name)))
    if (holdsXadesSignature(contents.get(name) as Uint8Array, effort))
      undetermined.push(problem('asic-xades', name))

  // Files that an evidence record alone vouches for, or all where nobody signed, can't be told about.
  const evidence = names.filter((name) => isEvidence(name, contents, effort))
  if (effort.left < 0) undetermined.unshift(problem('limit-manifests'))
  const unsigned = signatures.length > 0 ? uncovered(files, signatures) : []
  const open = unsigned.filter(({ detail }) => !evidenced.has(detail ?? ''))
  // What a signature covers that can't be read nobody knows.
  const obscure =
    undetermined.length > 0 ||
    signatures.some(({ references }) => references.some(({ outcome }) => outcome === 'unread'))
  ;(obscure ? undetermined : structure).push(...open)
  const told = signatures.length > 0 && open.length === unsigned.length
  for (const name of evidence) (told ? notes : undetermined).push(problem('asic-evidence-record', name))
  const traces = zip.entries.some(({ name }) =>
    [MANIFEST, SIGNATURE, TIMESTAMP].some((one) => one.test(name)),
  )
  return { kind, declared: declared !== null, traces, files, signatures, structure, undetermined, notes, zip }
}

/** An evidence record (RFC 4998, RFC 6283): proof that files existed, by whomever. */
function isEvidence(name: string, contents: ReadonlyMap<string, Uint8Array>, effort: XmlEffort): boolean {
  return EVIDENCE.test(name) && isContainerMetadata(name, contents.get(name), contents, effort)
}

function isDataFile(entry: ZipEntry, contents: ReadonlyMap<string, Uint8Array>, effort: XmlEffort): boolean {
  if (isFolder(entry) || entry.name === 'mimetype') return false
  if (!isContainerName(entry.name)) return true
  if ([MANIFEST, SIGNATURE, TIMESTAMP, XADES].some((pattern) => pattern.test(entry.name))) return false
  return !isContainerMetadata(entry.name, contents.get(entry.name), contents, effort)
}

/** What the `mimetype` entry says (§A.1). Real containers put it last or compress it: noted, since no reader is misled. */
function declaredKind(
  zip: ZipFile,
  contents: ReadonlyMap<string, Uint8Array>,
  structure: Problem[],
  notes: Problem[],
): 'asice' | 'asics' | null {
  const content = contents.get('mimetype')
  const type = content === undefined ? null : new TextDecoder().decode(content).trimEnd()
  const first = zip.entries.find(({ start }) => start === 0)
  if (first?.name !== 'mimetype' || first.method !== 0) notes.push(problem('asic-mimetype'))
  if (type === ASICE_TYPE) return 'asice'
  if (type === ASICS_TYPE) return 'asics'
  // The type of another format, such as an office document's, tells a reader nothing that isn't so.
  // One letter beside a container's type is no other format's, but that one changed.
  if (type !== null) {
    const other = OTHER_TYPE.test(type) && ![ASICE_TYPE, ASICS_TYPE].some((one) => isMisspelt(type, one))
    ;(other ? notes : structure).push(problem('asic-mimetype-content', type.slice(0, 80)))
  }
  return null
}

/** Whether one letter was changed, added or left out. */
function isMisspelt(text: string, right: string): boolean {
  const longer = Math.max(text.length, right.length)
  let before = 0
  while (before < longer && text[before] === right[before]) before++
  let after = 0
  while (after < longer - before && text.at(-1 - after) === right.at(-1 - after)) after++
  return before + after === longer - 1
}

function readManifests(
  contents: ReadonlyMap<string, Uint8Array>,
  structure: Problem[],
  undetermined: Problem[],
  effort: XmlEffort,
): { name: string; manifest: AsicManifest; bytes: Uint8Array }[] {
  const found: { name: string; manifest: AsicManifest; bytes: Uint8Array }[] = []
  for (const [name, bytes] of contents) {
    if (!MANIFEST.test(name)) continue
    const manifest = readManifest(bytes, effort)
    if (effort.left < 0) continue
    // One of another making can't be told about; one that is no XML at all nobody made so.
    if (manifest === null)
      (readXml(bytes) === null ? structure : undetermined).push(problem('asic-manifest', name))
    else if (found.some((other) => other.manifest.signature === manifest.signature))
      structure.push(problem('asic-manifest', `${name}: ${manifest.signature}`))
    else found.push({ name, manifest, bytes })
  }
  return found
}

/**
 * An entry whose name is in a code page that nobody states has the name by which the one manifest that fits it knows it: as
 * many characters as it has bytes, alike wherever they are ASCII. `contents` is named accordingly.
 */
function namedByManifests(
  entries: readonly ZipEntry[],
  manifests: readonly { readonly manifest: AsicManifest }[],
  contents: Map<string, Uint8Array>,
): ZipEntry[] {
  const missing = new Set(
    manifests.flatMap(({ manifest }) => manifest.references ?? []).map(({ name }) => name),
  )
  for (const { name } of entries) missing.delete(name)
  const wanted = new Map([...missing].map((name) => [shapeOf(name), name]))
  const ambiguous = repeated([...missing].map(shapeOf))
  const shared = repeated(entries.flatMap(({ rawName }) => (rawName === null ? [] : [shapeOfBytes(rawName)])))
  return entries.map((entry) => {
    if (entry.rawName === null) return entry
    const shape = shapeOfBytes(entry.rawName)
    const name = wanted.get(shape)
    if (name === undefined || ambiguous.has(shape) || shared.has(shape)) return entry
    const content = contents.get(entry.name)
    if (content !== undefined) contents.set(name, content)
    contents.delete(entry.name)
    return { ...entry, name }
  })
}

/** A name with one sign for whatever isn't ASCII: what fits has the same. */
const shapeOf = (name: string): string => name.replace(/[^\0-\x7f]/gu, '\x80')
const shapeOfBytes = (raw: Uint8Array): string => shapeOf(latin1(raw))

function repeated(values: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(values.filter((value) => seen.size === seen.add(value).size))
}

/** `digests` remembers what was hashed: many manifests may name one file. */
function hold(
  reference: ManifestReference,
  contents: ReadonlyMap<string, Uint8Array>,
  digests: Map<string, Uint8Array>,
): AsicReference {
  const { name, digest: method, value } = reference
  const content = contents.get(name)
  if (content === undefined) return { name, digest: method, outcome: 'missing' }
  if (method === null) return { name, digest: method, outcome: 'unknown-method' }
  const key = `${method} ${name}`
  const actual = digests.get(key) ?? digest(method, [content])
  digests.set(key, actual)
  const same = equalBytes(actual, value)
  return { name, digest: method, outcome: same ? 'same' : 'changed' }
}

/** ASiC-S signs its one data file directly; in ASiC-E a signature that no manifest names signs nothing that can be told. */
function withoutManifest(
  kind: 'asice' | 'asics',
  names: readonly string[],
  contents: ReadonlyMap<string, Uint8Array>,
  named: readonly AsicSignature[],
  files: readonly ZipEntry[],
  structure: Problem[],
  undetermined: Problem[],
): AsicSignature[] {
  const loose = names.filter(
    (name) => (SIGNATURE.test(name) || TIMESTAMP.test(name)) && !named.some(({ entry }) => entry === name),
  )
  const only = kind === 'asics' && files.length === 1 ? files[0] : undefined
  if (kind === 'asics' && loose.length > 0 && only === undefined)
    structure.push(problem('asic-several-data-files', String(files.length)))
  return loose.map((entry) => {
    const signed = only === undefined ? null : (contents.get(only.name) ?? null)
    if (signed === null) undetermined.push(problem('asic-signature-without-manifest', entry))
    const references: AsicReference[] =
      only === undefined || signed === null ? [] : [{ name: only.name, digest: null, outcome: 'same' }]
    return {
      entry,
      kind: TIMESTAMP.test(entry) ? 'timestamp' : 'signature',
      cms: contents.get(entry) as Uint8Array,
      manifest: null,
      signed,
      references,
    }
  })
}

/**
 * Data files that nobody signed. A time-stamp names no one: where there is a signature, only signatures cover; where there is
 * none, what was stamped must at least still be what it was.
 */
function uncovered(files: readonly ZipEntry[], all: readonly AsicSignature[]): Problem[] {
  const signatures = all.filter(({ kind }) => kind === 'signature')
  const references =
    signatures.length > 0
      ? signatures.flatMap((signature) => signature.references)
      : all.flatMap((stamp) => stamp.references).filter(({ outcome }) => outcome !== 'changed')
  const covered = new Set(references.map(({ name }) => name))
  return files.filter(({ name }) => !covered.has(name)).map(({ name }) => problem('asic-uncovered', name))
}
