/** A set in memory: relative names with `/`, and the bytes of each file, `manifest.json` among them. */
export type SetFiles = ReadonlyMap<string, Uint8Array>
