/** What the server refused, as a value the pages can show: RFC 9457 with a Persian and an English sentence. */
import type { Problem } from '@mohr/council/api'

export class ApiProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** The request never reached the server, or its answer never came back. Nothing may be assumed of it. */
export class Unreachable extends Error {
  readonly code = 'network.unreachable'

  constructor() {
    super('network.unreachable')
    this.name = 'Unreachable'
  }
}

/** What the server would say to a stranger, of a page that is only for somebody. */
export const SIGN_IN_FIRST = new ApiProblem({
  type: 'about:blank',
  status: 401,
  code: 'sign-in-first',
  title: { fa: 'نخست وارد شوید.', en: 'Sign in first.' },
})

/** Reads a failed answer; one that is not a problem document becomes one, with the status as its code. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const body: unknown = await response.json()
    if (isProblem(body)) return new ApiProblem(body)
  } catch {
    // The body was not JSON: a proxy's page, or half an answer.
  }
  return new ApiProblem({
    type: 'about:blank',
    status: response.status,
    code: `http.${response.status}`,
    title: { fa: 'سامانه پاسخی نداد که بتوان خواند.', en: 'The server gave no answer that could be read.' },
  })
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  const { code, title } = value as Partial<Problem>
  return typeof code === 'string' && typeof title === 'object' && typeof title?.fa === 'string'
}

/** The stable code of any failure, for the small Latin line at the end of a message. */
export function codeOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.problem.code
  if (error instanceof Unreachable) return error.code
  return 'page.unexpected'
}

/** An answer about what was sent. Silence, a lost session and a fault of the server are none: sending again may help. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false
  const { status } = error.problem
  return status < 500 && status !== 401 && status !== 408 && status !== 429
}
