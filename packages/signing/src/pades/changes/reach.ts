/** Which objects lead to one that differs, each gone through once however many share it. */

export interface Graph {
  links(number: number): readonly number[]
  differs(number: number): boolean
}

export class Reach {
  readonly #graph: Graph
  /** Objects seen so far, with those that lead to each. */
  readonly #from = new Map<number, number[]>()
  readonly #differing = new Set<number>()

  constructor(graph: Graph) {
    this.#graph = graph
  }

  /** Whether any of the objects, or one that they lead to, differs. */
  differs(numbers: readonly number[]): boolean {
    this.#see(numbers)
    return numbers.some((number) => this.#differing.has(number))
  }

  #see(numbers: readonly number[]): void {
    const left = numbers.filter((number) => this.#isNew(number))
    const differing: number[] = []
    for (let number = left.pop(); number !== undefined; number = left.pop()) {
      if (this.#graph.differs(number)) differing.push(number)
      for (const next of this.#graph.links(number)) {
        if (this.#isNew(next)) left.push(next)
        this.#from.get(next)?.push(number)
        if (this.#differing.has(next)) differing.push(number)
      }
    }
    for (let number = differing.pop(); number !== undefined; number = differing.pop()) {
      if (this.#differing.has(number)) continue
      this.#differing.add(number)
      for (const before of this.#from.get(number) ?? []) differing.push(before)
    }
  }

  #isNew(number: number): boolean {
    if (this.#from.has(number)) return false
    this.#from.set(number, [])
    return true
  }
}
