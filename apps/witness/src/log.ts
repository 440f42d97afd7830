/** One JSON line per event, to be read by programs: names of logs, sizes and counts, no addresses. */
export type Log = (event: string, facts?: Record<string, string | number>) => void

export const jsonLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}
