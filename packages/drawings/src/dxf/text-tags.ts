import { asciiString, isBlank, parseNumber } from './number.ts'
import { reportNumber } from './report-number.ts'
import type { TagOptions, Tags } from './tags.ts'

const LF = 10
const CR = 13
const comment = 999

/** The tag stream of a text DXF file. Lines end with CRLF, LF or CR. */
export class TextTags implements Tags {
  readonly bytes: Uint8Array
  code = 0
  start = 0
  end = 0
  offset = 0
  line = 0
  position: number
  private readonly to: number
  private readonly options: TagOptions
  private nextLine: number
  private left: number
  private loneCR = false
  private withLF = false

  constructor(bytes: Uint8Array, options: TagOptions) {
    this.bytes = bytes
    this.options = options
    this.to = options.to ?? bytes.length
    this.nextLine = options.line ?? 1
    this.left = options.limits.tags
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    this.position = options.from ?? (hasMark ? 3 : 0)
  }

  next(): boolean {
    do {
      if (!this.readCode()) return false
      if (this.position >= this.to && !this.endsWithLineBreak()) return this.truncated()
      this.start = this.position
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
    const { bytes, to } = this
    for (;;) {
      if (this.position >= to) return false
      this.offset = this.position
      this.line = this.nextLine
      const end = this.lineEnd()
      let at = this.offset
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
        if (this.position >= to) return false
        this.options.problems.add('dxf.blank-line', {}, { line: this.line, offset: this.offset })
        continue
      }
      return this.stop('dxf.bad-group-code', {
        value: asciiString(bytes, this.offset, Math.min(end, this.offset + 60)),
      })
    }
  }

  /** The end of the line that begins at `position`; moves `position` behind its line break. */
  private lineEnd(): number {
    const { bytes, to } = this
    let at = this.position
    let byte = 0
    while (at < to) {
      byte = bytes[at] as number
      if (byte === LF || byte === CR) break
      at++
    }
    if (at - this.position > this.options.limits.lineLength) this.longLine()
    let next = at + 1
    if (byte === CR && at < to) {
      if (bytes[next] === LF) next++
      else this.markLoneCR()
    } else if (byte === LF) this.withLF = true
    this.position = Math.min(next, to)
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
    this.position = this.to
    return false
  }
}
