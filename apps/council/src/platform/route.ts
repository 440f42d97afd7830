/**
 * How something is asked over HTTP, said once: the handler, the OpenAPI document and the reference page are made of it.
 * Most routes only name a verb: names in the path, the query of a GET and the JSON body of anything else make up its
 * input; the version that is changed stands in If-Match, bytes are the body itself.
 */
import { createHash } from 'node:crypto'
import type { Hono, Context as HttpContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { Bilingual } from '../api/types.ts'
import type { Env } from '../module.ts'
import type { Context } from './context.ts'
import { bodyStream, discardBody, ifMatch, onceKey, readBody, readJson } from './request.ts'
import type { Verb } from './verb.ts'

type Method = 'get' | 'post' | 'put' | 'delete'

/** A file as an answer. */
export interface SentFile {
  bytes: Uint8Array
  mime: string
  sha256: string
}

/** What a successful answer holds: JSON of a schema, under one status `or` another, a file of one of these types, nothing, or where to go on. */
export type Answer =
  | { readonly json: z.ZodType; readonly status: 200 | 201; readonly or?: 200 | 201 }
  | { readonly files: readonly string[] }
  | 'nothing'
  | 'elsewhere'

export interface Route {
  readonly method: Method
  /** As OpenAPI writes it: `/reports/{reportId}/draft`. */
  readonly path: string
  readonly title: Bilingual
  /** The name of what is asked; null where no single verb is. */
  readonly verb: string | null
  readonly answer: Answer
  /** Anyone may ask, signed in or not. */
  readonly open: boolean
  /** What the request is made of; none where `handle` reads nothing. */
  readonly input: z.ZodObject | null
  readonly body: Body
  /** Whether it heeds an `Idempotency-Key`. */
  readonly once: boolean
  /** Names of its input that the address itself says. */
  readonly fixed: readonly string[]
  handle(c: HttpContext<Env>): Promise<Response>
}

/**
 * Where input beyond the path stands: in the query, in JSON, as the whole JSON under one name, or as bytes beside a query,
 * whole or as they come.
 */
type Body =
  | { readonly in: 'query' }
  | { readonly in: 'json'; readonly whole?: string }
  | { readonly in: 'bytes'; readonly most: number; readonly types: readonly string[] }
  | { readonly in: 'stream'; readonly most: number; readonly types: readonly string[] }

const QUERY: Body = { in: 'query' }
const JSON_BODY: Body = { in: 'json' }

interface Asked<Output, View> {
  title: Bilingual
  answer: Answer
  body?: Body
  open?: true
  /** How long anybody's cache may keep the answer, which is the same for all. */
  keptSeconds?: number
  /** What the address itself says of the input. */
  fixed?: Record<string, unknown>
  /** Name of a file, where the browser saves it. */
  fileName?: string
  /** What is shown of the outcome; the outcome itself where nothing is said. */
  show?(context: Context, output: Output, input: Record<string, unknown>): Promise<View> | View
  /** Whether the answer's other status says what happened. */
  otherwise?(output: Output): boolean
}

/** `'put /reports/{reportId}/draft'` asks `verb`. */
export function route<Output, View = Output>(
  at: `${Method} /${string}`,
  verb: Verb<never, Output>,
  asked: Asked<Output, View>,
): Route {
  const [method, path] = at.split(' ') as [Method, string]
  const { answer, body = method === 'get' || method === 'delete' ? QUERY : JSON_BODY } = asked
  const answerTo = async (c: HttpContext<Env>) => {
    const context = { ...c.get('context'), onceKey: method === 'post' ? onceKey(c) : null }
    const input = { ...(await inputOf(c, verb.input, body)), ...asked.fixed }
    const output = await verb(context, input as never)
    const view = asked.show === undefined ? output : await asked.show(context, output, input)
    if (typeof answer === 'string') return c.body(null, 204)
    if ('files' in answer) return sendFile(c, view as SentFile, asked.fileName)
    return sendJson(
      c,
      view,
      asked.otherwise?.(output) === true ? (answer.or ?? answer.status) : answer.status,
      asked.keptSeconds,
    )
  }
  return {
    method,
    path,
    title: asked.title,
    verb: verb.name,
    answer,
    open: asked.open === true,
    input: verb.input,
    body,
    once: method === 'post',
    fixed: Object.keys(asked.fixed ?? {}),
    async handle(c) {
      try {
        return await answerTo(c)
      } catch (error) {
        if (body.in === 'stream') await discardBody(c)
        throw error
      }
    },
  }
}

/** A route that is no verb, or sets a cookie. */
export const plainRoute = (
  at: `${Method} /${string}`,
  rest: Pick<Route, 'title' | 'answer' | 'handle' | 'open'> & {
    input?: z.ZodObject
    body?: Body
    verb?: string
  },
): Route => {
  const [method, path] = at.split(' ') as [Method, string]
  return {
    method,
    path,
    body: method === 'get' ? QUERY : JSON_BODY,
    verb: null,
    input: null,
    once: false,
    fixed: [],
    ...rest,
  }
}

export function mount(api: Hono<Env>, routes: readonly Route[]): void {
  for (const { method, path, handle } of routes)
    api.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => handle(c))
}

async function inputOf(
  c: HttpContext<Env>,
  schema: z.ZodObject,
  body: Body,
): Promise<Record<string, unknown>> {
  const given = await givenIn(c, schema, body)
  const versioned = 'version' in schema.shape && body.in !== 'query'
  return { ...given, ...(versioned && { version: ifMatch(c) }), ...c.req.param() }
}

async function givenIn(
  c: HttpContext<Env>,
  schema: z.ZodObject,
  body: Body,
): Promise<Record<string, unknown>> {
  if (body.in === 'query') return c.req.query()
  if (body.in === 'bytes') return { ...c.req.query(), bytes: await readBody(c, body.most) }
  if (body.in === 'stream') return { ...c.req.query(), bytes: bodyStream(c, body.most, body.types) }
  // Nothing is asked beyond the path: nothing need be sent.
  const named = new Set([...Object.keys(c.req.param()), 'version'])
  if (Object.keys(schema.shape).every((key) => named.has(key))) return {}
  const json = await readJson(c)
  return body.whole === undefined ? json : { [body.whole]: json }
}

/** A record says its version, which If-Match takes; what has none is told apart by its content. */
function sendJson(
  c: HttpContext<Env>,
  view: unknown,
  status: ContentfulStatusCode,
  keptSeconds?: number,
): Response {
  const text = JSON.stringify(view)
  const version = (view as { version?: unknown } | null)?.version
  const etag =
    typeof version === 'number'
      ? `"${version}"`
      : `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  if (keptSeconds !== undefined) c.header('Cache-Control', `public, max-age=${keptSeconds}`)
  if (c.req.method === 'GET' && c.req.header('if-none-match') === etag && typeof version !== 'number')
    return c.body(null, 304, { ETag: etag })
  return c.body(text, status, { 'Content-Type': 'application/json', ETag: etag })
}

function sendFile(c: HttpContext<Env>, file: SentFile, name?: string): Response {
  const etag = `"${file.sha256}"`
  const headers: Record<string, string> = { ETag: etag, 'Cache-Control': 'private, no-cache' }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  headers['Content-Type'] = file.mime
  // What people upload is shown, never run. A PDF is our own, and a browser's PDF view does not work in a sandbox.
  headers['Content-Security-Policy'] =
    file.mime === 'application/pdf' ? "frame-ancestors 'self'" : "default-src 'none'; sandbox"
  if (name !== undefined) headers['Content-Disposition'] = `inline; filename="${name}"`
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, headers)
}
