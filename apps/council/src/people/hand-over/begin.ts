import {
  handOverProblems,
  isBlank,
  LEAVE_REASONS,
  type LeaveReason,
  licenceAt,
  licenceNumber,
  slotRuns,
} from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Bilingual } from '../../api/types.ts'
import { allowedOn } from '../../cases/allowed-on.ts'
import type { LoadedCase, Slot } from '../../cases/load-case.ts'
import { assignment } from '../../cases/tables.ts'
import { type Context, signedIn } from '../../platform/context.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { typedText } from '../../platform/typed-text.ts'
import { defineWrite } from '../../platform/verb.ts'
import { identifier } from '../../register/seed-records.ts'
import { textFaults } from '../../reports/printable.ts'
import { placeOf } from '../../reports/render.ts'
import { layOut, TypstError } from '../../reports/typst.ts'
import { engineersBy, toldOf } from '../assign-engineers.ts'
import { ledgerOf } from '../capacity-ledger.ts'
import { slotsOf } from '../case-slots.ts'
import { judgeSlot } from '../judge-slot.ts'
import { problems } from '../problems.ts'
import { extractsOf } from '../register-extracts.ts'
import { type HandOverContent, handOver } from '../tables.ts'
import { openViolations, signedFiles, slotName, titleOf, unfinishedReports } from './open-work.ts'
import { type HandOverFacts, handOverPaper } from './paper.ts'
import { signersFor } from './signers.ts'

const said = (most: number) => typedText(most).refine((text) => !isBlank(text), 'blank')

/**
 * Begins a hand-over: makes the report of the work to date, which then waits for its signers. The engineer themself where
 * they resign or are replaced; an officer also for one who can’t. With a slot goes the coordination that hangs on it.
 */
export const beginHandOver = defineWrite({
  name: 'people.begin-hand-over',
  input: z.strictObject({
    assignmentId: z.uuid(),
    reason: z.enum(LEAVE_REASONS),
    /** Licence of whoever takes over. */
    successor: identifier(licenceNumber),
    workToDate: said(4000),
    /** Of every report of the slot that is a draft or not confirmed: what becomes of it. */
    openReports: z
      .array(z.strictObject({ reportId: z.uuid(), becomes: said(500) }))
      .max(100)
      .default([]),
  }),
  async permit(context, { assignmentId, reason, successor }) {
    signedIn(context)
    const db = context.services.database.read
    const [row] = await db.select().from(assignment).where(eq(assignment.id, assignmentId))
    if (row === undefined) throw problems.notFound()
    const { caseId, discipline } = row
    const allowed = await allowedOn(context, 'people.hand-over', { caseId, discipline })
    const officer = allowed.role === 'council-officer'
    if (!officer && row.personId !== allowed.actor.id) throw problems.forbidden()
    if (!officer && (reason === 'suspended' || reason === 'died')) throw problems.forbidden()
    const slot = allowed.loaded.slots.find(({ id }) => id === assignmentId)
    if (slot === undefined) throw problems.ended()
    const ids = await engineersBy(context, [{ licence: successor }])
    return { ...allowed, slot, successorId: ids.get(successor) ?? '' }
  },
  async prepare(context, given, { loaded, slot, successorId }) {
    const db = context.services.database.read
    const content = contentOf(given, loaded, slot)
    const at = context.now()
    await checkReason(db, given.reason, slot, at)
    await checkSuccessor(db, loaded, slot, successorId, at)
    const signers = signersFor(given.reason, slot.personId, loaded)
    const instant = at.toISOString()
    const broken = handOverProblems({
      reason: given.reason,
      slot: { ...slot, from: slot.from.toISOString(), until: null },
      successor: { personId: successorId, from: instant },
      at: instant,
      workToDate: content.workToDate,
      openReports: content.openReports.map(({ title, becomes }) => ({ report: title.en, becomes })),
      coordinated: signers.includes('coordinator'),
      signedBy: signers,
    })
    if (broken.length > 0) throw problems.handOverIncomplete(broken)
    const people = await extractsOf(db, [slot.personId, successorId])
    const known = (id: string) => {
      const extract = people.get(id)
      return { name: extract?.name ?? '', licence: extract?.licence?.number ?? '' }
    }
    const id = newId(at)
    const [violations, files] = await Promise.all([
      openViolations(db, loaded.row.id, slot),
      signedFiles(db, loaded, slot),
    ])
    const paper = await render(context, {
      loaded,
      content,
      slot: leavingSlots(loaded, slot)
        .map((one) => slotName(one).fa)
        .join('، '),
      leaver: known(slot.personId),
      successor: known(successorId),
      violations: violations.map(({ name }) => name.fa),
      files: files.map(({ title, ...file }) => ({ title: title.fa, ...file })),
      signers,
      names: { city: context.services.names.city.fa, council: context.services.names.council.fa },
      number: id,
      at,
    })
    return { id, content, signers, ...paper }
  },
  async write(context, { db, audit, event }, given, { actor, loaded, slot, successorId }, made) {
    const createdAt = context.now()
    const { id, content, signers, places, fileSha256, fileBytes } = made
    const added = await db
      .insert(handOver)
      .values({
        id,
        caseId: loaded.row.id,
        assignmentId: slot.id,
        leaverId: slot.personId,
        successorId,
        role: slot.role,
        discipline: slot.discipline,
        content,
        signers: [...signers],
        state: 'unsigned',
        stateSince: createdAt,
        version: 1,
        madeBy: actor.id,
        places,
        fileSha256,
        fileBytes,
        createdAt,
      })
      .onConflictDoNothing()
      .returning({ id: handOver.id })
    if (added.length === 0) throw problems.handOverOpen()
    const data = {
      ...toldOf(loaded.row),
      reason: given.reason,
      role: slot.role,
      discipline: slot.discipline,
      licence: slot.licence,
      successor: given.successor,
    }
    audit(`hand-overs/${id}`, { ...data, assignment: slot.id, fileSha256 })
    event({ type: 'hand-over.begun', subject: `hand-overs/${id}`, audience: 'council', data })
    return { handOverId: id }
  },
})

