/**
 * A verb: one thing a person can do, with its permission, its input, and, where it writes, one transaction in which
 * the rows, the audit row and the event are written together.
 */
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Bilingual } from '../api/types.ts'
import { appendEvents, type HappenedEvent } from './append.ts'
import type { Context } from './context.ts'
import type { Queries } from './database.ts'
import { earlierOutcome, keepOutcome, type Once, onceOf } from './done-once.ts'
import { problems } from './problem.ts'
import type { Tx } from './transaction.ts'
import { CONTROL_CHARACTERS, TURNING_CHARACTERS } from './typed-text.ts'

/** What a writing verb is given: the transaction, and where it says what it did. */
export interface Write {
  db: Queries
  /** Who did it, if that is someone else than the context's person (signing in makes one of nobody). */
  actor(personId: string): void
  audit(subject: string, details?: Record<string, unknown>): void
  event(event: HappenedEvent): void
  /** Says that there is nothing to do after all: locks are let go of, and whatever was written is undone. */
  unchanged(): void
}

/** Rolls a transaction back whose verb found nothing to do. */
const UNCHANGED = new Error('unchanged')
/** Rolls it back where the same request, sent twice at once, was done by the other. */
const DONE_BY_ANOTHER = new Error('done by another')

export interface Verb<Input = unknown, Output = unknown> {
  readonly name: string
  readonly writes: boolean
  readonly input: z.ZodObject
  (context: Context, input: Input): Promise<Output>
}

interface Common<Schema extends z.ZodObject, Grant> {
  name: string
  input: Schema
  /** Refuses by throwing a problem; what it had to look up on the way is the grant. */
  permit(context: Context, input: z.output<Schema>): Promise<Grant>
}

/** A verb that only reads: its connection can't do otherwise. */
export function defineRead<Schema extends z.ZodObject, Grant, Output>(
  verb: Common<Schema, Grant> & {
    read(context: Context, input: z.output<Schema>, grant: Grant): Promise<Output>
  },
): Verb<z.input<Schema>, Output> {
  const run = async (context: Context, raw: z.input<Schema>) => {
    const input = parseInput(verb.input, raw)
    return verb.read(context, input, await verb.permit(context, input))
  }
  return asVerb(run, verb, false)
}

/**
 * A verb that writes. `prepare` does what is slow or leaves the computer (rendering, time-stamps) before the
 * transaction; `write` must check again, under lock, what `prepare` relied on.
 */
export function defineWrite<Schema extends z.ZodObject, Grant, Prepared, Output>(
  verb: Common<Schema, Grant> & {
    /** Its outcome is shown once and kept nowhere. */
    secret?: true
    prepare?(context: Context, input: z.output<Schema>, grant: Grant): Promise<Prepared>
    write(
      context: Context,
      write: Write,
      input: z.output<Schema>,
      grant: Grant,
      prepared: Prepared,
    ): Promise<Output>
  },
): Verb<z.input<Schema>, Output> {
  const run = async (context: Context, raw: z.input<Schema>) => {
    const input = parseInput(verb.input, raw)
    const once = onceOf(context, verb.name, raw)
    const kind = { secret: verb.secret === true }
    const earlier = once && (await earlierOutcome(context.services.database.read, once, kind))
    if (earlier) return earlier.output as Output
    const grant = await verb.permit(context, input)
    const prepared = (await verb.prepare?.(context, input, grant)) as Prepared
    const output = await commit(context, verb.name, once && { ...once, ...kind }, (write) =>
      verb.write(context, write, input, grant, prepared),
    )
    context.services.wakeJobs()
    return output
  }
  return asVerb(run, verb, true)
}

/**
 * Runs `work` in a transaction and closes it with audit row and events. Rows without both can't be committed; a
 * transaction that wrote nothing needs neither.
 */
