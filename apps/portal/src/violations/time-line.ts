/** Periods of days on one line: where each stands between its beginning and its end, in shares of the whole. */

const DAY_MS = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

export interface OnLine {
  start: number
  length: number
  /** Past the last day, where nothing had happened by then. */
  over: number
}

/** From the first day of the first period to the last of any, or today where that is later. */
export function timeLine(
  periods: readonly { from: string; due: string; daysLate: number }[],
  today: string,
): { bars: OnLine[]; today: number } {
  const first = Math.min(...periods.map(({ from }) => at(from)))
  const last = Math.max(at(today), ...periods.map(({ due, daysLate }) => at(due) + daysLate * DAY_MS))
  const whole = last - first + DAY_MS
  const share = (ms: number) => ms / whole
  return {
    bars: periods.map(({ from, due, daysLate }) => ({
      start: share(at(from) - first),
      length: share(at(due) - at(from) + DAY_MS),
      over: share(daysLate * DAY_MS),
    })),
    today: share(at(today) - first + DAY_MS / 2),
  }
}
