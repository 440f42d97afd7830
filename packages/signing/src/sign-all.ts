/** Signing a whole set with one entry of a PIN or one authorisation. */
import { signAsice } from './asice/sign.ts'
import { type AppendedFile, toByteSource } from './bytes.ts'
import { signCades } from './cms/cades.ts'
import type { Problem } from './errors.ts'
import type { PdfSigningOptions } from './pades/prepare.ts'
import { signPdf } from './pades/sign.ts'
import { type Consent, oneByOne, together } from './signers/consent.ts'
import { refuseByServices } from './signers/fitness.ts'
import { boundedTimestamps } from './timestamp/bounded.ts'
import type { Level, Services, Signer, Source, Unfit } from './types.ts'

export type DocumentToSign = {
  /** How results and progress name it; in a container, what the signer is told. */
  readonly name: string
  readonly source: Source
  /** A PDF gets a signature inside (default), a container one more inside, anything else one beside it. */
  readonly kind?: 'pades' | 'asice' | 'cades'
  /** Field, appearance and the like of this PDF. */
  readonly pdf?: Omit<PdfSigningOptions, 'level' | 'algorithm' | 'allow'>
}

export type SignAllOptions = {
  readonly level: Level
  /** Documents worked on, and time-stamps fetched, at once; default 8. */
  readonly concurrency?: number
  /** Lets the certificate sign although it is unfit in these ways. */
  readonly allow?: readonly Unfit[]
  /** Told after each document, in the order they are done. */
  readonly onProgress?: (progress: Progress) => void
}

export type Progress = { readonly done: number; readonly total: number; readonly outcome: SigningOutcome }

/** What became of one document; the others are not lost with it. */
export type SigningOutcome = { readonly name: string } & (Signed | { readonly problem: Problem })

type Signed = {
  /** Made when asked for, where `document` is there. */
  readonly bytes: Uint8Array
  /** Of a PDF: the input as it was, and what was appended. */
  readonly document?: AppendedFile
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/** Documents that one authorisation is asked for; a set that is larger takes several. */
const MAX_TOGETHER = 200

/**
 * Signs each document; outcomes are in the order given. A document that can't be signed is reported and passed over. When the
 * signer itself fails (a wrong PIN, a token pulled out), it isn't asked again: a second try could block it. Never throws for
 * a document.
 */
export async function signAll(
  documents: readonly DocumentToSign[],
  options: SignAllOptions,
  signer: Signer,
  services: Services = {},
): Promise<readonly SigningOutcome[]> {
  const { concurrency = 8, allow = [], onProgress } = options
  const timestamp = services.timestamp && boundedTimestamps(services.timestamp, concurrency)
  const outcomes: SigningOutcome[] = []
  let done = 0
  // The services are asked once for all, and each document is told.
  const fit = refuseByServices(signer, services, allow)
  fit.catch(() => undefined)
  const asked: SignOneOptions = { level: options.level, allow: [...allow, 'revoked', 'untrusted'] }

  const work = async (index: number, consent: Consent) => {
    const document = documents[index] as DocumentToSign
    const outcome = await consent.document(async (asking) => {
      await fit
      return signOne(document, asked, asking, { ...services, ...(timestamp && { timestamp }) })
    })
    outcomes[index] = named(document.name, outcome)
    done++
    onProgress?.({ done, total: documents.length, outcome: outcomes[index] })
  }

  const size = signer.signMany === undefined ? documents.length : MAX_TOGETHER
  for (let start = 0; start < documents.length; start += size) {
    const indices = [...documents.keys()].slice(start, start + size)
    const consent = signer.signMany === undefined ? oneByOne(signer) : together(signer, indices.length)
    // Whoever signs all together must have seen all: then only the time-stamps are bounded.
    const width = signer.signMany === undefined ? concurrency : indices.length
    const queue = indices.values()
    await Promise.all(
      Array.from({ length: Math.min(width, indices.length) }, async () => {
        for (const index of queue) await work(index, consent)
      }),
    )
  }
  return outcomes
}

function named(name: string, outcome: Signed | { readonly problem: Problem }): SigningOutcome {
  if ('problem' in outcome) return { name, problem: outcome.problem }
  const { document, requested, reached, warnings } = outcome
  return {
    name,
    requested,
    reached,
    warnings,
    ...(document && { document }),
    get bytes() {
      return outcome.bytes
    },
  }
}

type SignOneOptions = Required<Pick<SignAllOptions, 'level' | 'allow'>>

async function signOne(
  { name, source, kind = 'pades', pdf }: DocumentToSign,
  { level, allow }: SignOneOptions,
  signer: Signer,
  services: Services,
): Promise<Signed> {
  if (kind === 'pades') return signPdf(source, { ...pdf, level, allow }, signer, services)
  const bytes = toByteSource(source).slice(0, source.length)
  if (kind === 'asice') return signAsice(bytes, { level, allow, name }, signer, services)
  return signCades(
    bytes,
    { detached: true, level, allow, context: { kind: 'cades', document: bytes, name } },
    signer,
    services,
  )
}
