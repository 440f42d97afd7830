/** What a field's look draws beside its text: grounds, a frame, lines between cells. Anything else may be letters. */
import type { Painted } from '../marks/canvas.ts'
import { common, type Mark, meets } from '../marks/geometry.ts'
import type { LookRules } from './painted-text.ts'
import { RIGHT_TO_LEFT } from './said-alike.ts'

export interface Ground {
  /** 0 black to 1 white; undefined where it can't be told. */
  readonly brightness: number | undefined
  /** Takes only a part of the height. */
  readonly row: boolean
}

export interface SeenText {
  readonly box: Mark
  readonly clip: Mark
  readonly size: number
  /** Set with no more than the font's own widths. */
  readonly natural: boolean
  readonly letters: readonly string[]
}

/** A ground takes so much of the width, a row no more of the height. */
const WIDE = 0.75
const TALL = 0.7
/** A frame stands so near the edge (units), or within this share of the shorter side. */
const FRAME = 2
const MOST_FRAME = 0.25
/** Points: letters that are no higher can't be read. */
const LEGIBLE = 3
/** Shares of the size of letters by which boxes are larger than the ink in them. */
const OVERHANG = { across: 0.12, above: 0.15, below: 0.35 }

export class Surroundings {
  /** Whether text goes on where nothing is shown any more. */
  cut = false
  readonly #box: Mark
  readonly #rules: LookRules
  readonly #grounds: { readonly box: Mark; readonly ground: Ground }[] = []
  readonly #width: number
  readonly #height: number
  readonly #frame: number

  constructor(box: Mark, rules: LookRules) {
    this.#box = box
    this.#rules = rules
    this.#width = box[2] - box[0]
    this.#height = box[3] - box[1]
    const shorter = Math.min(this.#width, this.#height)
    this.#frame = Math.min(Math.max(FRAME, 2 * rules.borderWidth + 0.5), MOST_FRAME * shorter)
  }

  /** Takes in what isn't text, in the order of painting; false for what may say something by its shape. */
  add({ box, kind, plain, state, sides }: Painted): boolean {
    const shown = common(box, common(state.clip, this.#box) ?? [0, 0, 0, 0])
    if (kind === 'image' || kind === 'unknown') return false
    if (shown === undefined || shown[0] === shown[2] || shown[1] === shown[3]) return true
    if (this.#isAtEdge(shown) && (plain || this.#isThin)) return true
    if (kind === 'stroke') return plain && this.#isDivider(box)
    if (!plain) return sides?.every((side) => this.#isAtEdge(side)) ?? false
    if (shown[2] - shown[0] < WIDE * this.#width) return false
    const { fill, fillAlpha } = state.blending
    const brightness = fill === undefined ? undefined : fillAlpha * fill + (1 - fillAlpha)
    this.#grounds.push({ box: shown, ground: { brightness, row: shown[3] - shown[1] < TALL * this.#height } })
    return true
  }

  /** What is seen behind a text; the page is white. Of a ground that it leaves nobody can tell. */
  under([x0, y0, x1, y1]: Mark): Ground {
    const [middle, inner] = [(y0 + y1) / 2, (y1 - y0) / 4]
    const core: Mark = [x0, middle - inner, x1, middle + inner]
    const found = this.#grounds.findLast(({ box }) => meets(box, core))
    if (found === undefined) return { brightness: 1, row: false }
    const [left, bottom, right, top] = found.box
    const seen = common(core, this.#box) ?? core
    const whole = left <= seen[0] + inner && right >= seen[2] - inner && bottom <= core[1] && core[3] <= top
    return whole ? found.ground : { brightness: undefined, row: false }
  }

  /** Whether the text is seen whole, or cut off where any reader that wrote it there would have to. */
  shows({ box, clip, size, natural, letters }: SeenText): boolean {
    const seen = common(clip, this.#box)
    if (seen === undefined) return false
    const [across, above, below] = [OVERHANG.across, OVERHANG.above, OVERHANG.below].map(
      (share) => share * size,
    ) as [number, number, number]
    const [left, right] = [box[0] >= seen[0] - across, box[2] <= seen[2] + across]
    const [bottom, top] = [box[1] >= seen[1] - below, box[3] <= seen[3] + above]
    if (left && right && bottom && top) return true
    const { size: declared, multiline } = this.#rules
    const usual = declared === 0 ? size <= 1.1 * this.#height : Math.abs(size - declared) <= 0.02 * declared
    const begins = RIGHT_TO_LEFT.test(letters.join('')) ? right : left
    const tooLong = (left && right) || box[2] - box[0] >= WIDE * this.#width
    const whole = seen[2] - seen[0] >= WIDE * this.#width && (bottom || multiline)
    this.cut ||= !bottom
    return natural && usual && begins && tooLong && top && whole
  }

  /** Whether lines from top to bottom leave no room unused. */
  filledBy(lines: readonly Mark[], size: number): boolean {
    return lines.every(([, , , top], index) => (lines[index - 1]?.[3] ?? this.#box[3]) - top <= 2 * size)
  }

  /** Nobody reads what is drawn within the frame. */
  get #isThin(): boolean {
    return this.#frame * this.#rules.scale <= LEGIBLE
  }

  /** Within the frame; in one that could hold letters, along most of its side. */
  #isAtEdge([x0, y0, x1, y1]: Mark): boolean {
    const [left, bottom, right, top] = this.#box
    const by = this.#frame
    const beside = x1 <= left + by || x0 >= right - by
    const across = y1 <= bottom + by || y0 >= top - by
    if (this.#isThin) return beside || across
    return (beside && y1 - y0 >= WIDE * this.#height) || (across && x1 - x0 >= WIDE * this.#width)
  }

  /** A line from top to bottom between two cells. */
  #isDivider(box: Mark): boolean {
    const { cells } = this.#rules
    if (cells < 2 || box[2] - box[0] > 3 || !meets(box, this.#box)) return false
    const cell = this.#width / cells
    const at = ((box[0] + box[2]) / 2 - this.#box[0]) / cell
    return box[3] - box[1] >= TALL * this.#height && Math.abs(at - Math.round(at)) * cell <= 2
  }
}
