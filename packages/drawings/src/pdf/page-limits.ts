/** What one PDF and one of its pages may ask of a reader; more is not looked at, and the problem says what there is too much of. */
export const PAGE_LIMITS = {
  /** mm of a side of the page: none is plotted on a larger one, and what is has taken other units for mm. */
  paper: 5000,
  /** Bytes of one stream, and of the streams of one page together, unpacked. */
  bytes: 24 * 2 ** 20,
  /** Streams of the file. */
  streams: 100_000,
  /** Operators, a path and what is done with it counting as one; the largest plans have some 500,000. */
  operators: 1_000_000,
  /** Operators as they are written. */
  words: 4_000_000,
  /** Operators that name a layer, a state, a font, a form or a colour space. */
  lookups: 300_000,
  /** Bytes of one text. */
  text: 2 ** 22,
  /** Times that a form is drawn: each is read anew. */
  forms: 100_000,
  /** Graphics states, forms and groups that are open in one another. */
  nesting: 1000,
  /** Points of all paths. */
  points: 3_000_000,
  /** Letters, each text counting as five more. */
  letters: 1_000_000,
  /** Bytes of all pictures, unpacked. */
  pictures: 128 * 2 ** 20,
  /** Points of the gradients of a page. */
  shadings: 2_000_000,
  /** Values of a function of colours. */
  functions: 2 ** 20,
  /** Codes that the maps of all fonts speak of. */
  codes: 2 ** 23,
  /** MB of objects while a PDF is read, where it is read in a thread of its own, as in Node. */
  memory: 512,
  /** Seconds of computing, there too. */
  time: 15,
} as const

/** Those that are counted while a page is read. */
export type CountedLimit = 'operators' | 'forms' | 'nesting' | 'points' | 'letters' | 'pictures' | 'shadings'
