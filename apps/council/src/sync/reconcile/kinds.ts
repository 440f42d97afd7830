/** What is compared with other systems, and whose each field is. */

export const KINDS = ['engineers', 'cases', 'reports', 'violations'] as const
export type Kind = (typeof KINDS)[number]
export type Owner = 'council' | 'municipality' | 'mohr'
/** The other systems. */
export const PEER_SYSTEMS = ['council', 'municipality'] as const
export type PeerSystem = (typeof PEER_SYSTEMS)[number]

export type Fields = Readonly<Record<string, unknown>>

const of = <Name extends string>(owner: Owner, ...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, owner])) as Record<Name, Owner>

/** Each field has one owner; the others hold a copy. */
export const FIELD_OWNERS: Readonly<Record<Kind, Readonly<Record<string, Owner>>>> = {
  engineers: of('council', 'name', 'nationalCode', 'issuedOn', 'expiresOn', 'entries', 'suspensions'),
  cases: of(
    'municipality',
    'renovationCode',
    'registrationPlate',
    'address',
    'district',
    'owner',
    'builder',
    'floorsAbove',
    'floorsBelow',
    'area',
    'storeys',
    'scope',
  ),
  reports: {
    ...of('mohr', 'caseNumber', 'report', 'fileSha256'),
    ...of('municipality', 'decision', 'reason'),
  },
  violations: {
    ...of('mohr', 'caseNumber', 'kind', 'severity', 'description'),
    ...of('municipality', 'state', 'stop', 'recordNumber'),
  },
}

/** What is compared with each. */
export const KINDS_OF: Readonly<Record<PeerSystem, readonly Kind[]>> = {
  council: ['engineers'],
  municipality: ['cases', 'reports', 'violations'],
}

/** Whoever makes a record of this kind: where it is missing elsewhere, it is missing there. */
export const RECORD_OWNER: Readonly<Record<Kind, Owner>> = {
  engineers: 'council',
  cases: 'municipality',
  reports: 'mohr',
  violations: 'mohr',
}

/** Whose fields differ between two copies, field by field. */
export function differingFields(
  kind: Kind,
  here: Fields,
  there: Fields,
  same: (a: unknown, b: unknown) => boolean,
) {
  return Object.entries(FIELD_OWNERS[kind])
    .filter(([field]) => !same(here[field] ?? null, there[field] ?? null))
    .map(([field, owner]) => ({ field, here: here[field] ?? null, there: there[field] ?? null, owner }))
}
