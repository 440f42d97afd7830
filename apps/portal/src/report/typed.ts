/**
 * Text as somebody meant to type it. Pasted text brings what no keyboard types: control characters, and overrides of the
 * direction, which would have a number read backwards on paper. The server refuses them; here they just don't come in.
 */
export function typed(text: string): string {
  return (
    text
      .replace(/\t/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
  )
}
