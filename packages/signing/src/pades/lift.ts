/** Lifting a signed PDF to a higher level by increments (EN 319 142-1 §6), whoever signed it. */
import type { AppendedFile } from '../bytes.ts'
import { fittingTokens } from '../cms/fitting.ts'
import { expiredUnproven, type Holders, holdersOf, joinHeld } from '../cms/long-term.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { SigningError, toProblem } from '../errors.ts'
import { type Lifted, reaches } from '../levels.ts'
import { ByteReader } from '../pdf/reader.ts'
import { gather } from '../revocation/gather.ts'
import { isSound, verifyTimestamp } from '../timestamp/verify.ts'
import type { Level, Services, TimestampSource } from '../types.ts'
import { addDocumentTimestamp } from './document-timestamp.ts'
import { addToDss } from './dss-update.ts'
import { pdfFacts } from './facts.ts'
import { padesMessages } from './messages.ts'
import { rangeBytes } from './ranges.ts'
import type { PdfFacts } from './types.ts'

/**
 * The file at `level`, or as high as the services let it come. A signature without a time-stamp gets a document time-stamp, since its
 * own bytes can't be changed any more. At B-LTA each call adds one more, over all that is there by then.
 * Throws `pades.not-signed`, `signer-revoked`, `authority-revoked`, or a code for what can't be read or appended to.
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
  const stamps = await soundStamps(file, facts)
  const holders = await holdersIn(facts, stamps, services)
  const lifted = await liftSigned(file, level, services, password, await isStamped(facts, stamps))
  const expired = expiredUnproven(holders.flatMap(({ leaves }) => leaves))
  return { ...lifted, warnings: [...lifted.warnings, ...expired] }
}

async function liftSigned(
  file: AppendedFile,
  level: Level,
  services: Services,
  password: string | undefined,
  isStamped: boolean,
): Promise<Lifted<AppendedFile>> {
  let value = file
  if (!isStamped) {
    const stamped = await stamp(file, services.timestamp, 'B-B', password)
    if (stamped.reached === 'B-B') return stamped
    value = stamped.value
  }
  if (!reaches(level, 'B-LT')) return { value, reached: 'B-T', warnings: [] }
  const held = await addRevocationData(value, services, password)
  // A fresh time-stamp saves what one of a revoked authority no longer proves.
  if (held.reached === 'B-T' || !(reaches(level, 'B-LTA') || held.outlived)) return held
  const archived = await stamp(held.value, services.timestamp, 'B-LT', password)
  return archived.reached === 'B-LT' ? archived : { ...archived, reached: level }
}

/** The times of the document time-stamps that fit, by the ids of their fields; any other proves nothing. */
async function soundStamps(
  file: AppendedFile,
  { signatures, dss }: PdfFacts,
): Promise<ReadonlyMap<string, Date>> {
  const reader = new ByteReader(file)
  const times = new Map<string, Date>()
  for (const { id, kind, cms, ranges, structure } of signatures) {
    if (kind !== 'timestamp' || cms === null || structure.length > 0) continue
    try {
      const facts = await verifyTimestamp(cms, () => rangeBytes(reader, ranges), dss.certificates)
      if (isSound(facts)) times.set(id, facts.info.time)
    } catch {
      // What can't be read is no time-stamp.
    }
  }
  return times
}

/** Whether each signature carries a time-stamp that fits, or such a document time-stamp stands after it. */
async function isStamped({ signatures, dss }: PdfFacts, stamps: ReadonlyMap<string, Date>): Promise<boolean> {
  for (const [index, { kind, cms }] of signatures.entries()) {
    if (kind === 'timestamp' || signatures.slice(index + 1).some(({ id }) => stamps.has(id))) continue
    const { signerInfos = [], certificates = [] } = cms === null ? {} : readSignedData(cms)
    if (signerInfos.length === 0) return false
    for (const signer of signerInfos)
      if ((await fittingTokens(signer, [...certificates, ...dss.certificates])).length === 0) return false
  }
  return true
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
): Promise<Lifted<AppendedFile> & { readonly outlived: boolean }> {
  const facts = pdfFacts(file, password)
  const { dss } = facts
  const holders = await holdersIn(facts, await soundStamps(file, facts), services)
  const material = await gather(
    holders.flatMap(({ leaves }) => leaves),
    joinHeld([...holders.map(({ held }) => held), dss], services.certificates),
    services.revocation ?? [],
  )
  return {
    value: addToDss(file, material, password),
    reached: material.missing.length === 0 ? 'B-LT' : 'B-T',
    warnings: material.missing,
    outlived: material.outlived,
  }
}

async function holdersIn(
  { signatures, dss }: PdfFacts,
  stamps: ReadonlyMap<string, Date>,
  { certificates = [] }: Services,
): Promise<Holders[]> {
  const holders: Holders[] = []
  for (const [index, { cms }] of signatures.entries()) {
    if (cms === null) continue
    // the first document time-stamp after it: each is over everything before
    const later = signatures.slice(index + 1).find(({ id }) => stamps.has(id))
    const archived = later && stamps.get(later.id)
    holders.push(await holdersOf(cms, { known: [...dss.certificates, ...certificates], archived }))
  }
  return holders
}
