/** Writes DXF group codes and values, and hands out handles. */
export class DxfTags {
  readonly lines: string[] = []

  add(code: number, value: string | number): this {
    this.lines.push(
      String(code).padStart(3),
      typeof value === 'number' && isReal(code) ? real(value) : String(value),
    )
    return this
  }

  point(code: number, x: number, y: number, z = 0): this {
    return this.add(code, x)
      .add(code + 10, y)
      .add(code + 20, z)
  }

  /** Starts an object or table record with its handle, owner and subclass. */
  record(type: string, handle: string, owner: string, ...subclasses: readonly string[]): this {
    this.add(0, type)
      .add(type === 'DIMSTYLE' ? 105 : 5, handle)
      .add(330, owner)
    for (const subclass of subclasses) this.add(100, subclass)
    return this
  }

  append(other: DxfTags): this {
    for (const line of other.lines) this.lines.push(line)
    return this
  }

  text(): string {
    return `${this.lines.join('\r\n')}\r\n`
  }
}

/** Gives each object of a file its own handle, in ascending hexadecimal. */
export class Handles {
  private next = 0x20

  take(): string {
    return (this.next++).toString(16).toUpperCase()
  }

  /** `$HANDSEED`: the first handle not yet used. */
  seed(): string {
    return this.next.toString(16).toUpperCase()
  }
}

function isReal(code: number): boolean {
  return (
    (code >= 10 && code <= 59) ||
    (code >= 110 && code <= 149) ||
    (code >= 210 && code <= 239) ||
    (code >= 460 && code <= 469) ||
    (code >= 1010 && code <= 1059)
  )
}

function real(value: number): string {
  const rounded = value.toFixed(10).replace(/0+$/, '')
  if (rounded === '-0.') return '0.0'
  return rounded.endsWith('.') ? `${rounded}0` : rounded
}
