/** One JSON line per event. Only identifiers and counts go in: never names, codes, addresses or answers. */
export type Log = (event: string, facts?: Record<string, string | number | boolean | null>) => void

export const jsonLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}
