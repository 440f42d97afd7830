import type { Context as HttpContext } from 'hono'
import type { z } from 'zod'
import type { Bilingual, Problem } from '../api/types.ts'
import type { Env } from '../module.ts'
import type { Context } from './context.ts'
import { faultOf } from './fault.ts'
import { parseJson } from './parse-json.ts'
import { ProblemError, problems } from './problem.ts'
import { partsOf } from './spool.ts'
import { parseInput } from './verb.ts'

/** Bytes. */
const MAX_LINE = 65_536
const MAX_LINES = 200_000

/** What became of a record that was sent; `line` where it was one of many. */
export interface LineOutcome {
  line?: number
  result: 'created' | 'changed' | 'unchanged' | 'refused'
  code?: string
  message?: Bilingual
  errors?: NonNullable<Problem['errors']>
}

interface Taking<Record> {
  /** Whoever may not write is told so before anything is read. */
  permit(context: Context): void
  record: z.ZodType<Record>
  /** Records of one transaction. */
  together: number
  store(context: Context, records: Record[]): Promise<LineOutcome[]>
}

/**
 * Records as they arrive, a few hundred in one transaction; the answer is written line by line meanwhile. A line that is no
 * record, or is refused, stops none of the others; what was answered is stored.
 */
export const takeLines =
  <Record>(taking: Taking<Record>) =>
  async (c: HttpContext<Env>): Promise<Response> => {
    const context = c.get('context')
    taking.permit(context)
    if (!/^application\/x-ndjson\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
      throw problems.linesExpected()
    const { body } = c.req.raw
    if (body === null) throw problems.invalid()
    // What is answered waits here while its reader is still sending; it is a line for a line.
    let left = false
    const lines = new ReadableStream<Uint8Array>({
      async start(controller) {
        const say = (outcome: LineOutcome) => {
          if (!left) controller.enqueue(new TextEncoder().encode(`${JSON.stringify(outcome)}\n`))
        }
        await takeAll(context, taking, body, say).catch((error: unknown) => {
          context.services.log('import-stopped', { fault: faultOf(error) })
          say({ result: 'refused', ...told(error instanceof ProblemError ? error : problems.internal()) })
        })
        if (!left) controller.close()
      },
      // What has come in is stored all the same.
      cancel() {
        left = true
      },
    })
    return c.body(lines, 200, { 'Content-Type': 'application/x-ndjson' })
  }

async function takeAll<Record>(
  context: Context,
  taking: Taking<Record>,
  body: ReadableStream<Uint8Array>,
  say: (outcome: LineOutcome) => void,
): Promise<void> {
  let waiting: { line: number; record: Record }[] = []
  const store = async () => {
    if (waiting.length === 0) return
    const outcomes = await taking.store(
      context,
      waiting.map(({ record }) => record),
    )
    for (const [at, outcome] of outcomes.entries()) say({ line: waiting[at]?.line ?? 0, ...outcome })
    waiting = []
  }
  let line = 0
  for await (const bytes of linesOf(body)) {
    if (++line > MAX_LINES) throw problems.tooLarge()
    try {
      const text = textOf(bytes)
      if (text.trim() === '') continue
      waiting.push({ line, record: parseInput(taking.record, parseJson(text)) })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      // In the order of the lines.
      await store()
      say({ line, result: 'refused', ...told(error) })
    }
    if (waiting.length === taking.together) await store()
  }
  await store()
}

const told = ({ problem: { code, title, errors } }: ProblemError) => ({
  code,
  message: title,
  ...(errors && { errors }),
})

/** Throws where the line was too long, or is no UTF-8: of Windows-1256, say. */
function textOf(bytes: Uint8Array | null): string {
  if (bytes === null) throw problems.tooLarge()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw problems.notUtf8()
  }
}

const NEW_LINE = 10

/** The bytes of each line, null of one that is too long: what it holds is thrown away as it comes. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = []
  let length = 0
  const ended = () => {
    const line = length > MAX_LINE ? null : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  const add = (part: Uint8Array) => {
    length += part.length
    if (length > MAX_LINE) parts = []
    else parts.push(part)
  }
  for await (const part of partsOf(body)) {
    let from = 0
    for (let at = part.indexOf(NEW_LINE); at !== -1; at = part.indexOf(NEW_LINE, from)) {
      add(part.subarray(from, at))
      yield ended()
      from = at + 1
    }
    add(part.subarray(from))
  }
  if (length > 0) yield ended()
}
