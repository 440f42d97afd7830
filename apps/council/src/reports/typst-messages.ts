/** What passes between the server and its typesetting processes. */
export interface LayoutOrder {
  /** File of the template folder. */
  main: string
  data: unknown
  /** Images by the name under which the template finds them in `files/`. */
  files: ReadonlyMap<string, Uint8Array>
  /** Labels of `metadata` elements whose values are wanted. */
  labels: readonly string[]
}

export interface LaidOut {
  /** PDF/A-2b. */
  pdf: Uint8Array
  pages: number
  found: Readonly<Record<string, unknown[]>>
}

export type LayoutAnswer = { laidOut: LaidOut } | { failed: string }
