/** Something that keeps Mohr from starting, said so that the person at the terminal can mend it. */
export class StartError extends Error {
  readonly text: { fa: string; en: string }

  constructor(text: { fa: string; en: string }) {
    super(text.en)
    this.name = 'StartError'
    this.text = text
  }
}
