/** Requests made of the served OpenAPI document, each with something wrong in it that its seed decides. */
import { deflateSync, gzipSync } from 'node:zlib'
import type { OpenApi, Operation } from '../platform/openapi.ts'
import { type Random, random } from './random.ts'
import { HOSTILE_TEXTS, hostileValue, type Known, spoilt, valueFor } from './values.ts'

/** As it goes over the line: header names may repeat, nothing is escaped for the sender. */
export interface RawRequest {
  readonly route: string
  /** Who asks, by name. */
  readonly asker: string
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: Record<string, unknown>
}

export interface Asker {
  readonly name: string
  readonly headers: readonly (readonly [string, string])[]
}

export interface Asking {
  readonly document: OpenApi
  readonly known: Known
  /** Who may ask: what each sends to be known by. */
  readonly askers: readonly Asker[]
  readonly origin: string
  /** Bodies of other types than JSON: a good start for what is spoilt. */
  readonly files: readonly Uint8Array[]
}

const BYTES = new TextEncoder()
const PREFIX = '/api/v1'

/** The seed's request: each route comes once in as many seeds. */
export function hostileRequest(seed: number, asking: Asking): RawRequest {
  const any = random(seed)
  const operations = Object.entries(asking.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const { path, method, operation } = operations[seed % operations.length] as (typeof operations)[number]
  // Most requests are right but for one place, so that what is wrong gets as far as it can.
  const wrong = any.of(['path', 'query', 'header', 'body', 'body', 'body', 'framing'] as const)
  const asker = any.of(asking.askers)
  const { body, type } = bodyFor(operation, any, asking, wrong === 'body')
  return {
    route: `${method} ${path}`,
    asker: asker.name,
    method: wrong === 'framing' && any.chance(20) ? any.of(METHODS) : method.toUpperCase(),
    target: targetFor(path, operation, any, asking, wrong),
    headers: [
      ...headersFor(operation, any, asking.origin, asker, wrong === 'header'),
      ...(type === null ? [] : ([['Content-Type', type]] as const)),
      ...framing(body, any, wrong === 'framing'),
    ],
    body,
  }
}

const METHODS = ['PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'post', 'GET', 'DELETE', 'PUT']

function targetFor(path: string, operation: Operation, any: Random, asking: Asking, wrong: string): string {
  const parameters = operation.parameters as unknown as Parameter[]
  const good = ({ schema, name }: Parameter) =>
    String(valueFor(schema, any, asking.known, asking.document.components.schemas, name))
  const named = (name: string) => parameters.find((one) => one.name === name && one.in === 'path')
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = named(name)
    if (wrong === 'path') return any.of(HOSTILE_PLACES)(any.of(HOSTILE_TEXTS))
    return encodeURIComponent(parameter === undefined ? 'x' : good(parameter))
  })
  const query = parameters
    .filter((one) => one.in === 'query' && (one.required || any.chance(70)))
    .flatMap((one) => {
      const value = wrong === 'query' && any.chance(70) ? String(hostileText(any)) : good(one)
      const pair = `${one.name}=${wellFormed(value)}`
      return wrong === 'query' && any.chance(20) ? [pair, pair] : [pair]
    })
  if (wrong === 'query' && any.chance(30))
    query.push(
      any.of(['__proto__=1', 'a[b]=1', '&&', '%', '=%ff', `${'q'.repeat(4000)}=1`, 'bytes=1', 'version=1']),
    )
  return `${PREFIX}${place}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** How a text is put where a name of a record should be. */
const HOSTILE_PLACES: readonly ((text: string) => string)[] = [
  (text) => wellFormed(text).slice(0, 6000),
  () => '%00',
  () => '%ff%fe',
  () => '%c0%ae%c0%ae%2f',
  () => '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  () => '%',
  () => '%zz',
  () => '..;/x',
  () => '%0d%0aX-Injected:%201',
  () => 'x'.repeat(8000),
  () => '%E2%80%AE',
]

/** Half of a surrogate pair has no percent-encoding. */
const wellFormed = (text: string) => encodeURIComponent(text.toWellFormed())
const hostileText = (any: Random) => any.of(HOSTILE_TEXTS).slice(0, 3000)

function headersFor(operation: Operation, any: Random, origin: string, asker: Asker, wrong: boolean) {
  const headers: [string, string][] = [
    ['Host', 'localhost'],
    ['Origin', origin],
    // Each asks from elsewhere: what counts tries by address would soon refuse everything.
    ['X-Forwarded-For', `10.${any(256)}.${any(256)}.${any(256)}`],
    ...asker.headers.map(([name, value]) => [name, value] as [string, string]),
  ]
  for (const { name, in: place, required, schema } of operation.parameters as unknown as Parameter[]) {
    if (place !== 'header' || !(required || any.chance(20))) continue
    headers.push([
      name,
      name === 'If-Match' ? `"${1 + any(4)}"` : `key-${any(50)}-${String(schema.minLength)}`,
    ])
  }
  if (!wrong) return headers
  for (let times = 1 + any(3); times > 0; times--) {
    const what = any(4)
    const at = any(headers.length)
    const [name, value] = headers[at] as [string, string]
    if (what === 0) headers.splice(at, 1)
    else if (what === 1) headers.push([name, any.chance(50) ? value : inHeader(any)])
    else if (what === 2) headers[at] = [name, inHeader(any)]
    else headers.push([any.of(HEADERS), inHeader(any)])
    if (headers.length === 0) return headers
  }
  return headers
}

const HEADERS = [
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Authorization',
  'Cookie',
  'Expect',
  'Forwarded',
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'Last-Event-ID',
  'Origin',
  'Range',
  'Referer',
  'Sec-Fetch-Site',
  'Upgrade',
  'User-Agent',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-HTTP-Method-Override',
  'X-Original-URL',
]

const IN_HEADERS = [
  '',
  '*',
  'W/"1"',
  '"99999999999999"',
  '"-1"',
  '"1", "2"',
  'null',
  'Bearer ',
  'Bearer x',
  `Bearer ${'a'.repeat(4000)}`,
  'Basic YTpi',
  'mohr=; mohr=x',
  'mohr=%00; mohr=%',
  '__Host-mohr=x',
  `mohr=${'x'.repeat(6000)}`,
  'bytes=0-1,2-3',
  'x\r\nX-Injected: 1',
  'a\r\n b',
  '\u00ff\u00fe',
  "' OR 1=1 --",
  '::1, 1.2.3.4, x',
  '100-continue',
  'https://evil.example',
  'gzip;q=x',
]
const inHeader = (any: Random): string =>
  any.chance(70)
    ? any.of(IN_HEADERS)
    : Buffer.from(hostileText(any)).toString('latin1').replaceAll('\u0000', '\u0001')

function bodyFor(
  operation: Operation,
  any: Random,
  { document, known, files }: Asking,
  wrong: boolean,
): { body: Uint8Array; type: string | null } {
  const content = (operation.requestBody as { content?: Record<string, { schema?: object }> } | undefined)
    ?.content
  if (content === undefined)
    return wrong && any.chance(50)
      ? { body: BYTES.encode(JSON.stringify(hostileValue(any)) ?? ''), type: 'application/json' }
      : { body: new Uint8Array(), type: null }
  const type = any.of(Object.keys(content))
  const { schema } = content[type] as { schema?: Record<string, unknown> }
  if (schema === undefined) {
    const whole = any.of(files)
    const body = wrong ? mangled(whole, any) : whole
    return { body, type: wrong && any.chance(20) ? any.of(TYPES) : type }
  }
  const value = valueFor(schema, any, known, document.components.schemas)
  if (!wrong) return { body: BYTES.encode(JSON.stringify(value)), type }
  const what = any(10)
  const text = JSON.stringify(what < 7 ? spoilt(value, any) : value) ?? 'undefined'
  if (what === 7) return { body: brokenJson(text, any), type }
  if (what === 8) return { body: BYTES.encode(text), type: any.of(TYPES) }
  if (what === 9) return { body: mangled(BYTES.encode(text), any), type }
  return { body: BYTES.encode(text), type }
}

const TYPES = [
  '',
  'text/plain',
  'application/json; charset=utf-16',
  'application/json;;;=',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/x-ndjson',
  'image/svg+xml',
  'application/vnd.etsi.asic-e+zip',
  'a'.repeat(3000),
]

function brokenJson(text: string, any: Random): Uint8Array {
  return any.of<() => Uint8Array>([
    () => BYTES.encode(text.slice(0, any(text.length + 1))),
    () => BYTES.encode(`\ufeff${text}`),
    () => BYTES.encode(`${text}${text}`),
    () => BYTES.encode(text.replace('{', '{"__proto__":{"roles":[]},')),
    () => BYTES.encode(text.replace(/^\{/, '{"version":1,"version":2,"personId":1,')),
    () => BYTES.encode('['.repeat(100_000)),
    () => BYTES.encode('{"a":'.repeat(50_000)),
    () => BYTES.encode(`"${'a'.repeat(900_000)}"`),
    () => BYTES.encode('1e999999'),
    () => BYTES.encode('NaN'),
    () => new Uint8Array(Buffer.from(text, 'utf16le')),
    () => new Uint8Array(gzipSync(text)),
    () => new Uint8Array(deflateSync(text)),
    () => new Uint8Array([0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80]),
  ])()
}

/** Bytes flipped, cut, doubled or put in the wrong place. */
function mangled(whole: Uint8Array, any: Random): Uint8Array {
  const bytes = whole.slice()
  if (any.chance(30)) return bytes.subarray(0, any(bytes.length + 1))
  if (any.chance(20)) return new Uint8Array(Buffer.concat([bytes, bytes]))
  for (let times = 1 + any(40); times > 0 && bytes.length > 0; times--)
    bytes[any(bytes.length)] = any.chance(50) ? any(256) : any.of([0, 0xff, 0x0a, 0x22, 0x7b])
  return bytes
}

/** How long the body is said to be. */
function framing(body: Uint8Array, any: Random, wrong: boolean): [string, string][] {
  const length = (said: number | string): [string, string] => ['Content-Length', String(said)]
  if (!wrong) return body.length === 0 ? [] : [length(body.length)]
  return any.of<() => [string, string][]>([
    () => [length(body.length + 10)],
    () => [length(Math.max(0, body.length - 1))],
    () => [length(body.length), length(body.length + 1)],
    () => [length('9'.repeat(30))],
    () => [length(-1)],
    () => [length('abc')],
    () => [length(body.length), ['Transfer-Encoding', 'chunked']],
    () => [['Transfer-Encoding', 'chunked']],
    () => [['Transfer-Encoding', 'gzip, chunked']],
    () => [length(body.length), ['Content-Encoding', 'gzip']],
    () => [],
  ])()
}
