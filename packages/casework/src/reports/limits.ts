/** How much a stage report takes in: the pages keep people from exceeding it, the server refuses what does. */
export const REPORT_LIMITS = Object.freeze({
  /** UTF-16 units of text. */
  note: 2000,
  measure: 100,
  place: 200,
  instructions: 4000,
  reason: 2000,
  /** Bytes of one photo. */
  photoBytes: 15_000_000,
})
