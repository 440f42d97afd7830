import { z } from 'zod'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { beginSession } from './begin-session.ts'

/** Signs in as one of the sample city's people. Refused where the server was started without them. */
export const openDemoSession = defineWrite({
  name: 'accounts.open-demo-session',
  secret: true,
  input: z.strictObject({ personId: z.uuid() }),
  async permit(context, { personId }) {
    const offered = context.services.demo.some((one) => one.personId === personId)
    const actor = offered ? await accountOf(context.services.database.read, personId) : null
    if (actor === null) throw problems.forbidden()
    return actor
  },
  write: (context, write, _input, actor) => beginSession(context, write, actor, 'demo'),
})
