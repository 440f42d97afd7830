import { DISCIPLINE_IDS } from '@mohr/casework'
import { z } from 'zod'
import { bilingual, day, instant, sha256 } from './common.ts'

/** GET /register/engineers/:licence. `asOf` and `source`: when it was so, and who said it; null for the first load. */
export const engineerView = z
  .object({
    licence: z.string(),
    name: z.string(),
    nationalCode: z.string(),
    issuedOn: day,
    expiresOn: day,
    entries: z.array(
      z.object({
        discipline: z.enum(DISCIPLINE_IDS),
        competence: z.enum(['design', 'supervision', 'execution']),
        grade: z.enum(['3', '2', '1', 'senior']),
      }),
    ),
    /** `document`: what it rests on, where an officer recorded it here; `endReason`: why one ended it before its time. */
    suspensions: z.array(
      z.object({
        id: z.uuid(),
        from: instant,
        until: instant.nullable(),
        reason: z.string(),
        document: z.string().nullable(),
        endReason: z.string().nullable(),
      }),
    ),
    asOf: instant.nullable(),
    source: z.string().nullable(),
  })
  .meta({ id: 'Engineer' })
export type EngineerView = z.infer<typeof engineerView>

/** GET /register/engineers, by licence: `next` is what the next page is asked `after`, null on the last. */
export const engineersPage = z
  .object({
    engineers: z.array(
      engineerView.omit({ suspensions: true, asOf: true, source: true }).meta({ id: 'EngineerListItem' }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'EngineersPage' })
export type EngineersPage = z.infer<typeof engineersPage>

/** What became of a record that was sent; `line` where it was one of many. */
export const engineerOutcome = z
  .object({
    line: z.int().exactOptional(),
    licence: z.string().exactOptional(),
    result: z.enum(['created', 'changed', 'unchanged', 'refused']),
    code: z.string().exactOptional(),
    message: bilingual.exactOptional(),
    errors: z.array(z.object({ path: z.string(), message: bilingual })).exactOptional(),
  })
  .meta({ id: 'EngineerOutcome' })
export type EngineerOutcome = z.infer<typeof engineerOutcome>

/** A certificate that waits to be bound; `needed` says what is still missing, null where only the next yes is. */
export const bindingRequestView = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    /** Null for who holds no licence. */
    licence: z.string().nullable(),
    askedAt: instant,
    certificate: z.object({
      sha256,
      subject: z.string(),
      issuer: z.string(),
      /** Of the certificate, hexadecimal. */
      serial: z.string(),
      notBefore: instant,
      notAfter: instant,
    }),
    /** How many officers confirm it: two after a lost key. */
    persons: z.union([z.literal(1), z.literal(2)]),
    confirmedBy: z.array(z.object({ id: z.uuid(), name: z.string() })),
    needed: bilingual.nullable(),
  })
  .meta({ id: 'BindingRequest' })
export type BindingRequestView = z.infer<typeof bindingRequestView>

/** A sheet of engineers that was handed in, and what each of its lines would change. `next`: what the next page is asked `after`. */
export const sheetView = z
  .object({
    id: z.uuid(),
    source: z.string(),
    fileSha256: sha256,
    /** Stands for every line as it is shown; whoever applies the sheet names it. */
    digest: sha256,
    state: z.enum(['shown', 'applying', 'applied']),
    madeAt: instant,
    appliedAt: instant.exactOptional(),
    counts: z.object({
      created: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      older: z.int(),
      refused: z.int(),
    }),
    /** Of the lines that applying takes over; `stale`: what is held had changed since they were shown. */
    applied: z.object({ waiting: z.int(), taken: z.int(), stale: z.int() }),
    lines: z.array(
      z.object({
        line: z.int(),
        result: z.enum(['created', 'changed', 'unchanged', 'older', 'refused']),
        licence: z.string(),
        name: z.string(),
        changes: z.array(
          z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
        errors: z.array(z.object({ path: z.string(), message: bilingual })),
        outcome: z.enum(['taken', 'stale']).exactOptional(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'RegisterSheet' })
export type SheetView = z.infer<typeof sheetView>