/** The slots that go with one: who no longer supervises a discipline no longer coordinates by it. */
export function leavingSlots(
  { slots }: Pick<LoadedCase, 'slots'>,
  { personId, role, discipline }: Pick<Slot, 'personId' | 'role' | 'discipline'>,
): Slot[] {
  const draws = role === 'designer'
  return slots
    .filter(
      (one) =>
        one.personId === personId && one.discipline === discipline && (one.role === 'designer') === draws,
    )
    .sort((a, b) => Number(a.role === 'coordinator') - Number(b.role === 'coordinator'))
}

interface Given {
  reason: LeaveReason
  workToDate: string
  openReports: readonly { reportId: string; becomes: string }[]
}

function contentOf(given: Given, loaded: LoadedCase, slot: Slot): HandOverContent {
  const texts = [given.workToDate, ...given.openReports.map(({ becomes }) => becomes)]
  const faults = textFaults(texts, { fa: 'متن تحویل', en: 'the hand-over' })
  if (faults.length > 0) throw problems.handOverUnprintable(faults)
  const openReports = unfinishedReports(loaded, slot).map((one) => ({
    reportId: one.id,
    title: titleOf(loaded, one),
    becomes: given.openReports.find(({ reportId }) => reportId === one.id)?.becomes.trim() ?? '',
  }))
  return { reason: given.reason, workToDate: given.workToDate.trim(), openReports }
}

/** Who is said to be suspended is. */
async function checkReason(db: Reading, reason: LeaveReason, slot: Slot, at: Date): Promise<void> {
  if (reason !== 'suspended') return
  const extract = (await extractsOf(db, [slot.personId])).get(slot.personId)
  if (extract === undefined || licenceAt(extract, at) !== 'suspended') throw problems.notSuspended()
}

/** That the successor may take every slot that goes over, as the case stands without the one who leaves. */
export async function checkSuccessor(
  db: Reading | Queries,
  loaded: LoadedCase,
  slot: Pick<Slot, 'personId' | 'role' | 'discipline'>,
  successorId: string,
  at: Date,
) {
  if (successorId === slot.personId) throw problems.samePerson()
  const leaving = leavingSlots(loaded, slot)
  const extract = (await extractsOf(db, [successorId])).get(successorId)
  if (extract === undefined) throw problems.engineerUnknown('successor')
  const ledger = await ledgerOf(db, [successorId])
  const running = (await slotsOf(db, loaded.row.id)).filter(
    (one) =>
      slotRuns(one, at.toISOString()) &&
      !leaving.some(
        (left) =>
          left.personId === one.personId && left.role === one.role && left.discipline === one.discipline,
      ),
  )
  const errors: { path: string; message: Bilingual }[] = []
  const taken = leaving.map((one) => {
    const { role, discipline } = one
    const { fails, posting } = judgeSlot({
      slot: { role, discipline },
      personId: successorId,
      extract,
      ledger,
      running,
      row: loaded.row,
      at,
    })
    for (const { code, message } of fails) errors.push({ path: `successor.${code}`, message })
    running.push({ personId: successorId, role, discipline, from: at.toISOString(), until: null })
    return { slot: one, posting }
  })
  if (errors.length > 0) throw problems.notAssignable(errors)
  return taken
}

async function render(context: Context, facts: HandOverFacts) {
  const { pdf, found } = await layOut({
    main: 'document.typ',
    data: handOverPaper(facts),
    files: new Map(),
    labels: facts.signers.map((role) => `seal-${role}`),
  }).catch((error: unknown) => {
    if (error instanceof TypstError) throw problems.handOverUnprintable([])
    throw error
  })
  return {
    places: Object.fromEntries(facts.signers.map((role) => [role, placeOf(found[`seal-${role}`])])),
    fileSha256: await context.services.blobs.put(pdf),
    fileBytes: pdf.length,
  }
}
