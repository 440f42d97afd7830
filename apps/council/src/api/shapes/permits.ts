import { z } from 'zod'
import { DOCUMENT_KINDS, DOCUMENT_STATES, SIGNERS } from '../../permits/tables.ts'
import { caseSummary } from './cases.ts'
import { bilingual, day, instant, sha256 } from './common.ts'

const kind = z.enum(DOCUMENT_KINDS)
const signer = z.enum(SIGNERS)

/** GET /documents/:id; ETag is the version. */
export const caseDocumentView = z
  .object({
    id: z.uuid(),
    case: caseSummary,
    kind,
    title: bilingual,
    /** Of an undertaking. */
    discipline: z.string().nullable(),
    number: z.string(),
    state: z.enum(DOCUMENT_STATES),
    since: instant,
    version: z.int(),
    validFrom: day.nullable(),
    validUntil: day.nullable(),
    /** The issued document it cites, by the SHA-256 of its signed file. */
    cites: z.object({ id: z.uuid(), sha256 }).nullable(),
    /** Digests of the drawings and documents it names. */
    rests: z.array(z.object({ what: z.string(), digest: sha256 })),
    file: z.object({ sha256, bytes: z.int(), url: z.string() }),
    signatures: z.array(
      z.object({ role: signer, name: z.string(), at: instant, level: z.string(), certificateSha256: sha256 }),
    ),
    /** Who has yet to sign, the next one first. */
    signersLeft: z.array(signer),
    mine: z.object({ sign: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'CaseDocument' })
export type CaseDocumentView = z.infer<typeof caseDocumentView>

/** GET /cases/:id/documents: newest first, and what each kind still waits for. */
export const caseDocuments = z
  .object({
    documents: z.array(caseDocumentView),
    next: z.uuid().nullable(),
    kinds: z.array(
      z.object({
        kind,
        discipline: z.string().nullable(),
        title: bilingual,
        signers: z.array(signer),
        ready: z.boolean(),
        missing: z.array(z.object({ code: z.string(), message: bilingual })),
        mayMake: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CaseDocuments' })
export type CaseDocuments = z.infer<typeof caseDocuments>
