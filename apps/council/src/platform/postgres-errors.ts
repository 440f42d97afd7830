/** Why an embedded PostgreSQL did not start. */
export class PostgresStartError extends Error {
  readonly code = 'postgres-start'
}

/** Another Mohr that lives has this cluster open. */
export class PostgresInUseError extends PostgresStartError {}
