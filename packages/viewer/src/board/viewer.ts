/** The drawing on the screen: moved, zoomed, with pins on it; whatever is painted, a frame only puts tiles together. */
import type { Box } from '../reading/sheets.ts'
import type { Veil } from './overlay.ts'
import type { FromPainter, Manner, ToPainter } from './painter.worker.ts'
import type { Place } from './snap.ts'
import { Tiles } from './tiles.ts'

export interface Pin {
  readonly label: string
  /** What it says, for who does not see it. */
  readonly name: string
  /** Square: found by a rule; round: placed by a person. `match` is a frame alone, round words that were searched for. */
  readonly kind: 'finding' | 'mark' | 'match'
  /** Filled, hollow, or with a small tick. */
  readonly state: 'open' | 'answered' | 'closed'
  /** The first one is where it stands. */
  readonly boxes: readonly Box[]
  readonly selected: boolean
  readonly choose: () => void
}

interface Parts {
  readonly canvas: HTMLCanvasElement
  readonly pins: HTMLElement
  readonly board: HTMLElement
  /** Is told of each sheet that is ready, and of each change of the view. */
  readonly ready: (layers: readonly { readonly name: string; readonly pieces: number }[]) => void
  /** Is told of every tile: something is to be seen. */
  readonly painted: () => void
  readonly moved: (percent: number, pointer: { readonly x: number; readonly y: number } | null) => void
}

/** CSS pixels of a mm at 100 %: an inch of 96. */
const FULL = 96 / 25.4
const LARGEST = FULL * 120
const MARGIN = 16
const SETTLED = 90
const GLIDE = 200
/** A place is shown with at least so many mm of paper. */
const NARROWEST = 90

const still = matchMedia('(prefers-reduced-motion: reduce)')

export class Viewer {
  private readonly parts: Parts
  private readonly context: CanvasRenderingContext2D
  private readonly painter = new Worker(new URL('./painter.worker.ts', import.meta.url), { type: 'module' })
  private readonly sizes = new ResizeObserver(() => this.resize())
  private tiles: Tiles | undefined
  private paper = { width: 0, height: 0 }
  /** CSS pixels of a mm, and the mm of the paper at the upper left corner. */
  private view = { scale: 1, left: 0, top: 0 }
  private sharp = 0
  private fade = 0.5
  private manner: Manner = { turn: 0, theme: 'light', overlay: false, hiddenLayers: [] }
  private pins: { pin: Pin; button: HTMLButtonElement; frames: HTMLElement[] }[] = []
  private readonly ended = new AbortController()
  private frame = 0
  private calm: ReturnType<typeof setTimeout> | undefined
  private settled = 0
  private untouched = true
  private snaps = 0
  private readonly waiting = new Map<number, (place: Place | null) => void>()
  private glide: { from: Viewer['view']; to: Viewer['view']; start: number } | undefined

  constructor(parts: Parts) {
    this.parts = parts
    this.context = parts.canvas.getContext('2d', { alpha: true }) as CanvasRenderingContext2D
    this.painter.addEventListener('message', ({ data }: MessageEvent<FromPainter>) => this.painted(data))
    this.sizes.observe(parts.board)
    this.hands()
  }

  /** Shows a sheet; `before` beside it where there is another revision. */
  open(after: ArrayBuffer | null, before: ArrayBuffer | null, keepPlace: boolean): void {
    this.tiles?.close()
    this.tiles = undefined
    if (!keepPlace) this.untouched = true
    this.request()
    this.tell({ kind: 'picture', of: 'before', bytes: before }, before)
    this.tell({ kind: 'picture', of: 'after', bytes: after }, after)
  }

  /** More of the sheet that is shown, or what another revision changed of it: what is seen stays until it is painted anew. */
  improve(after: ArrayBuffer | null, before: ArrayBuffer | null): void {
    this.tell({ kind: 'picture', of: 'before', bytes: before }, before)
    this.tell({ kind: 'picture', of: 'after', bytes: after }, after)
    this.manner = { ...this.manner, turn: this.manner.turn + 1 }
    this.tell({ kind: 'manner', manner: this.manner })
  }

  setManner(manner: Omit<Manner, 'turn'>): void {
    this.manner = { ...manner, turn: this.manner.turn + 1 }
    this.tell({ kind: 'manner', manner: this.manner })
    this.veil()
    this.settle()
  }

  setFade(fade: number): void {
    this.fade = fade
    this.request()
  }

