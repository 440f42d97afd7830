/**
 * The validation data of what an archive time-stamp covers. Neither the signatures nor the older time-stamps can take it in any more,
 * so it goes into the newest token, which nothing covers yet (EN 319 162-1 A.7): the certificates and revocation data beside a token's
 * signature are not part of what it signs.
 */
import { equalBytes } from '../bytes.ts'
import { amendSignedData, asOcspResponse } from '../cms/amend.ts'
import { type Holders, holdersOf, joinHeld } from '../cms/long-term.ts'
import type { Lifted } from '../levels.ts'
import { gather } from '../revocation/gather.ts'
import { timestampMessages } from '../timestamp/messages.ts'
import type { Services } from '../types.ts'
import { archivedEntries } from './archived.ts'
import { openAsice } from './open.ts'
import { replaceEntries } from './replace.ts'

/** Looks at every time-stamp and every archived signature; `B-LT` where nothing is missing for any of them, else `B-T`. */
export async function holdValidationData(
  container: Uint8Array,
  services: Services,
): Promise<Lifted<Uint8Array>> {
  const opened = openAsice(container)
  const since = await archivedEntries(opened)
  const known = services.certificates
  const all: Holders[] = []
  const asked: Holders[] = []
  for (const { kind, entry, cms, signed } of opened.signatures) {
    const content = signed === null ? undefined : () => [signed]
    const holders = await holdersOf(cms, { known, content, archived: since.get(entry) })
    all.push(holders)
    if (kind === 'timestamp' || since.has(entry)) asked.push(holders)
  }
  if (asked.length === 0) return { value: container, reached: 'B-LT', warnings: [] }
  const held = joinHeld(
    all.map((one) => one.held),
    known,
  )
  const material = await gather(
    asked.flatMap(({ leaves }) => leaves),
    held,
    services.revocation ?? [],
  )
  const { missing } = material
  const reached = missing.length === 0 ? 'B-LT' : 'B-T'
  const has = (list: readonly Uint8Array[], item: Uint8Array) => list.some((one) => equalBytes(one, item))
  const ocsps = material.ocsps.map(asOcspResponse)
  const additions = {
    certificates: material.certificates.filter((one) => !has(held.certificates, one)),
    crls: material.crls.filter((one) => !has(held.crls, one)),
    ocsps: ocsps.filter((one) => !has(held.ocsps, one)),
  }
  if (Object.values(additions).every((list) => list.length === 0))
    return { value: container, reached, warnings: missing }
  const open = opened.signatures.findLast(({ kind, entry }) => kind === 'timestamp' && !since.has(entry))
  if (open === undefined)
    return { value: container, reached: 'B-T', warnings: [timestampMessages.problem('timestamp-malformed')] }
  const value = replaceEntries(opened, new Map([[open.entry, amendSignedData(open.cms, additions)]]))
  return { value, reached, warnings: missing }
}
