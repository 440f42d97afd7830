import type { Bilingual } from './messages.ts'

/** Something a witness can't be started with, or can't go on with; said so that whoever runs it can mend it. */
export class WitnessError extends Error {
  readonly text: Bilingual

  constructor(text: Bilingual) {
    super(text.en)
    this.name = 'WitnessError'
    this.text = text
  }
}
