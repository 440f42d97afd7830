import { DISCIPLINE_IDS, planOrderProblems } from '@mohr/casework'
import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { LoadedCase } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { unprintable } from '../reports/printable.ts'
import { placeOf } from '../reports/render.ts'
import { marksPiled } from '../reports/stacked-marks.ts'
import { layOut, TypstError } from '../reports/typst.ts'
import { citedBy, groundsOf, missingFor, restsOf } from './facts.ts'
import { kindOf } from './kinds.ts'
import { allowedToMake, factsOf } from './load-document.ts'
import { type Paper, type PaperFacts, paperOf } from './paper.ts'
import { problems } from './problems.ts'
import { caseDocument, DOCUMENT_KINDS, type DocumentKind } from './tables.ts'

const day = z.iso.date()
const metres = z.number().min(0).max(1000).exactOptional()

const input = z.strictObject({
  caseId: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS),
  /** As its maker counts: `403-12`. */
  number: typedText(40).refine((text) => text.trim() !== ''),
  /** Of an undertaking. */
  discipline: z.enum(DISCIPLINE_IDS).nullable().default(null),
  /** Last day of a permit. */
  validUntil: day.nullable().default(null),
  /** Of a plan order. */
  order: z
    .strictObject({
      use: typedText(200),
      coverage: z.number(),
      floorsAbove: z.number(),
      floorsBelow: z.number(),
      setbacks: z.strictObject({ north: metres, south: metres, east: metres, west: metres }),
      validFrom: day,
      validUntil: day,
    })
    .nullable()
    .default(null),
})
type Input = z.output<typeof input>

/**
 * Makes the paper of a document, with the digests of what it rests on, where nothing that its rule asks is missing. It
 * then waits for its signers, in their order.
 */
export const makeDocument = defineWrite({
  name: 'permits.make',
  input,
  permit: (context, { caseId, kind, discipline }) => allowedToMake(context, caseId, kind, discipline),
  async prepare(context, given, { loaded }) {
    const paper = paperFor(given, loaded)
    const at = context.now()
    const grounds = await groundsOf(context.services.database.read, loaded, at)
    const missing = missingFor(given.kind, given.discipline, grounds)
    if (missing.length > 0) throw problems.notReady(missing)
    const cited = citedBy(given.kind, grounds)
    paper.rests = restsOf(given.kind, given.discipline, grounds)
    const validity = validityOf(given, grounds.facts.today)
    const rendered = await render(context, {
      kind: given.kind,
      discipline: given.discipline,
      number: given.number.trim(),
      loaded,
      paper,
      cites: cited && { kind: cited.kind, number: cited.number, digest: cited.fileSha256 },
      ...validity,
      names: { city: context.services.names.city.fa, council: context.services.names.council.fa },
      at,
    })
    return { paper, cited, validity, ...rendered }
  },
  async write(context, { db, audit, event }, given, { actor, loaded }, made) {
    const { caseId, kind, discipline } = given
    const number = given.number.trim()
    const createdAt = context.now()
    const id = newId(createdAt)
    const added = await db
      .insert(caseDocument)
      .values({
        id,
        caseId,
        kind,
        discipline,
        number,
        state: 'unsigned',
        stateSince: createdAt,
        version: 1,
        madeBy: actor.id,
        paper: made.paper,
        ...made.validity,
        citesId: made.cited?.id ?? null,
        cites: made.cited?.fileSha256 ?? null,
        places: made.places,
        fileSha256: made.fileSha256,
        fileBytes: made.fileBytes,
        createdAt,
      })
      .onConflictDoNothing()
      .returning({ id: caseDocument.id })
    if (added.length === 0)
      throw (await isNumberTaken(db, caseId, kind, number)) ? problems.numberTaken() : problems.openAlready()
    audit(`documents/${id}`, { case: caseId, kind, number, fileSha256: made.fileSha256 })
    event({
      type: 'document.made',
      subject: `documents/${id}`,
      audience: 'council',
      data: factsOf({ kind, discipline, number }, loaded),
    })
    return { documentId: id }
  },
})

function paperFor({ kind, number, order, discipline, validUntil }: Input, { row }: LoadedCase): Paper {
  const typed = [number, order?.use ?? '']
  if (typed.some((text) => unprintable(text).length > 0 || marksPiled(text))) throw problems.unprintable()
  if ((kind === 'undertaking') !== (discipline !== null))
    throw problems.incomplete(
      'discipline',
      'تنها تعهد نظارت رشته دارد.',
      'An undertaking, and nothing else, has a discipline.',
    )
  if ((kind === 'plan-order') !== (order !== null))
    throw problems.incomplete(
      'order',
      'تنها دستور نقشه ضابطه دارد.',
      'A plan order, and nothing else, says what may be built.',
    )
  if (isPermit(kind) !== (validUntil !== null))
    throw problems.incomplete(
      'validUntil',
      'تنها پروانه پایان اعتبار دارد.',
      'A permit, and nothing else, has a last day.',
    )
  if (order === null) return { rests: [] }
  const whole = { ...order, renovationCode: row.renovationCode, use: order.use.trim() }
  const faults = planOrderProblems(whole)
  if (faults.length > 0) throw problems.planOrderWrong(faults)
  return { order: whole, rests: [] }
}

const isPermit = (kind: DocumentKind) => kind === 'permit-phase-1' || kind === 'permit-phase-2'

function validityOf({ order, validUntil }: Input, today: string) {
  if (order !== null) return { validFrom: order.validFrom, validUntil: order.validUntil }
  if (validUntil !== null && validUntil < today)
    throw problems.incomplete('validUntil', 'پایان اعتبار گذشته است.', 'The last day has passed.')
  return { validFrom: validUntil === null ? null : today, validUntil }
}

async function render(context: Context, facts: PaperFacts) {
  const { signers } = kindOf(facts.kind)
  const labels = signers.map((role) => `seal-${role}`)
  const { pdf, found } = await layOut({
    main: 'document.typ',
    data: paperOf(facts),
    files: new Map(),
    labels,
  }).catch((error: unknown) => {
    // What none of the fonts has can't be set.
    if (error instanceof TypstError) throw problems.unprintable()
    throw error
  })
  return {
    places: Object.fromEntries(signers.map((role) => [role, placeOf(found[`seal-${role}`])])),
    fileSha256: await context.services.blobs.put(pdf),
    fileBytes: pdf.length,
  }
}

async function isNumberTaken(
  db: Queries,
  caseId: string,
  kind: DocumentKind,
  number: string,
): Promise<boolean> {
  const rows = await db
    .select({ id: caseDocument.id })
    .from(caseDocument)
    .where(
      and(
        eq(caseDocument.caseId, caseId),
        eq(caseDocument.kind, kind),
        eq(caseDocument.number, number),
        ne(caseDocument.state, 'withdrawn'),
      ),
    )
    .limit(1)
  return rows.length > 0
}
