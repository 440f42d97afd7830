import { z } from 'zod'

export const CONTROL_CHARACTERS = 'control characters'
export const TURNING_CHARACTERS = 'characters that turn the direction of writing (U+202A–202E, U+2066–2069)'

/**
 * Text as typed. Control characters other than line breaks, and halves of a character, come from no keyboard;
 * characters that turn the direction of what follows make a paper read otherwise than it was typed («18» as «81»). A
 * tab is a space on paper, and is stored as one.
 */
export const typedText = (most: number) =>
  z
    .string()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, CONTROL_CHARACTERS)
    .regex(/^[^\u202a-\u202e\u2066-\u2069]*$/, TURNING_CHARACTERS)
    .refine((text) => text.isWellFormed(), 'half a character')
    .transform((text) => text.replaceAll('\t', ' '))
