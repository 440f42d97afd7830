/** Spaces, joiners, marks of direction and other signs that show nothing, such as braille without a dot. */
const NOTHING_SEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu

/** Whether a text, however long, shows a reader nothing: it says as much as an empty one. */
export function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').replace(NOTHING_SEEN, '') === ''
}
