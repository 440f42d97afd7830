/** The hand that sets places on the sheet, to measure between them or to mark one: with the pointer, or with arrows and Enter. */
import { type Measured, measure, type Scales } from './lengths.ts'
import type { Place } from './snap.ts'
import type { Viewer } from './viewer.ts'

/** What it is taken up for. */
export type Purpose = 'length' | 'area' | 'mark'

interface Parts {
  readonly canvas: HTMLCanvasElement
  readonly board: HTMLElement
  readonly viewer: Viewer
  /** Says what is measured by now, or what is to be done; null when the hand is empty. */
  readonly say: (purpose: Purpose | null, measured: Measured | null) => void
  /** Is told when the tool is taken up or laid down. */
  readonly turned: () => void
  /** Is given the place of a mark, mm of the paper; then the hand is empty again. */
  readonly placed?: (place: Place) => void
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
const NO_SCALES: Scales = { metres: null, windows: [] }

export class Pointer {
  purpose: Purpose | null = null
  private readonly parts: Parts
  private readonly svg = document.createElementNS(SVG, 'svg')
  private readonly line = document.createElementNS(SVG, 'path')
  private readonly dots = document.createElementNS(SVG, 'path')
  private readonly aim = document.createElementNS(SVG, 'path')
  private readonly ended = new AbortController()
  private scales: Scales = NO_SCALES
  private places: Place[] = []
  /** On the board; where it snapped to, on the paper. */
  private pointer: Place = { x: 0, y: 0 }
  private snapped: Place | null = null

  constructor(parts: Parts) {
    this.parts = parts
    this.svg.setAttribute('class', 'measure')
    this.svg.setAttribute('aria-hidden', 'true')
    for (const [name, part] of Object.entries({ line: this.line, dots: this.dots, aim: this.aim })) {
      part.setAttribute('class', name)
      this.svg.append(part)
    }
    parts.canvas.after(this.svg)
    this.hands()
  }

  /** Another sheet: what was measured on the one before is gone. */
  open(scales: Scales | null): void {
    this.scales = scales ?? NO_SCALES
    this.places = []
    this.show()
  }

  /** Takes the tool up, or lays it down where it is in hand. */
  turn(purpose: Purpose | null): void {
    this.purpose = purpose === this.purpose ? null : purpose
    this.places = []
    const { board, canvas } = this.parts
    this.pointer = { x: board.clientWidth / 2, y: board.clientHeight / 2 }
    if (this.purpose !== null) canvas.focus()
    void this.look()
    this.parts.turned()
  }

  /** Whether the key was the tool's: arrows aim, Enter sets, Backspace takes back, Escape clears and then lays down. */
  key({ code, shiftKey }: Pick<KeyboardEvent, 'code' | 'shiftKey'>): boolean {
    if (this.purpose === null) return false
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
    const { viewer, board, say } = this.parts
    const at = (place: Place) => {
      const { x, y } = viewer.onBoard(place)
      return `${x.toFixed(1)} ${y.toFixed(1)}`
    }
    const round = this.purpose === 'area' && this.places.length > 2 ? 'Z' : ''
    this.line.setAttribute('d', this.places.length < 2 ? '' : `M${this.places.map(at).join('L')}${round}`)
    this.dots.setAttribute('d', this.places.map((place) => `M${at(place)}h0`).join(''))
    const { x, y } = this.snapped === null ? this.pointer : viewer.onBoard(this.snapped)
    const cross = `M${x - 9} ${y}h18M${x} ${y - 9}v18`
    const square = this.snapped === null ? '' : `M${x - 5} ${y - 5}h10v10h-10z`
    this.aim.setAttribute('d', this.purpose === null ? '' : cross + square)
    board.toggleAttribute('data-measuring', this.purpose !== null)
    const enough = this.places.length >= (this.purpose === 'area' ? 3 : 2)
    say(this.purpose, enough ? measure(this.places, this.scales) : null)
  }

  close(): void {
    this.ended.abort()
    this.svg.remove()
  }

  private async look(): Promise<void> {
    const { viewer } = this.parts
    if (this.purpose === null) this.snapped = null
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
    const { viewer, placed } = this.parts
    const place = (await viewer.snap(pointer, REACH)) ?? viewer.onPaper(pointer)
    if (this.purpose === null) return
    if (this.purpose === 'mark') {
      this.turn(null)
      placed?.(place)
      return
    }
    this.places.push(place)
    this.show()
  }

  private hands(): void {
    const { canvas, board } = this.parts
    const { signal } = this.ended
    const at = ({ clientX, clientY }: PointerEvent): Place => {
      const { left, top } = board.getBoundingClientRect()
      return { x: clientX - left, y: clientY - top }
    }
    let pressed: Place | null = null
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        pressed = at(event)
      },
      { signal },
    )
    canvas.addEventListener(
      'pointermove',
      (event) => {
        if (this.purpose === null) return
        this.pointer = at(event)
        void this.look()
      },
      { signal },
    )
    canvas.addEventListener(
      'pointerup',
      (event) => {
        const now = at(event)
        const still = pressed !== null && Math.hypot(now.x - pressed.x, now.y - pressed.y) <= DRAG
        pressed = null
        if (this.purpose === null || !still) return
        this.pointer = now
        void this.set()
      },
      { signal },
    )
  }
}
