/** When each certificate held, when each signature was made, and when it was judged, on one axis. */
import type { Report, SignatureReport } from '../validation/report.ts'
import { certificatesOf } from './chains.ts'
import { day, type Language, yearStarts } from './dates.ts'
import { words } from './words.ts'

/** A place on the axis, in percent from its start. */
type Percent = number

interface TimelineRow {
  readonly name: string
  readonly kind: SignatureReport['kind']
  /** Validity of the certificate, cut to the axis; null where no certificate is known. */
  readonly from: Percent | null
  readonly to: Percent | null
  readonly at: Percent | null
  readonly proven: boolean
  /** The day, or that it isn't known. */
  readonly label: string
}

export interface Timeline {
  readonly rows: readonly TimelineRow[]
  readonly ticks: readonly { readonly at: Percent; readonly label: string }[]
  readonly judged: Percent
  readonly judgedLabel: string
}

const YEAR_MS = 31_557_600_000
/** A certificate that never ends would press everything else into a point. */
const MARGIN_MS = 4 * YEAR_MS
const MOST_ROWS = 24
const MOST_TICKS = 7

/** Null where nothing was signed. */
export function timelineOf(report: Report, judgedAt: Date, lang: Language): Timeline | null {
  const entries = report.signatures.slice(0, MOST_ROWS).map((signature) => {
    const certificate = certificatesOf(signature)[0]
    const time = timeOf(signature)
    return {
      signature,
      at: time === null ? null : Date.parse(time),
      time,
      from: certificate === undefined ? null : Date.parse(certificate.notBefore),
      to: certificate === undefined ? null : Date.parse(certificate.notAfter),
    }
  })
  if (entries.length === 0) return null
  const judged = judgedAt.getTime()
  const moments = [judged, ...entries.flatMap(({ at }) => (at === null ? [] : [at]))]
  const [low, high] = [Math.min(...moments), Math.max(...moments)]
  const starts = entries.flatMap(({ from }) => (from === null ? [] : [from]))
  const ends = entries.flatMap(({ to }) => (to === null ? [] : [to]))
  const begin = Math.max(Math.min(low, ...starts), low - MARGIN_MS)
  const end = Math.min(Math.max(high, ...ends), high + MARGIN_MS)
  const pad = Math.max((end - begin) * 0.03, 86_400_000)
  const [from, to] = [begin - pad, end + pad]
  const place = (at: number): Percent =>
    Math.round(Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100)) * 100) / 100
  return {
    rows: entries.map((entry) => ({
      name: entry.signature.signer?.name ?? words[lang].unnamed,
      kind: entry.signature.kind,
      from: entry.from === null ? null : place(entry.from),
      to: entry.to === null ? null : place(entry.to),
      at: entry.at === null ? null : place(entry.at),
      proven: entry.signature.bestTime !== null,
      label: entry.time === null ? words[lang].times.unknown : day(entry.time, lang),
    })),
    ticks: thin(yearStarts(from, to, lang)).map(({ at, label }) => ({ at: place(at), label })),
    judged: place(judged),
    judgedLabel: day(judgedAt.toISOString(), lang),
  }
}

/** What a time-stamp proves, else what the signer says, else what a time-stamp says that could not be relied on. */
function timeOf({ bestTime, claimedTime, checks }: SignatureReport): string | null {
  const stamped = checks.find(({ id }) => id === 'time-stamp')?.evidence.time
  return bestTime ?? claimedTime ?? (typeof stamped === 'string' ? stamped : null)
}

function thin<T>(ticks: readonly T[]): T[] {
  const step = Math.ceil(ticks.length / MOST_TICKS)
  return ticks.filter((_, index) => index % step === 0)
}
