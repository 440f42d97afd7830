/**
 * Positive integers below 2⁵³. Programs give handles one after the other: then each takes a bit, in pages of a thousand. Where a file's
 * handles are strewn, each takes eight to sixteen bytes.
 */
export class NumberSet {
  private numbers: Pages | Table = new Pages()

  has(value: number): boolean {
    return this.numbers.has(value)
  }

  /** False when it was there before. */
  add(value: number): boolean {
    if (!this.numbers.add(value)) return false
    if (this.numbers instanceof Pages && this.numbers.isWasteful) {
      const table = new Table()
      for (const one of this.numbers.values()) table.add(one)
      this.numbers = table
    }
    return true
  }
}

const pageBits = 1024
const pageWords = pageBits / 32
/** Pages are a waste where they hold fewer than this; a number in a table takes as much. */
const leastOnPage = 8
/** Few pages are never a waste. */
const fewPages = 1024

class Pages {
  private readonly pages = new Map<number, Uint32Array>()
  private size = 0
  private last = -1
  private page: Uint32Array | undefined

  has(value: number): boolean {
    const page = this.pages.get(Math.floor(value / pageBits))
    const place = value % pageBits
    return page !== undefined && (((page[place >> 5] as number) >>> (place & 31)) & 1) === 1
  }

  add(value: number): boolean {
    const number = Math.floor(value / pageBits)
    if (number !== this.last || this.page === undefined) {
      this.last = number
      this.page = this.pages.get(number)
      if (this.page === undefined) {
        this.page = new Uint32Array(pageWords)
        this.pages.set(number, this.page)
      }
    }
    const { page } = this
    const place = value % pageBits
    const bit = 1 << (place & 31)
    const word = page[place >> 5] as number
    if ((word & bit) !== 0) return false
    page[place >> 5] = word | bit
    this.size++
    return true
  }

  get isWasteful(): boolean {
    return this.pages.size > fewPages && this.size < this.pages.size * leastOnPage
  }

  *values(): Generator<number> {
    for (const [number, page] of this.pages)
      for (let place = 0; place < pageBits; place++)
        if ((((page[place >> 5] as number) >>> (place & 31)) & 1) === 1) yield number * pageBits + place
  }
}

const smallest = 1024

/** Where a number lies depends on factors drawn for each table, so that no file can be made whose handles all fall on one place. */
class Table {
  private slots = new Float64Array(smallest)
  private size = 0
  private readonly low = odd()
  private readonly high = odd()

  has(value: number): boolean {
    return this.slots[this.find(value)] === value
  }

  add(value: number): boolean {
    const at = this.find(value)
    if (this.slots[at] === value) return false
    this.slots[at] = value
    if (++this.size * 2 > this.slots.length) this.grow()
    return true
  }

  /** Where the value lies, or would. */
  private find(value: number): number {
    const mask = this.slots.length - 1
    let hash = Math.imul(value | 0, this.low) + Math.imul((value / 2 ** 32) | 0, this.high)
    hash = Math.imul(hash ^ (hash >>> 15), this.low)
    let at = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const found = this.slots[at]
      if (found === value || found === 0) return at
      at = (at + 1) & mask
    }
  }

  private grow(): void {
    const before = this.slots
    this.slots = new Float64Array(before.length * 2)
    for (const value of before) if (value !== 0) this.slots[this.find(value)] = value
  }
}

const odd = (): number => Math.floor(Math.random() * 2 ** 32) | 1
