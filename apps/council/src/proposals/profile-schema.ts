import { CONDITION_IDS, DISCIPLINE_IDS, type StageProfile } from '@mohr/casework'
import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { PROFILE_IDS } from './stage-profiles.ts'

const title = z.strictObject({ fa: typedText(100), en: typedText(100) })
const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const gate = z.union([
  z.strictObject({ kind: z.literal('stage'), stage: id, floors: z.enum(['all', 'same', 'below']) }),
  z.strictObject({ kind: z.literal('condition'), condition: z.enum(CONDITION_IDS) }),
])
const duty = z.strictObject({
  need: z.enum(['required', 'if-in-scope']),
  checklist: z.string().max(80),
})
const stage = z.strictObject({
  id,
  number: z.int().min(1).max(40),
  title,
  shortTitle: title,
  legalStage: z.int().min(1).max(5),
  perFloor: z.boolean(),
  duties: z.partialRecord(z.enum(DISCIPLINE_IDS), duty),
  gates: z.array(gate).max(20),
  deadlineDays: z.int().min(1).max(365),
})

/** A stage profile as it is handed in. What of it makes no sense `profileProblems` says. */
export const profileSchema = z.strictObject({
  id: z.string().refine((given) => PROFILE_IDS.includes(given)),
  version: z.int().min(1),
  title,
  stages: z.array(stage).max(40),
})

export const asProfile = (given: z.output<typeof profileSchema>): StageProfile => given as StageProfile
