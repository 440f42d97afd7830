import { BYTE, CHUNK, INT16, INT32, INT64, kindOf, REAL, TEXT } from './group-codes.ts'
import { reportNumber } from './report-number.ts'
import type { TagOptions, Tags } from './tags.ts'
import { tailOf, type Window } from './window.ts'

/** In a file with one-byte codes, this one announces a two-byte code (extended data). */
const wideCodeMark = 255
const comment = 999
/** Bytes that a code and a value other than a string take at most. */
const longestValue = 300

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The tag stream of a binary DXF file: little-endian values, strings ended by a zero byte. */
export class BinaryTags implements Tags {
  bytes: Uint8Array
  readonly line = 0
  code = 0
  start = 0
  end = 0
  offset = 0
  /** Where the next tag begins in the window. */
  private at: number
  private view: DataView
  private to: number
  /** What begins here or before ends in the window, unless it is a string. */
  private safe: number
  private base = 0
  private readonly window: Window
  private readonly wideCodes: boolean
  private readonly options: TagOptions
  private left: number

  constructor(window: Window, begin: number, wideCodes: boolean, options: TagOptions) {
    const { bytes } = window
    this.window = window
    this.bytes = bytes
    this.view = viewOf(bytes)
    this.at = options.from ?? begin
    this.to = options.to ?? bytes.length
    this.safe = window.atEnd ? Number.POSITIVE_INFINITY : bytes.length - longestValue
    this.wideCodes = wideCodes
    this.options = options
    this.left = options.limits.tags
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
      if (this.at > this.safe) this.moveOn()
      if (this.at >= this.to) return false
      this.offset = this.base + this.at
      if (!this.readCode() || !this.readValue()) return false
      if (this.left-- <= 0) return this.stop('dxf.limit-tags', { limit: this.options.limits.tags })
    } while (this.code === comment)
    return true
  }

  /** Moves the window so that the next tag is in it, whole unless it is a long string. */
  private moveOn(): void {
    while (this.at > this.safe && this.move(this.at)) this.at = 0
  }

  private move(from: number): boolean {
    if (!this.window.move(from)) return false
    this.bytes = this.window.bytes
    this.base = this.window.base
    this.view = viewOf(this.bytes)
    this.to = this.bytes.length
    this.safe = this.window.atEnd ? Number.POSITIVE_INFINITY : this.to - longestValue
    return true
  }

  number(): number {
    const { view, start } = this
    switch (kindOf(this.code)) {
      case REAL: {
        const value = view.getFloat64(start, true)
        return Number.isFinite(value) ? value : reportNumber(this, this.options.problems, value)
      }
      case INT16:
        return view.getInt16(start, true)
      case INT32:
        return view.getInt32(start, true)
      case INT64:
        return Number(view.getBigInt64(start, true))
      case BYTE:
        return view.getUint8(start)
      default:
        return 0
    }
  }

  private readCode(): boolean {
    const { view, to } = this
    const room = to - this.at
    if (this.wideCodes) {
      if (room < 2) return this.truncated()
      this.code = view.getInt16(this.at, true)
      this.at += 2
      return true
    }
    this.code = view.getUint8(this.at++)
    if (this.code !== wideCodeMark) return true
    if (room < 3) return this.truncated()
    this.code = view.getInt16(this.at, true)
    this.at += 2
    return true
  }

  private readValue(): boolean {
    switch (kindOf(this.code)) {
      case TEXT:
        return this.readString()
      case REAL:
      case INT64:
        return this.take(8)
      case INT16:
        return this.take(2)
      case INT32:
        return this.take(4)
      case BYTE:
        return this.take(1)
      case CHUNK: {
        if (this.at >= this.to) return this.truncated()
        const length = this.view.getUint8(this.at++)
        return this.take(length)
      }
      default:
        return this.stop('dxf.bad-group-code', { value: this.code })
    }
  }

  private readString(): boolean {
    let end = this.bytes.indexOf(0, this.at)
    while (end < 0 && this.move(this.at)) {
      this.at = 0
      end = this.bytes.indexOf(0)
    }
    if (end < 0 || end >= this.to) return this.truncated()
    const { lineLength } = this.options.limits
    if (end - this.at > lineLength) {
      this.options.problems.add('dxf.limit-line', { limit: lineLength }, { offset: this.offset })
    }
    this.start = this.at
    this.end = end
    this.at = end + 1
    return true
  }

  private take(length: number): boolean {
    if (this.at + length > this.to) return this.truncated()
    this.start = this.at
    this.end = this.at += length
    return true
  }

  private truncated(): false {
    this.options.problems.add('dxf.truncated', {}, { offset: this.offset })
    this.at = this.to
    return false
  }

  private stop(
    code: 'dxf.limit-tags' | 'dxf.bad-group-code',
    values: Record<string, string | number>,
  ): false {
    this.options.problems.add(code, values, { offset: this.offset })
    this.at = this.to
    return false
  }
}
