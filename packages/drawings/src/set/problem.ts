import type { Bilingual } from '../errors.ts'

/** Something that keeps a set from being read. `code` is stable; `subject` names the file or member. */
export type SetProblem = { readonly code: string; readonly message: Bilingual; readonly subject?: string }

/** Thrown by functions whose caller broke their contract; readers of foreign bytes return problems instead. */
export class DrawingsError extends Error {
  readonly code: string
  /** The message in both languages. */
  readonly text: Bilingual

  constructor(code: string, text: Bilingual) {
    super(text.en)
    this.name = 'DrawingsError'
    this.code = code
    this.text = text
  }
}
