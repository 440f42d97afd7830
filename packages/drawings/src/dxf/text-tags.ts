import { asciiString, isBlank, parseNumber } from './number.ts'
import { reportNumber } from './report-number.ts'
import type { TagOptions, Tags } from './tags.ts'
import { tailOf, type Window } from './window.ts'

const LF = 10
const CR = 13
const comment = 999

/** The tag stream of a text DXF file. Lines end with CRLF, LF or CR. */
export class TextTags implements Tags {
  bytes: Uint8Array
  code = 0
  start = 0
  end = 0
  offset = 0
  line = 0
  /** Where the next tag begins in the window. */
  private at: number
  private to: number
  /** A tag that begins here or before ends in the window. */
  private safe: number
  private base = 0
  private readonly window: Window
  private readonly options: TagOptions
  private nextLine: number
  private left: number
  private loneCR = false
  private withLF = false

  constructor(window: Window, options: TagOptions) {
    const { bytes } = window
    this.window = window
    this.bytes = bytes
    this.options = options
    this.to = options.to ?? bytes.length
    this.nextLine = options.line ?? 1
    this.left = options.limits.tags
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    this.at = options.from ?? (hasMark ? 3 : 0)
    this.safe = this.lastSafe()
  }

  get position(): number {
    return this.base + this.at
  }

  get length(): number {
    return this.window.length
  }

  tail(): number | undefined {
    return tailOf(this.window, this.at)
  }

  next(): boolean {
    do {
      if (!this.readCode()) return false
      if (this.at >= this.to && !this.endsWithLineBreak()) return this.truncated()
      this.start = this.at
      this.end = this.lineEnd()
      if (this.left-- <= 0) return this.stop('dxf.limit-tags', { limit: this.options.limits.tags })
    } while (this.code === comment)
    return true
  }

  number(): number {
    const value = parseNumber(this.bytes, this.start, this.end)
    return Number.isFinite(value) ? value : reportNumber(this, this.options.problems, value)
  }

  /** Reads the line of the group code; passes over blank lines, reporting them. */
  private readCode(): boolean {
    for (;;) {
      if (this.at > this.safe) this.moveOn()
      const { bytes, to } = this
      if (this.at >= to) return false
      let at = this.at
      const begin = at
      this.offset = this.base + at
      this.line = this.nextLine
      const end = this.lineEnd()
      while (at < end && isBlank(bytes[at] as number)) at++
      let byte = bytes[at] as number
      const negative = at < end && byte === 45
      if (negative) at++
      const first = at
      let code = 0
      for (; at < end; at++) {
        byte = bytes[at] as number
        if (byte < 48 || byte > 57 || code > 3276) break
        code = code * 10 + (byte - 48)
      }
      const digits = at - first
      while (at < end && isBlank(bytes[at] as number)) at++
      if (digits > 0 && at === end) {
        this.code = negative ? -code : code
        return true
      }
      if (digits === 0 && !negative && at === end) {
        // A blank line at the very end, or before a Ctrl-Z, is how some programs finish a file.
        if (this.at >= to && this.window.atEnd) return false
        this.options.problems.add('dxf.blank-line', {}, { line: this.line, offset: this.offset })
        continue
      }
      return this.stop('dxf.bad-group-code', {
        value: asciiString(bytes, begin, Math.min(end, begin + 60)),
      })
    }
  }

  /** Moves the window so that the next tag is in it, whole. */
  private moveOn(): void {
    while (this.at > this.safe && this.window.move(this.at)) {
      this.bytes = this.window.bytes
      this.base = this.window.base
      this.to = this.bytes.length
      this.at = 0
      this.safe = this.lastSafe()
    }
  }

  /** The last line break that has another one behind it; what begins before it is two whole lines. */
  private lastSafe(): number {
    if (this.window.atEnd) return Number.POSITIVE_INFINITY
    const { bytes } = this
    // What may follow a CR at the very end isn't known yet.
    let at = bytes.length - 1
    if (bytes[at] === CR) at--
    let breaks = 0
    for (; at >= 0; at--) {
      const byte = bytes[at]
      if (byte !== LF && !(byte === CR && bytes[at + 1] !== LF)) continue
      if (++breaks === 2) return byte === LF && bytes[at - 1] === CR ? at - 1 : at
    }
    return -1
  }

  /** The end of the line that begins at `at`; moves `at` behind its line break. */
  private lineEnd(): number {
    const { bytes, to } = this
    let at = this.at
    let byte = 0
    while (at < to) {
      byte = bytes[at] as number
      if (byte === LF || byte === CR) break
      at++
    }
    if (at - this.at > this.options.limits.lineLength) this.longLine()
    let next = at + 1
    if (byte === CR && at < to) {
      if (bytes[next] === LF) next++
      else this.markLoneCR()
    } else if (byte === LF) this.withLF = true
    this.at = Math.min(next, to)
    this.nextLine++
    return at
  }

  private endsWithLineBreak(): boolean {
    const last = this.bytes[this.to - 1]
    return last === LF || last === CR
  }

  private markLoneCR(): void {
    if (this.withLF && !this.loneCR)
      this.options.problems.add('dxf.line-endings', {}, { line: this.nextLine })
    this.loneCR = true
  }

  private longLine(): void {
    this.options.problems.add(
      'dxf.limit-line',
      { limit: this.options.limits.lineLength },
      { line: this.nextLine },
    )
  }

  private truncated(): false {
    this.options.problems.add('dxf.truncated', {}, { line: this.line, offset: this.offset })
    return false
  }

  private stop(
    code: 'dxf.limit-tags' | 'dxf.bad-group-code',
    values: Record<string, string | number>,
  ): false {
    this.options.problems.add(code, values, { line: this.line, offset: this.offset })
    this.at = this.to
    return false
  }
}
