import { BYTE, CHUNK, INT16, INT32, INT64, kindOf, REAL, TEXT } from './group-codes.ts'
import { reportNumber } from './report-number.ts'
import type { TagOptions, Tags } from './tags.ts'

/** In a file with one-byte codes, this one announces a two-byte code (extended data). */
const wideCodeMark = 255
const comment = 999

/** The tag stream of a binary DXF file: little-endian values, strings ended by a zero byte. */
export class BinaryTags implements Tags {
  readonly bytes: Uint8Array
  readonly line = 0
  code = 0
  start = 0
  end = 0
  offset = 0
  position: number
  private readonly view: DataView
  private readonly to: number
  private readonly wideCodes: boolean
  private readonly options: TagOptions
  private left: number

  constructor(bytes: Uint8Array, begin: number, wideCodes: boolean, options: TagOptions) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.position = options.from ?? begin
    this.to = options.to ?? bytes.length
    this.wideCodes = wideCodes
    this.options = options
    this.left = options.limits.tags
  }

  next(): boolean {
    do {
      if (this.position >= this.to) return false
      this.offset = this.position
      if (!this.readCode() || !this.readValue()) return false
      if (this.left-- <= 0) return this.stop('dxf.limit-tags', { limit: this.options.limits.tags })
    } while (this.code === comment)
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
    const room = to - this.position
    if (this.wideCodes) {
      if (room < 2) return this.truncated()
      this.code = view.getInt16(this.position, true)
      this.position += 2
      return true
    }
    this.code = view.getUint8(this.position++)
    if (this.code !== wideCodeMark) return true
    if (room < 3) return this.truncated()
    this.code = view.getInt16(this.position, true)
    this.position += 2
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
        if (this.position >= this.to) return this.truncated()
        const length = this.view.getUint8(this.position++)
        return this.take(length)
      }
      default:
        return this.stop('dxf.bad-group-code', { value: this.code })
    }
  }

  private readString(): boolean {
    const end = this.bytes.indexOf(0, this.position)
    if (end < 0 || end >= this.to) return this.truncated()
    const { lineLength } = this.options.limits
    if (end - this.position > lineLength) {
      this.options.problems.add('dxf.limit-line', { limit: lineLength }, { offset: this.offset })
    }
    this.start = this.position
    this.end = end
    this.position = end + 1
    return true
  }

  private take(length: number): boolean {
    if (this.position + length > this.to) return this.truncated()
    this.start = this.position
    this.end = this.position += length
    return true
  }

  private truncated(): false {
    this.options.problems.add('dxf.truncated', {}, { offset: this.offset })
    this.position = this.to
    return false
  }

  private stop(
    code: 'dxf.limit-tags' | 'dxf.bad-group-code',
    values: Record<string, string | number>,
  ): false {
    this.options.problems.add(code, values, { offset: this.offset })
    this.position = this.to
    return false
  }
}