  setPins(pins: readonly Pin[]): void {
    const { pins: home } = this.parts
    home.replaceChildren()
    this.pins = pins.map((pin) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'pin'
      // What is heard holds what is seen: whoever speaks to the computer says the number.
      button.ariaLabel = `${pin.label} ${pin.name}`.trim()
      button.dataset.kind = pin.kind
      button.dataset.state = pin.state
      button.textContent = pin.label
      button.addEventListener('click', pin.choose)
      const frames = pin.selected ? pin.boxes.map(frame) : []
      button.toggleAttribute('data-selected', pin.selected)
      home.append(...frames)
      if (pin.kind !== 'match') home.append(button)
      return { pin, button, frames }
    })
    this.request()
  }

  fit(): void {
    this.untouched = true
    this.go(this.whole())
  }

  show(boxes: readonly Box[]): void {
    const first = boxes[0]
    if (first === undefined || this.paper.width === 0) return
    const box = boxes.reduce((a, b) => [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ])
    const { clientWidth: width, clientHeight: height } = this.parts.board
    const span = Math.max(NARROWEST, (box[2] - box[0]) * 1.6, ((box[3] - box[1]) * 1.6 * width) / height)
    const scale = Math.min(width / span, LARGEST)
    this.untouched = false
    this.go({
      scale,
      left: (box[0] + box[2]) / 2 - width / scale / 2,
      top: this.paper.height - (box[1] + box[3]) / 2 - height / scale / 2,
    })
  }

  /** About the middle, or about a place on the board. */
  zoom(by: number, x = this.parts.board.clientWidth / 2, y = this.parts.board.clientHeight / 2): void {
    const { scale, left, top } = this.view
    const next = Math.min(Math.max(scale * by, this.whole().scale / 4), LARGEST)
    this.untouched = false
    this.glide = undefined
    this.view = { scale: next, left: left + x / scale - x / next, top: top + y / scale - y / next }
    this.settleSoon()
    this.request()
  }

  pan(x: number, y: number): void {
    const { scale, left, top } = this.view
    this.untouched = false
    this.glide = undefined
    this.view = { scale, left: left - x / scale, top: top - y / scale }
    // A long drag shows what it comes to while it goes on.
    if (performance.now() - this.settled > SETTLED) this.settle()
    else this.settleSoon()
    this.request()
  }

  /** A place on the board as mm of the paper, y up. */
  onPaper({ x, y }: Place): Place {
    const { scale, left, top } = this.view
    return { x: left + x / scale, y: this.paper.height - top - y / scale }
  }

  onBoard({ x, y }: Place): Place {
    const { scale, left, top } = this.view
    return { x: (x - left) * scale, y: (this.paper.height - y - top) * scale }
  }

  /** What is drawn within so many CSS pixels of a place on the board; on the paper. */
  snap(place: Place, reach: number): Promise<Place | null> {
    const turn = ++this.snaps
    return new Promise((resolve) => {
      this.waiting.set(turn, resolve)
      this.tell({ kind: 'snap', turn, place: this.onPaper(place), radius: reach / this.view.scale })
    })
  }

  private painted(message: FromPainter): void {
    if (message.kind === 'snap') {
      this.waiting.get(message.turn)?.(message.place)
      this.waiting.delete(message.turn)
      return
    }
    if (message.kind === 'tile') {
      if (this.tiles === undefined) message.bitmap.close()
      else {
        this.tiles.put(message.key, message.turn, message.bitmap)
        this.parts.painted()
      }
      this.request()
      return
    }
    if (message.of === 'before') return
    const before = this.paper
    this.paper = { width: message.width, height: message.height }
    this.tiles ??= new Tiles(this.paper)
    if (this.untouched || before.width !== message.width || before.height !== message.height) {
      this.untouched = true
      this.view = this.whole()
    }
    this.veil()
    this.settle()
    this.parts.ready(message.layers)
  }

  private veil(): void {
    if (this.tiles === undefined) return
    this.tiles.turn = this.manner.turn
    this.tiles.show(this.manner.overlay ? ['base', 'before', 'after'] : ['base'])
  }

  private whole(): Viewer['view'] {
    const { clientWidth: width, clientHeight: height } = this.parts.board
    const room = (size: number) => Math.max(size - 2 * MARGIN, 40)
    const scale = Math.min(room(width) / (this.paper.width || 1), room(height) / (this.paper.height || 1))
    return {
      scale,
      left: (this.paper.width - width / scale) / 2,
      top: (this.paper.height - height / scale) / 2,
    }
  }

  private go(to: Viewer['view']): void {
    if (still.matches) {
      this.view = to
      this.settle()
    } else this.glide = { from: this.view, to, start: performance.now() }
    this.request()
  }

  private step(now: number): void {
    if (this.glide === undefined) return
    const { from, to, start } = this.glide
    const share = Math.min((now - start) / GLIDE, 1)
    const eased = 1 - (1 - share) ** 3
    const between = (a: number, b: number) => a + (b - a) * eased
    const scale = from.scale * (to.scale / from.scale) ** eased
    this.view = { scale, left: between(from.left, to.left), top: between(from.top, to.top) }
    if (share < 1) this.request()
    else {
      this.glide = undefined
      this.settle()
    }
  }

  private settleSoon(): void {
    clearTimeout(this.calm)
    this.calm = setTimeout(() => this.settle(), SETTLED)
  }

  /** Asks for tiles as sharp as what is seen now. */
  private settle(): void {
    clearTimeout(this.calm)
    this.settled = performance.now()
    if (this.tiles === undefined) return
    const seen = this.seen()
    this.sharp = seen.scale
    this.tell({ kind: 'want', tiles: this.tiles.wanted(seen) })
    this.request()
  }

  private seen() {
    const { canvas } = this.parts
    const ratio = devicePixelRatio
    const { scale, left, top } = this.view
    return { left, top, scale: scale * ratio, width: canvas.width, height: canvas.height }
  }

  private request(): void {
    this.frame ||= requestAnimationFrame((now) => {
      this.frame = 0
      this.step(now)
      this.draw()
    })
  }

  private draw(): void {
    const { context, parts } = this
    context.clearRect(0, 0, parts.canvas.width, parts.canvas.height)
    const { fade } = this
    const alphas: Record<Veil, number> = {
      base: 1,
      before: Math.min(1, 2 * (1 - fade)),
      after: Math.min(1, 2 * fade),
    }
    this.tiles?.draw(context, this.seen(), this.sharp, alphas)
    this.movePins()
    parts.moved(Math.round((this.view.scale / FULL) * 100), null)
  }

  private movePins(): void {
    const { scale } = this.view
    const at = (x: number, y: number) => {
      const place = this.onBoard({ x, y })
      return [place.x, place.y] as const
    }
    for (const { pin, button, frames } of this.pins) {
      const [first] = pin.boxes
      if (first === undefined) continue
      const [x, y] = at(first[2], first[3])
      // Beside its place, not over it.
      button.style.transform = `translate(${x + 2}px, ${y - 2}px) translateY(-100%)`
      for (const [index, frame] of frames.entries()) {
        const [boxLeft, bottom, right, above] = pin.boxes[index] as Box
        const [frameX, frameY] = at(boxLeft, above)
        const size = (length: number) => Math.max(length * scale + 8, 14)
        frame.style.transform = `translate(${frameX - 4}px, ${frameY - 4}px)`
        frame.style.inlineSize = `${size(right - boxLeft)}px`
        frame.style.blockSize = `${size(above - bottom)}px`
      }
    }
  }

  private resize(): void {
    const { board, canvas } = this.parts
    const [width, height] = [board.clientWidth, board.clientHeight].map((size) =>
      Math.round(size * devicePixelRatio),
    )
    if (canvas.width === width && canvas.height === height) return
    canvas.width = width as number
    canvas.height = height as number
    if (this.untouched) this.view = this.whole()
    this.settle()
    this.draw()
  }

  /** Drag, wheel, two fingers. */
  private hands(): void {
    const { board, canvas } = this.parts
    const { signal } = this.ended
    const fingers = new Map<number, { x: number; y: number }>()
    const at = (event: MouseEvent) => {
      const { left, top } = board.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        canvas.setPointerCapture(event.pointerId)
        fingers.set(event.pointerId, at(event))
      },
      { signal },
    )
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId)
      const now = at(event)
      if (before === undefined) {
        this.parts.moved(Math.round((this.view.scale / FULL) * 100), this.onPaper(now))
        return
      }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, now)
      if (other === undefined) {
        this.pan(now.x - before.x, now.y - before.y)
        return
      }
      const apart = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y)
      this.pan((now.x - before.x) / 2, (now.y - before.y) / 2)
      if (apart(before) > 0)
        this.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2)
    }
    canvas.addEventListener('pointermove', move, { signal })
    for (const name of ['pointerup', 'pointercancel'] as const)
      canvas.addEventListener(name, (event) => fingers.delete(event.pointerId), { signal })
    board.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        const { x, y } = at(event)
        const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 24 : event.deltaY
        this.zoom(Math.exp(-Math.max(-240, Math.min(240, step)) / 300), x, y)
      },
      { passive: false, signal },
    )
  }

  /** The thread ends; nothing of the page is kept. */
  close(): void {
    this.ended.abort()
    this.sizes.disconnect()
    clearTimeout(this.calm)
    cancelAnimationFrame(this.frame)
    this.painter.terminate()
    this.tiles?.close()
    this.parts.pins.replaceChildren()
  }

  private tell(message: ToPainter, transfer: ArrayBuffer | null = null): void {
    this.painter.postMessage(message, transfer === null ? [] : [transfer])
  }
}

function frame(): HTMLElement {
  const made = document.createElement('i')
  made.className = 'frame'
  return made
}
