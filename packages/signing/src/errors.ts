/** Typed errors: a stable code, a sentence in Persian and in English, and what it was about. */

export type Bilingual = { readonly fa: string; readonly en: string }

/** A finding as plain data, for reports. */
export type Problem = { readonly code: string; readonly message: Bilingual; readonly detail?: string }

/** The one error class of this package; `code` says what happened, `detail` where. */
export class SigningError extends Error {
  override readonly name = 'SigningError'
  readonly code: string
  readonly text: Bilingual
  readonly detail: string | undefined

  constructor(code: string, text: Bilingual, detail?: string, cause?: unknown) {
    super(detail === undefined ? text.en : `${text.en} (${detail})`, cause === undefined ? {} : { cause })
    this.code = code
    this.text = text
    this.detail = detail
  }
}

/**
 * Makes the two ways to use a message catalogue: `problem` gives data for a report, `error` something to throw.
 * Each room keeps its own catalogue beside its code; codes are unique over the package.
 */
export function catalogue<const T extends Record<string, Bilingual>>(messages: T) {
  type Code = Extract<keyof T, string>
  return {
    problem: (code: Code, detail?: string): Problem => ({
      code,
      message: messages[code] as Bilingual,
      ...(detail === undefined ? {} : { detail }),
    }),
    error: (code: Code, detail?: string, cause?: unknown): SigningError =>
      new SigningError(code, messages[code] as Bilingual, detail, cause),
  }
}

/** The code of whatever was thrown; undefined for what has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof SigningError ? error.code : undefined

/** The error as data; anything that isn't a SigningError becomes `internal`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof SigningError) {
    return {
      code: error.code,
      message: error.text,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: { fa: 'خطای پیش‌بینی‌نشده در بررسی', en: 'An unexpected error while reading' },
    detail,
  }
}

/** Each once, by its code and what it is about. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ code, detail }) => {
    const key = `${code} ${detail ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}

/** A problem without what only this package minds. */
export function plain({ code, message, detail }: Problem): Problem {
  return { code, message, ...(detail === undefined ? {} : { detail }) }
}
