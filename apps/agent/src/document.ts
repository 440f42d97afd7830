/** What is asked to be signed, as the agent reads it from its own bytes; nothing here is the page's word. */
import { createHash } from 'node:crypto'
import type { Manifest } from '@mohr/drawings'
import { fileNames, readManifest } from '@mohr/drawings/set-manifest'
import {
  type ContainerFile,
  openPrepared,
  openPreparedAsice,
  type PreparedContainer,
  type SignatureAlgorithm,
} from '@mohr/signing'
import { type Problem, problem } from './problem.ts'

/** As it comes: a PDF prepared for signing, or a container with the number and time of the signature to come. */
export type Given = { readonly pdf: Uint8Array } | { readonly container: PreparedContainer }

export interface Document {
  readonly kind: 'pades' | 'asice'
  readonly bytes: Uint8Array
  /** Of what is shown, as the page names it: of a PDF without the signature's own increment, of a drawing set its list. */
  readonly sha256: string
  readonly facts: PdfFacts | SetFacts
  /** What can be opened: the PDF itself, or the files of the set, first those that its list names. */
  readonly files: readonly { readonly name: string; read(): Uint8Array }[]
  toBeSigned(certificate: Uint8Array, algorithm: SignatureAlgorithm): Promise<Uint8Array>
}

interface PdfFacts {
  readonly kind: 'pdf'
  readonly title: string | null
  readonly subject: string | null
  readonly keywords: string | null
  readonly pages: number
  readonly stampCovers: boolean
}

interface SetFacts {
  readonly kind: 'set'
  readonly case: string
  readonly renovationCode: string
  readonly discipline: string
  readonly revision: number
  /** Signatures that are in it already; the agent doesn't judge them. */
  readonly signatures: number
  readonly sheets: readonly { number: string; title: string; scale: string; pdf: string; dxf: string }[]
}

/** A claimed time may be this far from this computer's clock: it is prepared, looked at, and signed later. */
const CLAIM_MS = 24 * 3_600_000
const SET_LIST = 'manifest.json'

/** What can't be read as exactly one of these is not signed. */
export function readDocument(given: Given): Document | Problem {
  try {
    return 'pdf' in given ? readPdf(given.pdf) : readSet(given.container)
  } catch {
    return problem('not-signable')
  }
}

function readPdf(bytes: Uint8Array): Document {
  const view = openPrepared(bytes)
  const { title, subject, keywords, pages, stampCovers } = view
  return {
    kind: 'pades',
    bytes,
    sha256: sha256(view.shown),
    facts: { kind: 'pdf', title, subject, keywords, pages, stampCovers },
    files: [{ name: 'document.pdf', read: () => bytes }],
    toBeSigned: view.toBeSigned,
  }
}

/** The list of a set is canonical, so that no two readers differ on it, and names every file as it is. */
function readSet(container: PreparedContainer): Document | Problem {
  if (!(Math.abs(container.signingTime.getTime() - Date.now()) <= CLAIM_MS)) return problem('time-refused')
  const view = openPreparedAsice(container)
  const list = view.files.find(({ name }) => name === SET_LIST)
  const { manifest } = list === undefined ? {} : readManifest(list.read())
  if (list === undefined || manifest === undefined) return problem('not-a-set')
  const named = fileNames(manifest)
  if (!listsAll(manifest, view.files)) return problem('set-contradicts')
  return {
    kind: 'asice',
    bytes: container.bytes,
    sha256: list.sha256,
    facts: factsOf(manifest, view.signatures),
    files: named.map((name) => view.files.find((file) => file.name === name) as ContainerFile),
    toBeSigned: async (certificate, algorithm) => view.toBeSigned(certificate, algorithm),
  }
}

function listsAll(manifest: Manifest, files: readonly ContainerFile[]): boolean {
  const listed = new Map(
    manifest.sheets.flatMap(({ dxf, pdf }) => [dxf, pdf]).map((entry) => [entry.file, entry]),
  )
  const same = files.filter(({ name, size, sha256 }) => {
    const entry = listed.get(name)
    return entry !== undefined && entry.bytes === size && entry.sha256 === sha256
  })
  return same.length === listed.size && files.length === listed.size + 1
}

const factsOf = (manifest: Manifest, signatures: number): SetFacts => ({
  kind: 'set',
  case: manifest.case,
  renovationCode: manifest.renovationCode,
  discipline: manifest.discipline,
  revision: manifest.revision,
  signatures,
  sheets: manifest.sheets.map(({ number, title, scale, pdf, dxf }) => ({
    number,
    title,
    scale,
    pdf: pdf.file,
    dxf: dxf.file,
  })),
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
