/** Lifting a signed PDF to a higher level by increments (EN 319 142-1 §6), whoever signed it. */
import type { AppendedFile } from '../bytes.ts'
import { attributeValues } from '../cms/attributes.ts'
import { type Holders, holdersOf, joinHeld } from '../cms/long-term.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { SigningError, toProblem } from '../errors.ts'
import { type Lifted, reaches } from '../levels.ts'
import { OID } from '../oids.ts'
import { gather } from '../revocation/gather.ts'
import { readTimestampToken } from '../timestamp/token.ts'
import type { Level, Services, TimestampSource } from '../types.ts'
import { addDocumentTimestamp } from './document-timestamp.ts'
import { addToDss } from './dss-update.ts'
import { pdfFacts } from './facts.ts'
import { padesMessages } from './messages.ts'
import type { PdfFacts } from './types.ts'

/**
 * The file at `level`, or as high as the services let it come. A signature without a time-stamp gets a document time-stamp, since its
 * own bytes can't be changed any more. At B-LTA each call adds one more, over all that is there by then.
 * Throws `pades.not-signed`, `signer-revoked`, or a code for what can't be read or appended to.
 */
export async function liftPdf(
  file: AppendedFile,
  level: Level,
  services: Services,
  password?: string,
): Promise<Lifted<AppendedFile>> {
  const facts = pdfFacts(file, password)
  const [locked] = facts.readable ? [] : facts.problems
  if (locked !== undefined) throw new SigningError(locked.code, locked.message, locked.detail)
  if (!facts.signatures.some(({ kind }) => kind === 'signature'))
    throw padesMessages.error('pades.not-signed')
  if (!reaches(level, 'B-T')) return { value: file, reached: 'B-B', warnings: [] }
  let value = file
  if (!isStamped(facts)) {
    const stamped = await stamp(file, services.timestamp, 'B-B', password)
    if (stamped.reached === 'B-B') return stamped
    value = stamped.value
  }
  if (!reaches(level, 'B-LT')) return { value, reached: 'B-T', warnings: [] }
  const held = await addRevocationData(value, services, password)
  if (held.reached === 'B-T' || !reaches(level, 'B-LTA')) return held
  const archived = await stamp(held.value, services.timestamp, 'B-LT', password)
  return archived.reached === 'B-LT' ? archived : { ...archived, reached: 'B-LTA' }
}

/** Whether each signature carries a time-stamp, or a document time-stamp stands after it. */
function isStamped({ signatures }: PdfFacts): boolean {
  return signatures.every(
    ({ kind, cms }, index) =>
      kind === 'timestamp' ||
      signatures.slice(index + 1).some((later) => later.kind === 'timestamp') ||
      (cms !== null &&
        readSignedData(cms).signerInfos.every(
          ({ unsignedAttributes }) => attributeValues(unsignedAttributes, OID.signatureTimestamp).length > 0,
        )),
  )
}

/** `below` is the level that stays when no time-stamp is to be had. */
async function stamp(
  file: AppendedFile,
  source: TimestampSource | undefined,
  below: Level,
  password: string | undefined,
): Promise<Lifted<AppendedFile>> {
  try {
    return { value: await addDocumentTimestamp(file, source, password), reached: 'B-T', warnings: [] }
  } catch (error) {
    const problem = toProblem(error)
    if (!problem.code.startsWith('timestamp-')) throw error
    return { value: file, reached: below, warnings: [problem] }
  }
}

async function addRevocationData(
  file: AppendedFile,
  services: Services,
  password: string | undefined,
): Promise<Lifted<AppendedFile>> {
  const { signatures, dss } = pdfFacts(file, password)
  const known = services.certificates ?? []
  const holders: Holders[] = []
  for (const [index, { cms }] of signatures.entries()) {
    if (cms === null) continue
    const archived = stampedSince(signatures.slice(index + 1))
    holders.push(await holdersOf(cms, { known: [...dss.certificates, ...known], archived }))
  }
  const material = await gather(
    holders.flatMap(({ leaves }) => leaves),
    joinHeld([...holders.map(({ held }) => held), dss], known),
    services.revocation ?? [],
  )
  return {
    value: addToDss(file, material, password),
    reached: material.missing.length === 0 ? 'B-LT' : 'B-T',
    warnings: material.missing,
  }
}

/** The first document time-stamp among those that stand after a signature, each over everything before it. */
function stampedSince(later: PdfFacts['signatures']): Date | undefined {
  const stamp = later.find(({ kind, structure }) => kind === 'timestamp' && structure.length === 0)?.cms
  return stamp == null ? undefined : readTimestampToken(stamp).info.time
}
