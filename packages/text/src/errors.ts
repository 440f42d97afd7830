/** A font that can't be used; who gave it says what it was for. */
export class TextError extends Error {
  override readonly name = 'TextError'
  readonly code = 'text.font'
  readonly text = {
    fa: 'قلم خوانده نمی‌شود؛ یک قلم TrueType بدهید',
    en: 'The font cannot be read; give a TrueType font',
  } as const
  readonly detail: string | undefined

  constructor(detail?: string, cause?: unknown) {
    super(detail ?? 'The font cannot be read', cause === undefined ? {} : { cause })
    this.detail = detail
  }
}
