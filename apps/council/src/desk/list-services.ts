import { DESK_SERVICES } from '@mohr/casework'
import { z } from 'zod'
import type { ServicesView } from '../api/types.ts'
import { defineRead } from '../platform/verb.ts'
import { summaryOf } from './view.ts'

/** What the city's desk offers. For anyone. */
export const listServices = defineRead({
  name: 'desk.list-services',
  input: z.strictObject({}),
  permit: async () => {},
  read: async (): Promise<ServicesView> => ({ services: DESK_SERVICES.map(summaryOf) }),
})
