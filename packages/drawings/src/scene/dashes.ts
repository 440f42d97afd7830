/** Line types as dashes on the paper (DXF Reference, "LTYPE"). */
import type { DxfDocument } from '../dxf/model.ts'

/** Patterns shorter than this look like a whole line: mm. */
const SHORTEST = 0.3

export class Dashes {
  private readonly patterns = new Map<string, readonly number[]>()
  /** `$LTSCALE`. */
  private readonly scale: number
  /** `$PSLTSCALE`: whether what is seen through a viewport is dashed by the measure of the paper. */
  readonly byPaper: boolean

  constructor({ header, linetypes }: DxfDocument) {
    const stated = header.get('$LTSCALE')
    this.scale = typeof stated === 'number' && stated > 0 ? stated : 1
    this.byPaper = header.get('$PSLTSCALE') !== 0
    for (const { name, dashes } of linetypes) this.patterns.set(name.toUpperCase(), alternating(dashes))
  }

  /**
   * Lengths in mm, drawn and left out in turn; empty for a whole line.
   *
   * @param own the entity's factor
   * @param unit mm of one unit of the pattern
   */
  of(linetype: string, own: number, unit: number): readonly number[] {
    const pattern = this.patterns.get(linetype) ?? this.patterns.get(linetype.toUpperCase())
    if (pattern === undefined || pattern.length === 0) return []
    const scale = this.scale * (own > 0 ? own : 1) * unit
    const total = pattern.reduce((sum, length) => sum + length, 0) * scale
    return total > SHORTEST && Number.isFinite(total) ? pattern.map((length) => length * scale) : []
  }
}

/** Drawn and left out by turns, beginning with what is drawn; neighbours of one kind are one. */
function alternating(lengths: readonly number[]): number[] {
  const out: number[] = []
  for (const length of lengths.slice(0, 100)) {
    const drawn = out.length % 2 === 0
    if (length >= 0 === drawn) out.push(Math.abs(length))
    else if (out.length === 0) out.push(0, -length)
    else out[out.length - 1] = (out.at(-1) as number) + Math.abs(length)
  }
  if (out.length < 2) return []
  if (out.length % 2 === 1) out.push(0)
  return out
}
