/** A set in memory: relative names with `/`, and the bytes of each file, `manifest.json` among them. */
export type SetFiles = ReadonlyMap<string, Uint8Array>

/** What lies in the folder of a set and is not read as a part of it: of which nobody says what it holds. */
export interface Stray {
  readonly name: string
  /** Its name begins with a dot; it is a link to somewhere else; or a pipe, a socket or a device. */
  readonly kind: 'hidden' | 'link' | 'special'
}
