import { z } from 'zod'

/** Text as typed; control characters other than line breaks, and halves of a character, come from no keyboard. */
export const typedText = (most: number) =>
  z
    .string()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, 'control characters')
    .refine((text) => text.isWellFormed(), 'half a character')
