import { asc, eq, inArray } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { CaseDocumentView } from '../api/types.ts'
import { type Allowed, tableFor } from '../cases/allowed-on.ts'
import { summary } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import type { DocumentRow } from './facts.ts'
import { kindOf } from './kinds.ts'
import { documentSignature } from './tables.ts'

/** Documents as the person signed in sees them: who has signed, whose turn it is, and whether that is theirs. */
export async function viewDocuments(
  context: Context,
  { actor, loaded }: Pick<Allowed, 'actor' | 'loaded'>,
  rows: readonly DocumentRow[],
): Promise<CaseDocumentView[]> {
  if (rows.length === 0) return []
  const db = context.services.database.read
  const ids = rows.map(({ id }) => id)
  const [signatures, may] = await Promise.all([
    db
      .select({ signature: documentSignature, name: person.name })
      .from(documentSignature)
      .innerJoin(person, eq(person.id, documentSignature.personId))
      .where(inArray(documentSignature.documentId, ids))
      .orderBy(asc(documentSignature.id)),
    tableFor(context, actor, loaded),
  ])
  return rows.map((row) => {
    const { title, signers, verbs } = kindOf(row.kind)
    const own = signatures.filter(({ signature }) => signature.documentId === row.id)
    const open = row.state === 'unsigned' || row.state === 'signing'
    const left = open ? signers.filter((role) => own.every(({ signature }) => signature.role !== role)) : []
    const allows = (role: (typeof signers)[number]) =>
      may(verbs[role] ?? '', { discipline: row.discipline, as: role }).allowed
    return {
      id: row.id,
      case: summary(loaded.row),
      kind: row.kind,
      title: { ...title },
      discipline: row.discipline,
      number: row.number,
      state: row.state,
      since: row.stateSince.toISOString(),
      version: row.version,
      validFrom: row.validFrom,
      validUntil: row.validUntil,
      cites: row.citesId === null || row.cites === null ? null : { id: row.citesId, sha256: row.cites },
      rests: row.paper.rests.map(({ what, digest }) => ({ what, digest })),
      file: {
        sha256: row.fileSha256,
        bytes: row.fileBytes,
        url: `/api/v1/documents/${row.id}/document.pdf`,
      },
      signatures: own.map(({ signature, name }) => ({
        role: signature.role,
        name,
        at: signature.at.toISOString(),
        level: signature.level,
        certificateSha256: signature.certificateSha256,
      })),
      signersLeft: [...left],
      mine: {
        sign:
          left[0] !== undefined &&
          allows(left[0]) &&
          own.every(({ signature }) => signature.personId !== actor.id),
        withdraw: open && signers.some(allows),
      },
    }
  })
}
