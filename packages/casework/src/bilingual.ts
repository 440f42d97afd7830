/** A text for people: Persian first, English second. */
export type Bilingual = { readonly fa: string; readonly en: string }

/** What is wrong, with a stable `code` for programs and a sentence for the person in front of the screen. */
export type Problem<Code extends string = string> = { readonly code: Code; readonly message: Bilingual }

/** A value that was checked, with warnings that don't stop it; or the problem that does. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problem: Problem }

export function accept<T>(value: T, warnings: readonly Problem[] = []): Checked<T> {
  return { ok: true, value, warnings }
}

export function decline(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem }
}
