/** Of a database that could answer a little later (too many connections, shut down or starting, a lock not had in time), or of a connection. */
const LATER = new Set([
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '55P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
])
/** What `pg` says of its own, without a code: no connection of the pool came free in time, or one broke. */
const SAID = new Set(['timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])

/** Whether what failed is that the database or the store of files had no time or was not there: nothing is wrong with the request. */
export function storageAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return LATER.has(String(code)) || SAID.has(error.message) || storageAway(error.cause)
}
