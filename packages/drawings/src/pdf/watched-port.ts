/** Takes what pdf.js finds on a page while it finds it and counts it, so that a page without end is left before it fills the memory. */
import { type CountedLimit, PAGE_LIMITS } from './page-limits.ts'

type Ops = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS

type Take = (operator: number, args: readonly unknown[]) => void

interface Message {
  readonly action?: string
  readonly data?: unknown
  readonly stream?: number
  readonly chunk?: {
    readonly fnArray?: readonly number[]
    readonly argsArray?: readonly unknown[]
    readonly length?: number
  }
}

/** Messages of a stream, as pdf.js numbers them: its reader leaves it, it ends before its end, its reader takes more, and may. */
const [STREAM_CANCEL, STREAM_ERROR, STREAM_PULL, STREAM_PULLED] = [1, 5, 6, 7]

/** Letters that a text takes the room of, beside its own. */
const TEXT = 5

/** What both ends of pdf.js in one thread speak through; `exceeded` is called once, with what there is too much of. */
export class WatchedPort {
  readonly #listeners = new Set<(event: { data: unknown }) => void>()
  readonly #ops: Ops
  readonly #exceeded: (limit: CountedLimit) => void
  readonly #counts = { operators: 0, forms: 0, nesting: 0, points: 0, letters: 0, pictures: 0, shadings: 0 }
  #over = false
  /** Whether something of the page could not be followed: pdf.js then ends it as if it were whole. */
  broken = false
  #take: Take = () => {}

  constructor(ops: Ops, exceeded: (limit: CountedLimit) => void) {
    this.#ops = ops
    this.#exceeded = exceeded
  }

  postMessage(message: Message, transfer?: Transferable[]): void {
    this.#watch(message)
    // Gradients are made one after the other without a pause; nothing else would keep pdf.js from the next.
    if (this.#over && gradientOf(message)) throw new Error('more gradients than are followed')
    const { stream } = message
    if (this.#over && stream === STREAM_PULLED) return
    // What waits to write when it is left is a promise that nobody looks after: its refusal would end the whole process.
    if (this.#over && stream === STREAM_CANCEL)
      this.#deliver({ ...message, stream: STREAM_PULL, desiredSize: 1 })
    const left = leftOf(message)
    this.#deliver(structuredClone(left, transfer && left === message ? { transfer } : undefined))
  }

  #deliver(data: unknown): void {
    queueMicrotask(() => {
      for (const listener of [...this.#listeners]) listener({ data })
    })
  }

  addEventListener(_: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.delete(listener)
  }

  /** Begins another page, whose operators are given to `take`. */
  next(take: Take): void {
    this.#take = take
    this.broken = false
    Object.assign(this.#counts, {
      operators: 0,
      forms: 0,
      nesting: 0,
      points: 0,
      letters: 0,
      pictures: 0,
      shadings: 0,
    })
  }

  #watch({ action, data, chunk, stream }: Message): void {
    if (this.#over) return
    if (stream === STREAM_ERROR) this.broken = true
    const gradient = gradientOf({ action, data })
    if (chunk?.fnArray && chunk.argsArray) this.#operators(chunk.fnArray, chunk.argsArray)
    else if (gradient) this.#counts.shadings += pointsOf(gradient)
    else if (action === 'obj' || action === 'commonobj')
      this.#counts.pictures += Number((data as { dataLen?: number }[] | undefined)?.at(-1)?.dataLen ?? 0)
    for (const [name, count] of Object.entries(this.#counts) as [CountedLimit, number][])
      if (count > PAGE_LIMITS[name] && !this.#over) {
        this.#over = true
        this.#exceeded(name)
      }
  }

  #operators(operators: readonly number[], args: readonly unknown[]): void {
    const counts = this.#counts
    const { save, restore, beginGroup, endGroup, paintFormXObjectBegin, paintFormXObjectEnd } = this.#ops
    counts.operators += operators.length
    for (const [at, operator] of operators.entries()) {
      const own = args[at] as readonly unknown[] | undefined
      this.#take(operator, own ?? [])
      if (operator === this.#ops.constructPath)
        counts.points += ((own?.[1] as readonly (ArrayLike<number> | null)[])?.[0]?.length ?? 0) / 3
      else if (operator === this.#ops.showText)
        counts.letters += TEXT + ((own?.[0] as readonly unknown[] | undefined)?.length ?? 0)
      if (operator === paintFormXObjectBegin) counts.forms++
      if (operator === save || operator === beginGroup || operator === paintFormXObjectBegin) counts.nesting++
      else if (operator === restore || operator === endGroup || operator === paintFormXObjectEnd)
        counts.nesting = Math.max(0, counts.nesting - 1)
    }
  }
}

/** What a message leaves to be given on: operators were taken, and nobody looks at gradients. */
function leftOf(message: Message): Message {
  const { chunk, data } = message
  if (chunk?.fnArray) return { ...message, chunk: { ...chunk, fnArray: [], argsArray: [], length: 0 } }
  if (gradientOf(message)) return { ...message, data: [...(data as unknown[]).slice(0, -1), ['Dummy']] }
  return message
}

/** A gradient, as pdf.js tells it: its kind, and what belongs to it. */
function gradientOf({ action, data }: Pick<Message, 'data'> & { action?: string | undefined }) {
  const [kind, gradient] = action === 'obj' && Array.isArray(data) ? data.slice(-2) : []
  return kind === 'Pattern' && Array.isArray(gradient) ? (gradient as readonly unknown[]) : undefined
}

/** The points of a mesh are counted fifth (`getIR`). */
const pointsOf = (gradient: readonly unknown[]): number =>
  1 + (gradient[0] === 'Mesh' ? Number(gradient[4]) || 0 : 0)
