import { z } from 'zod'
import { bilingual, role } from './common.ts'

const personView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(
      z.object({ role, discipline: z.string().exactOptional(), district: z.int().exactOptional() }),
    ),
    licence: z.string().exactOptional(),
  })
  .meta({ id: 'Person' })
export type PersonView = z.infer<typeof personView>

/** GET /session */
export const sessionView = z
  .object({
    person: personView.nullable(),
    /** Only in the sample city: who may be tried, each with a word on what they do. */
    demoSignIns: z
      .array(z.object({ personId: z.uuid(), name: z.string(), title: bilingual, note: bilingual }))
      .exactOptional(),
  })
  .meta({ id: 'Session' })
export type SessionView = z.infer<typeof sessionView>

/** GET /config: what the page must know of its surroundings. */
export const configView = z.object({ cityName: bilingual, agentUrl: z.string() }).meta({ id: 'Config' })
export type ConfigView = z.infer<typeof configView>
