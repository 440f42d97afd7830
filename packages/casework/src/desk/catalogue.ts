import type { DeskService } from './service.ts'
import { COMPLETION_SERVICES } from './services/completion.ts'
import { FEE_SERVICES } from './services/fees.ts'
import { LAND_SERVICES } from './services/land.ts'
import { PERMIT_SERVICES } from './services/permits.ts'
import { RECORD_SERVICES } from './services/records.ts'
import { OBJECTION_SERVICES } from './services/violations.ts'
import { WORK_SERVICES } from './services/works.ts'

/** What the desk of a city like Qom offers in urban planning, in the order in which it is shown. */
export const DESK_SERVICES: readonly DeskService[] = Object.freeze([
  ...LAND_SERVICES,
  ...PERMIT_SERVICES,
  ...WORK_SERVICES,
  ...COMPLETION_SERVICES,
  ...OBJECTION_SERVICES,
  ...FEE_SERVICES,
  ...RECORD_SERVICES,
])

export const deskService = (id: string): DeskService | undefined =>
  DESK_SERVICES.find((service) => service.id === id)
