/** What is wrong with an answer to a hostile request; nothing, where it refuses in order or does what was asked. */
import { problem } from '../api/shapes/common.ts'
import type { RawRequest } from './hostile-request.ts'
import type { RawAnswer } from './send.ts'

/** What no answer may tell: where the server lies, how it is built, what its database says. */
const INSIDE =
  /node_modules|\/apps\/council|\n\s+at \S|\.[jt]s:\d+|\bpg_|drizzle|postgres|violates \w+|relation "|syntax error at|\bE(?:CONN|NOENT|ACCES|ISDIR|PERM)|root:[x*]?:0:|\bselect .+ from |\binsert into /i

/** Node itself turns these away before any of our code: what is no HTTP. */
const NO_HTTP = new Set([400, 408, 411, 413, 417, 431, 501])

/** Longer than this nothing may take, whatever was asked. */
const SLOW_MS = 12_000

/** What nobody may be told, by who asks. */
export type Secrets = Readonly<Record<string, readonly string[]>>

export function faultOf(request: RawRequest, answer: RawAnswer, secrets: Secrets): string | undefined {
  const { status, head, body, ms } = answer
  if (status === null) {
    if (request.method === 'TRACE' || answer.gaveUp) return ms > SLOW_MS ? 'no answer in time' : undefined
    return 'the line was closed without an answer'
  }
  if (ms > SLOW_MS) return `took ${Math.round(ms)} ms`
  if (/^x-injected:/im.test(head)) return 'a header was injected'
  const type = /^content-type: *([^;\r\n]*)/im.exec(head)?.[1] ?? ''
  const text = /json|text|html/.test(type) || type === ''
  if (text && INSIDE.test(body)) return `leaks ${INSIDE.exec(body)?.[0]}`
  if (status >= 500) return `status ${status}`
  const told = (secrets[request.asker] ?? []).find((secret) => body.includes(secret))
  if (told !== undefined) return `tells ${request.asker} of ${told}`
  if (status >= 400 && request.method !== 'HEAD') return refusalFault(status, type, body)
  return undefined
}

function refusalFault(status: number, type: string, body: string): string | undefined {
  if (type !== 'application/problem+json')
    return body === '' && NO_HTTP.has(status)
      ? undefined
      : `status ${status} as ${type || 'nothing'}: ${body.slice(0, 100)}`
  try {
    const parsed = problem.safeParse(JSON.parse(body))
    if (!parsed.success) return `no problem as documented: ${body.slice(0, 200)}`
    return parsed.data.status === status ? undefined : `says ${parsed.data.status} under ${status}`
  } catch {
    return `a problem that is no JSON: ${body.slice(0, 200)}`
  }
}
