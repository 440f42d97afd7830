/** What the answers of every room are made of. */
import { z } from 'zod'
import { ROLES } from '../../accounts/roles.ts'

export const bilingual = z.object({ fa: z.string(), en: z.string() }).meta({ id: 'Bilingual' })
export type Bilingual = z.infer<typeof bilingual>

/** RFC 9457 problem. `code` is stable; `title` and `next` are for the person in front of the screen. */
export const problem = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string(),
    title: bilingual,
    next: bilingual.exactOptional(),
    errors: z.array(z.object({ path: z.string(), message: bilingual })).exactOptional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>

export const role = z.enum(ROLES)

/** Lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** ISO 8601, UTC. */
export const instant = z.iso.datetime()

/** YYYY-MM-DD. */
export const day = z.iso.date()
