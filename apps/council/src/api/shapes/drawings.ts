import { MARK_STATES, SET_STATES } from '@mohr/casework'
import { z } from 'zod'
import { caseSummary } from './cases.ts'
import { bilingual, instant, sha256 } from './common.ts'

const verdict = z.enum(['accepted', 'rejected', 'accepted-with-warnings', 'incomplete'])

/** One revision of a discipline's drawings, in a list. */
const drawingSummary = z
  .object({
    id: z.uuid(),
    kind: z.enum(['permit', 'as-built']),
    discipline: z.string(),
    revision: z.int(),
    state: z.enum(SET_STATES),
    stateName: bilingual,
    since: instant,
    /** SHA-256 of its manifest.json; null until a set is uploaded. */
    releaseDigest: sha256.nullable(),
    /** Of the automatic check, once it is done. */
    verdict: verdict.nullable(),
    sentAt: instant.nullable(),
  })
  .meta({ id: 'DrawingSummary' })
export type DrawingSummary = z.infer<typeof drawingSummary>

/** GET /cases/:id/drawings, newest first. `next` is the `after` of the next page. */
export const drawingPage = z
  .object({ drawings: z.array(drawingSummary), next: z.uuid().nullable() })
  .meta({ id: 'DrawingPage' })
export type DrawingPage = z.infer<typeof drawingPage>

/** GET /drawings: what waits, oldest first. */
export const drawingQueue = z
  .object({ drawings: z.array(drawingSummary.extend({ case: caseSummary })), next: z.uuid().nullable() })
  .meta({ id: 'DrawingQueue' })
export type DrawingQueue = z.infer<typeof drawingQueue>

const drawingMark = z
  .object({
    id: z.uuid(),
    /** The revision it was placed on. */
    revisionId: z.uuid(),
    sheet: z.string(),
    /** Millimetres of the sheet's paper, from its lower left corner. */
    x: z.number(),
    y: z.number(),
    rule: z.string().nullable(),
    text: z.string(),
    state: z.enum(MARK_STATES),
    /** If-Match of what is done with it. */
    version: z.int(),
    steps: z.array(
      z.object({
        action: z.enum(['place', 'answer', 'accept', 'reopen', 'withdraw']),
        by: z.string(),
        text: z.string(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'DrawingMark' })
export type DrawingMarkView = z.infer<typeof drawingMark>

/** GET /drawings/:id; ETag is the version. */
export const drawingRevisionView = drawingSummary
  .extend({
    version: z.int(),
    case: caseSummary,
    designer: z.string(),
    /** What the manifest has to name: the revision before it and that one's release digest, and the signed plan order. */
    replaces: z.object({ revision: z.int(), releaseDigest: sha256 }).nullable(),
    planOrder: sha256,
    /** Release digest of the architectural set it was drawn on. */
    basedOn: sha256.nullable(),
    sheets: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        scale: z.string(),
        paper: z.string(),
        /** Of released drawings in force: the address of the stamped copy. */
        stamped: z.string().exactOptional(),
      }),
    ),
    file: z.object({ sha256, bytes: z.int(), url: z.string() }).exactOptional(),
    /** The automatic check: how far it is, why it could not be done, what it found. */
    check: z.object({
      attempts: z.int(),
      step: z.object({ done: z.int(), of: z.int(), what: z.string() }).exactOptional(),
      fault: bilingual.exactOptional(),
      report: z.object({ verdict, sha256, url: z.string() }).exactOptional(),
    }),
    reason: z.string().exactOptional(),
    /** Of this discipline's drawings, of every revision. */
    marks: z.array(drawingMark),
    signatures: z.array(
      z.object({
        role: z.enum(['designer', 'plan-reviewer', 'council']),
        name: z.string(),
        at: instant,
        level: z.string(),
        certificateSha256: sha256,
      }),
    ),
    mine: z.object({
      upload: z.boolean(),
      send: z.boolean(),
      answer: z.boolean(),
      mark: z.boolean(),
      return: z.boolean(),
      approve: z.boolean(),
    }),
  })
  .meta({ id: 'DrawingRevision' })
export type DrawingRevisionView = z.infer<typeof drawingRevisionView>

/** GET /sheets/:token, for anyone: no name of a person is in it. */
export const releasedSheetView = z
  .object({
    renovationCode: z.string(),
    sheet: z.string(),
    title: z.string(),
    kind: z.enum(['permit', 'as-built']),
    discipline: z.string(),
    revision: z.int(),
    releaseDigest: sha256,
    releasedAt: instant,
    /** The newest release of the same drawings, where this one is no longer in force. */
    supersededBy: z.object({ revision: z.int(), releasedAt: instant }).nullable(),
    /** The signed PDF, and the page that shows the sheet, from 1. */
    file: z.object({ sha256, page: z.int(), url: z.string() }),
  })
  .meta({ id: 'ReleasedSheet' })
export type ReleasedSheetView = z.infer<typeof releasedSheetView>

/** POST /drawings/:id/time-stamp. */
export const timestampView = z
  .object({
    /** Base64 of the token (RFC 3161 §2.4.2). */
    token: z.string(),
  })
  .meta({ id: 'SetTimeStamp' })

/** POST /drawings/:id/approval: what the reviewer signs. `toBeSigned` are the signed attributes over a manifest of every file. */
export const approvalView = z
  .object({
    id: z.uuid(),
    /** The container; its SHA-256. */
    fileUrl: z.string(),
    sha256,
    releaseDigest: sha256,
    /** Base64 of the DER to sign (RFC 5652 §5.4). */
    toBeSigned: z.string(),
    /** What a signing agent needs to make those attributes by itself from the container: the manifest's number, the time claimed. */
    number: z.int(),
    signingTime: instant,
    expiresAt: instant,
  })
  .meta({ id: 'DrawingApproval' })
export type ApprovalView = z.infer<typeof approvalView>
