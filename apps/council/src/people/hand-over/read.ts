import { LEAVE_REASON_NAMES } from '@mohr/casework'
import { asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../../accounts/tables.ts'
import type { HandOverView } from '../../api/types.ts'
import { allowedOn } from '../../cases/allowed-on.ts'
import { summary } from '../../cases/load-case.ts'
import type { Context } from '../../platform/context.ts'
import { storedFile } from '../../platform/stored-file.ts'
import { defineRead } from '../../platform/verb.ts'
import { engineer } from '../../register/tables.ts'
import { handOver, handOverSignature } from '../tables.ts'
import { type HandOverSubject, handOverFor } from './load.ts'
import { maySign } from './signers.ts'
import { mayWithdraw } from './withdraw.ts'

/** A hand-over as the person signed in sees it: for whoever reads the case, and for who is to take over. */
export const readHandOver = defineRead({
  name: 'people.read-hand-over',
  input: z.strictObject({ handOverId: z.uuid() }),
  permit: (context, { handOverId }) => handOverFor(context, handOverId),
  read: (context, _input, subject) => view(context, subject),
})

/** The report with the signatures it has by now. */
export const readHandOverFile = defineRead({
  name: 'people.read-hand-over-file',
  input: z.strictObject({ handOverId: z.uuid() }),
  permit: (context, { handOverId }) => handOverFor(context, handOverId),
  read: (context, _input, { row }) => storedFile(context, row.fileSha256, 'application/pdf'),
})

/** The hand-overs of a case, as they were begun. */
export const listHandOvers = defineRead({
  name: 'people.list-hand-overs',
  input: z.strictObject({ caseId: z.uuid() }),
  permit: (context, { caseId }) => allowedOn(context, 'cases.read', { caseId, discipline: null }),
  async read(context, { caseId }, { actor, loaded }): Promise<{ handOvers: HandOverView[] }> {
    const rows = await context.services.database.read
      .select()
      .from(handOver)
      .where(eq(handOver.caseId, caseId))
      .orderBy(asc(handOver.id))
    return { handOvers: await Promise.all(rows.map((row) => view(context, { actor, loaded, row }))) }
  },
})

async function view(context: Context, subject: HandOverSubject): Promise<HandOverView> {
  const { actor, row, loaded } = subject
  const db = context.services.database.read
  const [people, signatures] = await Promise.all([
    db
      .select({ id: person.id, name: person.name, licence: engineer.licenceNumber })
      .from(person)
      .leftJoin(engineer, eq(engineer.id, person.id))
      .where(inArray(person.id, [row.leaverId, row.successorId])),
    db
      .select({ signature: handOverSignature, name: person.name })
      .from(handOverSignature)
      .innerJoin(person, eq(person.id, handOverSignature.personId))
      .where(eq(handOverSignature.handOverId, row.id))
      .orderBy(asc(handOverSignature.id)),
  ])
  const known = (id: string) => {
    const found = people.find((one) => one.id === id)
    return { personId: id, name: found?.name ?? '', licence: found?.licence ?? null }
  }
  const open = row.state === 'unsigned' || row.state === 'signing'
  const left = open
    ? row.signers.filter((role) => signatures.every(({ signature }) => signature.role !== role))
    : []
  const [next] = left
  return {
    id: row.id,
    case: summary(loaded.row),
    assignmentId: row.assignmentId,
    role: row.role,
    discipline: row.discipline,
    reason: { id: row.content.reason, name: { ...LEAVE_REASON_NAMES[row.content.reason] } },
    leaver: known(row.leaverId),
    successor: known(row.successorId),
    workToDate: row.content.workToDate,
    openReports: row.content.openReports.map((one) => ({ ...one, title: { ...one.title } })),
    state: row.state,
    since: row.stateSince.toISOString(),
    version: row.version,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    file: {
      sha256: row.fileSha256,
      bytes: row.fileBytes,
      url: `/api/v1/hand-overs/${row.id}/document.pdf`,
    },
    signatures: signatures.map(({ signature, name }) => ({
      role: signature.role,
      name,
      at: signature.at.toISOString(),
      level: signature.level,
      certificateSha256: signature.certificateSha256,
    })),
    signersLeft: left,
    mine: {
      sign: next !== undefined && (await maySign(context, actor, loaded, row, next)),
      withdraw: open && mayWithdraw(subject),
    },
  }
}
