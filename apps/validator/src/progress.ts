/** A line on the terminal that says how far long work is; nothing where a program reads what is told. */
import type { Language } from './errors.ts'
import { digits, isolate, safe } from './output.ts'

/** Work that is done sooner shows nothing. */
const PATIENCE = 1000
const WIDTH = 24
const ERASE = '\r\u001b[K'

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface ProgressLine {
  step(done: number, of: number, what: string): void
  /** Takes the line away. */
  end(): void
}

/** @param now milliseconds */
export function progressLine(
  lang: Language,
  terminal: Terminal = process.stderr,
  now: () => number = () => performance.now(),
): ProgressLine {
  const start = now()
  let shown = false
  return {
    step(done, of, what) {
      if (terminal.isTTY !== true || now() - start < PATIENCE) return
      const full = Math.round((WIDTH * done) / Math.max(1, of))
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
      const figures = `${digits(done, lang)}/${digits(of, lang)}`
      // A line that is broken into two can't be taken away.
      const room = Math.max(0, (terminal.columns ?? 80) - WIDTH - figures.length - 6)
      const name = isolate([...safe(what)].slice(-room).join(''))
      terminal.write(`${ERASE}${bar} ${figures} ${name}`)
      shown = true
    },
    end() {
      if (shown) terminal.write(ERASE)
      shown = false
    },
  }
}
