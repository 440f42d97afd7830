/** The part of a file that is in memory. A file that is in memory already is one window; of a larger one a small part moves over it. */

/** Bytes that are read where they lie. */
export interface ByteSource {
  readonly length: number
  /** Fills `into` with the bytes from `start` on, all of which the source has. */
  fill(start: number, into: Uint8Array): void
}

/** A line or string that is longer ends the reading. */
const largest = 64 * 1024 * 1024
const LF = 10
const CR = 13
const usual = 1024 * 1024
/** How a file begins says how it is written. */
const smallest = 64

export class Window {
  bytes: Uint8Array
  /** Where in the file `bytes` begins. */
  base = 0
  /** Of the file. */
  readonly length: number
  private readonly source: ByteSource | undefined
  private room: Uint8Array

  private constructor(room: Uint8Array, source: ByteSource | undefined) {
    this.room = room
    this.source = source
    this.length = source?.length ?? room.length
    this.bytes = room.subarray(0, this.length)
    source?.fill(0, this.bytes)
  }

  static whole(bytes: Uint8Array): Window {
    return new Window(bytes, undefined)
  }

  /** A window at the beginning of the file. */
  static over(source: ByteSource, size = usual): Window {
    return new Window(new Uint8Array(Math.min(Math.max(size, smallest), source.length)), source)
  }

  /** Whether it holds the end of the file. */
  get atEnd(): boolean {
    return this.base + this.bytes.length >= this.length
  }

  /** Moves on, to begin with the byte at `from`, and grows where that is little; false where there is no more to see. */
  move(from: number): boolean {
    const { source, bytes } = this
    if (source === undefined || this.atEnd) return false
    const kept = bytes.subarray(from)
    if (kept.length * 2 > this.room.length) {
      if (this.room.length >= largest) return false
      this.room = new Uint8Array(this.room.length * 2)
    }
    this.room.set(kept)
    this.base += from
    this.bytes = this.room.subarray(0, Math.min(this.room.length, this.length - this.base))
    source.fill(this.base + kept.length, this.bytes.subarray(kept.length))
    return true
  }
}

/** The file in pieces, cut where a line ends: no character of many bytes is broken. */
export function* piecesOf(window: Window): Generator<Uint8Array> {
  for (;;) {
    const { bytes, atEnd } = window
    const lines = bytes.lastIndexOf(LF) + 1 || bytes.lastIndexOf(CR) + 1
    if (lines === 0 && window.move(0)) continue
    const cut = atEnd || lines === 0 ? bytes.length : lines
    yield bytes.subarray(0, cut)
    if (!window.move(cut)) return
  }
}

/** Where in the file the first zero byte is; undefined where there is none. */
export function firstZero(window: Window): number | undefined {
  do {
    const at = window.bytes.indexOf(0)
    if (at >= 0) return window.base + at
  } while (window.move(window.bytes.length))
  return undefined
}

/** Where in the file the first byte from `from` on is that isn't blank, a line end or Ctrl-Z; undefined where there is none. */
export function tailOf(window: Window, from: number): number | undefined {
  let at = from
  do {
    const { bytes } = window
    for (; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (byte !== 32 && !(byte >= 9 && byte <= 13) && byte !== 26) return window.base + at
    }
    at = 0
  } while (window.move(window.bytes.length))
  return undefined
}
