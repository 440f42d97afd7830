/** A SHA-256 as records hold it: 64 lower-case hexadecimal digits. */
export function isSha256(text: string | null | undefined): text is string {
  return /^[0-9a-f]{64}$/.test(text ?? '')
}
