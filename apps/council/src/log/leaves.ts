import type { NamedEvent } from '../platform/append.ts'
import type { ledgerLeaf } from './tables.ts'

export type Leaf = Pick<typeof ledgerLeaf.$inferInsert, 'kind' | 'data'>
type Kind = NonNullable<Leaf['kind']>

/** Which events make leaves, and by which digests in their data: each one, or a list. */
const LEAVES: Readonly<Record<string, readonly (readonly [kind: Kind, field: string])[]>> = {
  'report.signed': [['signature', 'fileSha256']],
  'report.signed-untimed': [['signature', 'fileSha256']],
  'report.confirmed': [['signature', 'fileSha256']],
  'violation-report.signed': [['signature', 'fileSha256']],
  'violation-report.signed-untimed': [['signature', 'fileSha256']],
  'drawings.sent': [['signature', 'fileSha256']],
  'drawings.approved': [['signature', 'fileSha256']],
  'drawings.released': [
    ['signature', 'fileSha256'],
    ['release', 'releaseDigest'],
  ],
  'document.signed': [['signature', 'fileSha256']],
  'hand-over.signed': [['signature', 'fileSha256']],
  'record.sealed': [['signature', 'sha256']],
  'register.loaded': [['release', 'releases']],
  'audit.batched': [['audit', 'sha256']],
  'proposal.approved': [['decision', 'digest']],
}

/** The leaves that an event brings; none for most. Throws where a digest is missing: what is signed must not slip by. */
export function leavesOf({ id, type, data }: NamedEvent): Leaf[] {
  return (LEAVES[type] ?? []).flatMap(([kind, field]) =>
    [data[field]].flat().map((digest) => {
      if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))
        throw new Error(`Event ${id} names no digest`)
      return { kind, data: new Uint8Array(Buffer.from(digest, 'hex')) }
    }),
  )
}
