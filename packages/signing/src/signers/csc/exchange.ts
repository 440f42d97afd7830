/** One call of the CSC API: JSON out, JSON back (v2 §10). */
import { SigningError } from '../../errors.ts'
import { readLimited } from '../../limited-body.ts'
import { cscMessages } from './messages.ts'

/** Certificates with their chains, for every credential of a person; far above the largest seen. */
const MAX_ANSWER = 4 * 2 ** 20

export type Ask = (method: string, body: Readonly<Record<string, unknown>>) => Promise<Answer>
export type Answer = Readonly<Record<string, unknown>>

export type ExchangeOptions = {
  /** OAuth 2.0 bearer token. */
  readonly token?: string
  readonly timeoutMs: number
}

/**
 * Calls under `url` (`…/csc/v2`). Over plain HTTP a token and a PIN could be read on the way: only a loopback address may.
 * Redirects are refused, for they would carry both elsewhere.
 */
export function exchangeWith(url: string, { token, timeoutMs }: ExchangeOptions): Ask {
  const base = checkedUrl(url)
  return async (method, body) => {
    try {
      const response = await fetch(`${base}/${method}`, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const answer = response.body ? await readLimited(response.body, MAX_ANSWER) : new Uint8Array(0)
      if (answer === undefined) throw cscMessages.error('csc-answer', `more than ${MAX_ANSWER} bytes`)
      const read = parse(answer)
      if (!response.ok) throw refusal(response.status, read)
      if (read === undefined) throw cscMessages.error('csc-answer', method)
      return read
    } catch (error) {
      if (error instanceof SigningError) throw error
      const named = error instanceof Error ? error : new Error(String(error))
      const late = named.name === 'TimeoutError'
      throw cscMessages.error(late ? 'csc-timeout' : 'csc-unavailable', late ? method : named.message)
    }
  }
}

function checkedUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const loopback = parsed !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname)
  if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && loopback))
    throw cscMessages.error('csc-url', url)
  return url.replace(/\/+$/, '')
}

function parse(bytes: Uint8Array): Answer | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Answer)
      : undefined
  } catch {
    return undefined
  }
}

const CODES: Readonly<Record<string, Parameters<typeof cscMessages.error>[0]>> = {
  invalid_pin: 'csc-pin-wrong',
  invalid_otp: 'csc-otp-wrong',
  invalid_token: 'csc-unauthorized',
  unauthorized: 'csc-unauthorized',
  unauthorized_client: 'csc-unauthorized',
  access_denied: 'csc-denied',
}

/** The standard's error codes; the description is the service's own and goes into the detail, shortened. */
function refusal(status: number, answer: Answer | undefined): SigningError {
  const code = typeof answer?.error === 'string' ? answer.error : undefined
  const said =
    typeof answer?.error_description === 'string' ? `: ${answer.error_description.slice(0, 200)}` : ''
  const detail = `${code?.slice(0, 50) ?? `HTTP ${status}`}${said}`
  if (code !== undefined && code in CODES) return cscMessages.error(CODES[code] ?? 'csc-refused', detail)
  if (status === 401) return cscMessages.error('csc-unauthorized', detail)
  if (status >= 500) return cscMessages.error('csc-unavailable', detail)
  return cscMessages.error('csc-refused', detail)
}
