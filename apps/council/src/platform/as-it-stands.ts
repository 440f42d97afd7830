import type { z } from 'zod'
import type { Context } from './context.ts'
import type { Verb } from './verb.ts'

/** How a change is answered: with the record as it stands now, by the `id` that the address or the outcome says. */
export function asItStands<Id extends string, View>(
  json: z.ZodType,
  read: Verb<Record<Id, string>, View>,
  id: Id,
) {
  const answer = { json, status: 200 } as const
  const show = (context: Context, value: unknown) =>
    read(context, { [id]: String(value) } as Record<Id, string>)
  return {
    /** Begun with this, or found begun (200). */
    begun: {
      answer: { json, status: 201, or: 200 } as const,
      show: (context: Context, { id: value }: { id: string; created: boolean }) => show(context, value),
      otherwise: ({ created }: { created: boolean }) => !created,
    },
    ofAddress: {
      answer,
      show: (context: Context, _output: unknown, input: Record<string, unknown>) => show(context, input[id]),
    },
    ofOutcome: {
      answer,
      show: (context: Context, output: Record<Id, string>) => show(context, output[id]),
    },
  }
}