async function commit<T>(
  context: Context,
  verb: string,
  once: (Once & { secret: boolean }) | null,
  work: (write: Write) => Promise<T>,
): Promise<T> {
  const at = context.now()
  let given: { output: T } | null = null
  const run = async (tx: Tx) => {
    const { db } = tx
    let unchanged = false
    const audited: { subject: string; details: Record<string, unknown> }[] = []
    const events: HappenedEvent[] = []
    let actorId = context.person?.id ?? null
    const output = await work({
      db,
      actor: (personId) => {
        actorId = personId
      },
      audit: (subject, details = {}) => audited.push({ subject, details }),
      event: (event) => events.push(event),
      unchanged: () => {
        unchanged = true
      },
    })
    given = { output }
    if (unchanged) throw UNCHANGED
    if (audited.length === 0 || events.length === 0) {
      const { rows } = await db.execute(sql`select pg_current_xact_id_if_assigned() is null as untouched`)
      if (rows[0]?.untouched !== true) throw new Error(`${verb} wrote without audit row and event`)
      return output
    }
    if (once !== null && !(await keepOutcome(db, once, at, output, once))) throw DONE_BY_ANOTHER
    const steps = audited.map((row) => ({ actorId, verb, ...row }))
    await appendEvents(context, tx, at, events, steps)
    return output
  }
  const done = context.services.database.transaction(run).catch(async (error: unknown) => {
    if (error === UNCHANGED && given !== null) return given.output
    if (error === DONE_BY_ANOTHER && once !== null) {
      const earlier = await earlierOutcome(context.services.database.read, once, once)
      return earlier?.output as T
    }
    throw error
  })
  const output = await done
  // So that whoever is answered finds it in the feed, the audit and the ledger.
  await context.services.numberEvents()
  return output
}

/** What a schema makes of input from outside, or a refusal that names each place. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  // An address that was copied in part names nothing.
  if (parsed.error.issues.every(isMistypedId)) throw problems.notFound()
  throw problems.invalid({
    errors: parsed.error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.join('.'),
      message: sayIssue(issue),
    })),
  })
}

const isMistypedId = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_format' &&
  issue.format === 'uuid' &&
  /^(report|case|violation|violationReport|revision|document|mark|assignment|suspension|handOver)Id$/.test(
    issue.path.join('.'),
  )

/** What a person at the page can run into, and what a program's author has to read, in words. */
function sayIssue(issue: z.core.$ZodIssue): Bilingual {
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const most = Number(issue.maximum)
    return {
      fa: `بلندتر از ${most.toLocaleString('fa')} نویسه است.`,
      en: `It is longer than ${most.toLocaleString('en')} characters.`,
    }
  }
  if (issue.message === CONTROL_CHARACTERS || issue.message === TURNING_CHARACTERS) {
    return {
      fa: 'نویسهٔ کنترلی یا نویسه‌ای که جهت خط را برمی‌گرداند در آن است.',
      en: 'It holds control characters, or ones that turn the direction of writing around.',
    }
  }
  const path = issue.path.join('.')
  return {
    fa: `بخش ${path || 'درخواست'} پذیرفته نشد: ${reasonOf(issue)}`,
    en: `${path || 'request'}: ${issue.message}`,
  }
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'نیامده است.' : `باید ${issue.expected} باشد.`
    case 'too_small':
      return `از ${issue.minimum} کمتر است.`
    case 'too_big':
      return `از ${issue.maximum} بیشتر است.`
    case 'invalid_value':
      return `باید یکی از این‌ها باشد: ${issue.values.join('، ')}.`
    case 'invalid_format':
      return `به شکل ${issue.format} نیست.`
    case 'unrecognized_keys':
      return `${issue.keys.join('، ')} شناخته نیست.`
    default:
      return 'به شکلی که باید نیست.'
  }
}

function asVerb<Input, Output>(
  run: (context: Context, input: Input) => Promise<Output>,
  { name, input }: { name: string; input: z.ZodObject },
  writes: boolean,
): Verb<Input, Output> {
  return Object.defineProperties(run, {
    name: { value: name },
    writes: { value: writes },
    input: { value: input },
  }) as unknown as Verb<Input, Output>
}
