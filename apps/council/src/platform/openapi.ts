/** The OpenAPI 3.1 document, made of the routes themselves. */
import { z } from 'zod'
import { problem } from '../api/shapes/common.ts'
import type { Bilingual } from '../api/types.ts'
import type { Answer, Route } from './route.ts'

type Json = Record<string, unknown>

export interface OpenApi {
  openapi: '3.1.1'
  info: { title: string; description: string; version: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Json; securitySchemes: Json }
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  parameters: Json[]
  requestBody?: Json
  responses: Record<string, Json>
  security: Json[]
}

export function openApiOf(
  rooms: readonly { name: string; routes?: readonly Route[] }[],
  about: { title: Bilingual; version: string; origin: string },
): OpenApi {
  const named = new Components()
  const paths: OpenApi['paths'] = {}
  for (const room of rooms)
    for (const route of room.routes ?? []) {
      paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, room.name, named) }
    }
  named.of(problem)
  return {
    openapi: '3.1.1',
    info: { title: about.title.en, description: about.title.fa, version: about.version },
    servers: [{ url: `${about.origin}/api/v1` }],
    tags: rooms.filter(({ routes }) => routes?.length).map(({ name }) => ({ name })),
    paths,
    components: {
      schemas: named.schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'mohr' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operationOf(route: Route, room: string, named: Components): Operation {
  const shape = route.input?.shape ?? {}
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
  const versioned = 'version' in shape && route.body.in !== 'query'
  const rest = Object.keys(shape).filter(
    (name) => !inPath.includes(name) && !route.fixed.includes(name) && !(versioned && name === 'version'),
  )
  const inQuery = route.body.in === 'json' ? [] : rest.filter((name) => name !== 'bytes')
  const parameter = (name: string, place: 'path' | 'query'): Json => {
    const schema = shape[name] as z.ZodType | undefined
    return {
      name,
      in: place,
      required: place === 'path' || !(schema?.isOptional() ?? true),
      schema: schema === undefined ? { type: 'string' } : named.input(schema),
    }
  }
  return {
    operationId: `${route.method}${route.path.replaceAll(/[^a-zA-Z0-9]+(\w)?/g, (_, next = '') => next.toUpperCase())}`,
    tags: [room],
    summary: route.title.en,
    description: route.title.fa,
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...inQuery.map((name) => parameter(name, 'query')),
      ...(versioned ? [IF_MATCH] : []),
      ...(route.once ? [IDEMPOTENCY_KEY] : []),
    ],
    ...bodyOf(route, rest, named),
    responses: {
      ...answerOf(route.answer, named),
      429: {
        description: 'Too many requests, or too many tries to sign in',
        headers: {
          'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
        },
        content: { 'application/problem+json': { schema: named.of(problem) } },
      },
      default: {
        description: 'A refusal (RFC 9457)',
        content: { 'application/problem+json': { schema: named.of(problem) } },
      },
    },
    security: route.open ? [] : [{ session: [] }, { key: [] }],
  }
}

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The version that is changed, as its ETag said',
  schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Sent again with the same key, the same request is done once and answered the same',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}

function bodyOf({ body, input }: Route, rest: readonly string[], named: Components): Json {
  if (body.in === 'bytes' || body.in === 'stream') {
    const content = Object.fromEntries(body.types.map((type) => [type, {}]))
    return { requestBody: { required: true, content } }
  }
  if (body.in === 'query' || rest.length === 0 || input === null) return {}
  const schema =
    body.whole === undefined
      ? named.input(
          z.strictObject(Object.fromEntries(rest.map((name) => [name, input.shape[name] as z.ZodType]))),
        )
      : named.input(input.shape[body.whole] as z.ZodType)
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function answerOf(answer: Answer, named: Components): Record<string, Json> {
  if (answer === 'nothing') return { 204: { description: 'Done' } }
  if (answer === 'elsewhere') return { 302: { description: 'Goes on elsewhere' } }
  if ('files' in answer) {
    const content = Object.fromEntries(answer.files.map((type) => [type, {}]))
    return { 200: { description: 'The file', content } }
  }
  const content = { 'application/json': { schema: named.of(answer.json) } }
  const statuses = [answer.status, ...(answer.or === undefined ? [] : [answer.or])]
  return Object.fromEntries(
    statuses.map((status) => [status, { description: status === 201 ? 'Created' : 'As asked', content }]),
  )
}

/** Schemas with an id stand once, under `components`. */
class Components {
  readonly schemas: Json = {}

  /** What is answered; fields may be added later, so a reader passes over those it doesn't know. */
  of(schema: z.ZodType): Json {
    const override: Override = (told) => {
      plainly(told)
      if (told.jsonSchema.additionalProperties === false) delete told.jsonSchema.additionalProperties
    }
    return this.#hoist(z.toJSONSchema(schema, { io: 'output', override }))
  }

  /** What is taken: nothing else is. */
  input(schema: z.ZodType): Json {
    return this.#hoist(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: plainly }))
  }

  #hoist(schema: object): Json {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json & {
      $defs?: Json
    }
    Object.assign(this.schemas, $defs)
    return rest
  }
}

type Override = NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override'] & {}

/** A format says what its pattern would; whole numbers end where JavaScript's do anyway. */
const plainly: Override = ({ jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
