import { ANSWER_VALUES, SEVERITIES } from '@mohr/casework'
import { z } from 'zod'
import { caseSummary, cellState } from './cases.ts'
import { bilingual, day, instant, sha256 } from './common.ts'

const checklistView = z
  .object({
    id: z.string(),
    title: bilingual,
    groups: z.array(
      z.object({
        title: bilingual,
        items: z.array(
          z.object({
            id: z.string(),
            text: bilingual,
            /** Part of the National Building Regulations. */
            reference: bilingual,
            measure: z.object({ label: bilingual, unit: bilingual }).exactOptional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Checklist' })
export type ChecklistView = z.infer<typeof checklistView>

export const photoView = z
  .object({
    sha256,
    bytes: z.int(),
    mime: z.string(),
    item: z.string().nullable(),
    takenAt: z.string().nullable(),
    url: z.string(),
  })
  .meta({ id: 'Photo' })
export type PhotoView = z.infer<typeof photoView>

const answer = z
  .object({
    value: z.enum(ANSWER_VALUES),
    note: z.string().exactOptional(),
    severity: z.enum(SEVERITIES).exactOptional(),
    /** Marked as a violation of this kind: one is opened when the report is signed. */
    violation: z.string().exactOptional(),
    correctBy: day.exactOptional(),
    drawn: z.string().exactOptional(),
    measured: z.string().exactOptional(),
    place: z.string().exactOptional(),
  })
  .meta({ id: 'Answer' })

/** What the engineer fills in. PUT /reports/:id/draft takes this whole, with If-Match. */
const draft = z
  .object({
    visitedAt: z.iso.datetime({ offset: true }).nullable(),
    answers: z.record(z.string(), answer),
    instructions: z.string(),
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof draft>

const signatureView = z
  .object({
    role: z.enum(['supervisor', 'coordinator']),
    name: z.string(),
    licence: z.string().exactOptional(),
    at: instant,
    level: z.string(),
    certificateSha256: sha256,
  })
  .meta({ id: 'Signature' })
export type SignatureView = z.infer<typeof signatureView>

/** GET /reports/:id; ETag is the version. */
export const reportView = z
  .object({
    id: z.uuid(),
    case: caseSummary,
    stage: z.string(),
    stageTitle: bilingual,
    floor: z.int().nullable(),
    discipline: z.string(),
    revision: z.int(),
    state: cellState,
    version: z.int(),
    engineer: z.string(),
    coordinator: z.string(),
    due: day.exactOptional(),
    reason: z.string().exactOptional(),
    drawingSet: z.object({ discipline: z.string(), revision: z.int(), releaseDigest: z.string() }),
    checklist: checklistView,
    draft,
    photos: z.array(photoView),
    /** What is missing before it can be signed; empty when it can. */
    missing: z.array(bilingual),
    mine: z.object({
      edit: z.boolean(),
      sign: z.boolean(),
      confirm: z.boolean(),
      refuse: z.boolean(),
      accept: z.boolean(),
      return: z.boolean(),
    }),
    /** The exact PDF that will be, or was, signed. */
    document: z.object({ sha256, bytes: z.int(), pages: z.int(), url: z.string() }).exactOptional(),
    statement: z.object({ sha256, at: instant, url: z.string() }).exactOptional(),
    signatures: z.array(signatureView),
    deliveries: z.array(
      z.object({
        subscriber: z.string(),
        state: z.enum(['waiting', 'failing', 'dead', 'acknowledged']),
        since: instant,
        recordNumber: z.string().exactOptional(),
        lastError: bilingual.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'Report' })
export type ReportView = z.infer<typeof reportView>

/** POST /reports/:id/signing: the PDF prepared for one certificate. The coordinator's confirmation is the same call. */
export const signingView = z
  .object({
    id: z.uuid(),
    /** GET it, hand its bytes to the agent. */
    documentUrl: z.string(),
    sha256,
    expiresAt: instant,
  })
  .meta({ id: 'Signing' })
export type SigningView = z.infer<typeof signingView>

/** GET /reports, the newest first: `next` is what the next page is asked `after`, null on the last. */
export const reportsPage = z
  .object({
    reports: z.array(
      z.object({
        id: z.uuid(),
        case: caseSummary,
        stage: z.string(),
        floor: z.int().nullable(),
        discipline: z.string(),
        revision: z.int(),
        state: cellState,
        since: instant,
        createdAt: instant,
      }),
    ),
    next: z.uuid().nullable(),
  })
  .meta({ id: 'ReportsPage' })
export type ReportsPage = z.infer<typeof reportsPage>
