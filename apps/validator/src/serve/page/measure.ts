/** The tool that measures: places set with the pointer or with arrows and Enter, each where it meets what is drawn. */
import type { Language } from './api.ts'
import { type Measured, measure, type Scales } from './lengths.ts'
import type { Place } from './snap.ts'
import type { Viewer } from './viewer.ts'
import { exact, figure, WORDS } from './words.ts'

export type MeasureKind = 'length' | 'area'

interface Parts {
  readonly canvas: HTMLCanvasElement
  readonly board: HTMLElement
  readonly viewer: Viewer
  /** Where the figure is said. */
  readonly said: HTMLElement
  readonly language: () => Language
  /** Is told when the tool is taken up or laid down. */
  readonly turned: () => void
}

const SVG = 'http://www.w3.org/2000/svg'
/** CSS pixels within which a place is taken for what is drawn there, and beyond which a press is a drag. */
const REACH = 12
const DRAG = 4
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export class Measure {
  kind: MeasureKind | null = null
  private readonly parts: Parts
  private readonly line = document.createElementNS(SVG, 'path')
  private readonly dots = document.createElementNS(SVG, 'path')
  private readonly aim = document.createElementNS(SVG, 'path')
  private scales: Scales = { metres: null, windows: [] }
  private places: Place[] = []
  /** On the board; where it snapped to, on the paper. */
  private pointer: Place = { x: 0, y: 0 }
  private snapped: Place | null = null

  constructor(parts: Parts) {
    this.parts = parts
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('class', 'measure')
    svg.setAttribute('aria-hidden', 'true')
    for (const [name, part] of Object.entries({ line: this.line, dots: this.dots, aim: this.aim })) {
      part.setAttribute('class', name)
      svg.append(part)
    }
    parts.canvas.after(svg)
    this.hands()
  }

  /** Another sheet: what was measured on the one before is gone. */
  open(scales: Scales | null): void {
    this.scales = scales ?? { metres: null, windows: [] }
    this.places = []
    this.show()
  }

  /** Takes the tool up, or lays it down where it is in hand. */
  turn(kind: MeasureKind | null): void {
    this.kind = kind === this.kind ? null : kind
    this.places = []
    const { board, canvas } = this.parts
    this.pointer = { x: board.clientWidth / 2, y: board.clientHeight / 2 }
    board.toggleAttribute('data-measuring', this.kind !== null)
    if (this.kind !== null) canvas.focus()
    void this.look()
    this.parts.turned()
  }

  /** Whether the key was the tool's: arrows aim, Enter sets, Backspace takes back, Escape clears and then lays down. */
  key({ code, shiftKey }: KeyboardEvent): boolean {
    if (this.kind === null) return false
    const step = STEPS[code]
    if (step !== undefined) {
      const far = shiftKey ? 1 : 10
      this.pointer = { x: this.pointer.x + step[0] * far, y: this.pointer.y + step[1] * far }
      void this.look()
    } else if (code === 'Enter' || code === 'NumpadEnter' || code === 'Space') void this.set()
    else if (code === 'Backspace') this.places.pop()
    else if (code === 'Escape' && this.places.length > 0) this.places = []
    else if (code === 'Escape') this.turn(null)
    else return false
    this.show()
    return true
  }

  /** Where everything is now, after the drawing moved or the language changed. */
  show(): void {
    const { viewer, said, board } = this.parts
    const at = (place: Place) => {
      const { x, y } = viewer.onBoard(place)
      return `${x.toFixed(1)} ${y.toFixed(1)}`
    }
    const round = this.kind === 'area' && this.places.length > 2 ? 'Z' : ''
    this.line.setAttribute('d', this.places.length < 2 ? '' : `M${this.places.map(at).join('L')}${round}`)
    this.dots.setAttribute('d', this.places.map((place) => `M${at(place)}h0`).join(''))
    const { x, y } = this.snapped === null ? this.pointer : viewer.onBoard(this.snapped)
    const cross = `M${x - 9} ${y}h18M${x} ${y - 9}v18`
    const square = this.snapped === null ? '' : `M${x - 5} ${y - 5}h10v10h-10z`
    this.aim.setAttribute('d', this.kind === null ? '' : cross + square)
    said.hidden = this.kind === null
    said.textContent = this.kind === null ? '' : this.told(this.kind)
    board.toggleAttribute('data-measuring', this.kind !== null)
  }

  private told(kind: MeasureKind): string {
    const language = this.parts.language()
    const w = WORDS[language]
    if (this.places.length < (kind === 'area' ? 3 : 2)) return kind === 'area' ? w.areaHint : w.lengthHint
    const found = measure(this.places, this.scales)
    const scale =
      found.scale === null ? '' : ` · ${w.scale} ${figure(1, language)}:${figure(found.scale, language)}`
    return `${kind === 'area' ? this.areaOf(found) : this.lengthOf(found)}${scale}`
  }

  private lengthOf({ length, last, unit }: Measured): string {
    const language = this.parts.language()
    const w = WORDS[language]
    const said = (value: number) => `${exact(value, language)} ${w.units[unit]}`
    return this.places.length < 3
      ? `${w.length}: ${said(length)}`
      : `${w.length}: ${said(last)} · ${w.together}: ${said(length)}`
  }

  private areaOf({ area, unit }: Measured): string {
    const language = this.parts.language()
    const w = WORDS[language]
    return `${w.area}: ${exact(area, language)} ${w.squares[unit]}`
  }

  private async look(): Promise<void> {
    const { viewer } = this.parts
    if (this.kind === null) this.snapped = null
    else {
      const { pointer } = this
      const found = await viewer.snap(pointer, REACH)
      // An answer about where the hand no longer is.
      if (pointer !== this.pointer) return
      this.snapped = found
    }
    this.show()
  }

  private async set(): Promise<void> {
    const { pointer } = this
    const place = (await this.parts.viewer.snap(pointer, REACH)) ?? this.parts.viewer.onPaper(pointer)
    if (this.kind === null) return
    this.places.push(place)
    this.show()
  }

  private hands(): void {
    const { canvas, board } = this.parts
    const at = ({ clientX, clientY }: PointerEvent): Place => {
      const { left, top } = board.getBoundingClientRect()
      return { x: clientX - left, y: clientY - top }
    }
    let pressed: Place | null = null
    canvas.addEventListener('pointerdown', (event) => {
      pressed = at(event)
    })
    canvas.addEventListener('pointermove', (event) => {
      if (this.kind === null) return
      this.pointer = at(event)
      void this.look()
    })
    canvas.addEventListener('pointerup', (event) => {
      const now = at(event)
      const still = pressed !== null && Math.hypot(now.x - pressed.x, now.y - pressed.y) <= DRAG
      pressed = null
      if (this.kind === null || !still) return
      this.pointer = now
      void this.set()
    })
  }
}
