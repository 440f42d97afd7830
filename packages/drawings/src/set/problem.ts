import type { Bilingual } from '../errors.ts'

/** Something that keeps a set from being read. `code` is stable; `subject` names the file or member. */
export type SetProblem = { readonly code: string; readonly message: Bilingual; readonly subject?: string }

/** Thrown by functions whose caller broke their contract; readers of foreign bytes return problems instead. */
export class DrawingsError extends Error {
  readonly code: string
  readonly bilingual: Bilingual

  constructor(code: string, message: Bilingual) {
    super(message.en)
    this.name = 'DrawingsError'
    this.code = code
    this.bilingual = message
  }
}
