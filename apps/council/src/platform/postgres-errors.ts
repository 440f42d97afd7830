export type PostgresFault =
  | 'no-user'
  | 'no-folder'
  | 'no-binaries'
  | 'not-created'
  | 'not-ready'
  | 'not-started'
  | 'not-ending'
  | 'in-use'

/** Why an embedded PostgreSQL did not start; the message says what to do, or holds the server's own words. */
export class PostgresStartError extends Error {
  readonly code: PostgresFault

  constructor(code: PostgresFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PostgresStartError'
    this.code = code
  }
}
