/** Two neighbouring revisions, object by object: what is the same in both. */
import { equalBytes } from '../../bytes.ts'
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { sameEntry } from '../../pdf/xref.ts'

/** Values gone through in one step, the same one as often as it is. */
const MOST_STEPS = 10_000_000

export class RevisionPair {
  readonly before: PdfDocument
  readonly after: PdfDocument
  /** Object numbers that the newer revision places elsewhere than the older one. */
  readonly moved: ReadonlySet<number>
  /** Objects that have rules of their own: pages, fields, annotations; a walk from elsewhere stops at them. */
  readonly owned = new Set<number>()
  readonly #differs = new Map<number, boolean>()
  #steps = 0

  constructor(before: PdfDocument, after: PdfDocument) {
    this.before = before
    this.after = after
    const moved = new Set<number>()
    for (const [number, entry] of after.revisions.at(-1)?.entries ?? []) {
      if (!sameEntry(before.entry(number), entry)) moved.add(number)
    }
    this.moved = moved
  }

  /** Whether an object's value is another one in the newer revision. */
  differs(number: number): boolean {
    if (!this.moved.has(number)) return false
    const known = this.#differs.get(number)
    if (known !== undefined) return known
    const result = !this.same(this.before.get(number), this.after.get(number))
    this.#differs.set(number, result)
    return result
  }

  /** Structural equality: references by number, streams by their bytes. */
  same(a: PdfObject, b: PdfObject, depth = 0): boolean {
    if (a === b) return true
    this.countStep()
    if (depth > this.after.limits.depth) return false
    switch (a.type) {
      case 'null':
        return b.type === 'null'
      case 'boolean':
      case 'name':
      case 'number':
        return b.type === a.type && a.value === b.value
      case 'string':
        return b.type === 'string' && equalBytes(a.value, b.value)
      case 'reference':
        return b.type === 'reference' && a.number === b.number && a.generation === b.generation
      case 'array':
        return (
          b.type === 'array' &&
          a.items.length === b.items.length &&
          a.items.every((item, index) => this.same(item, b.items[index] as PdfObject, depth + 1))
        )
      case 'dictionary':
        return (
          b.type === 'dictionary' &&
          a.entries.size === b.entries.size &&
          b.duplicates.length === a.duplicates.length &&
          [...a.entries].every(([key, value]) => {
            const other = b.entries.get(key)
            return other !== undefined && this.same(value, other, depth + 1)
          })
        )
      case 'stream':
        return (
          b.type === 'stream' &&
          this.same(a.dictionary, b.dictionary, depth + 1) &&
          equalBytes(this.before.raw(a), this.after.raw(b))
        )
    }
  }

  /** Equality through references: what was copied to another object number is still the same. */
  sameContent(a: PdfObject, b: PdfObject, depth = 0, pairs = new Set<string>()): boolean {
    this.countStep()
    if (a.type === 'reference' && b.type === 'reference') {
      if (this.owned.has(a.number) || this.owned.has(b.number)) return this.same(a, b)
      const pair = `${a.number} ${b.number}`
      if (pairs.has(pair)) return true
      pairs.add(pair)
    }
    if (depth > this.after.limits.depth || pairs.size > 10_000) return false
    const [x, y] = [this.before.resolve(a), this.after.resolve(b)]
    if (x.type === 'array' && y.type === 'array') {
      return (
        x.items.length === y.items.length &&
        x.items.every((item, index) => this.sameContent(item, y.items[index] as PdfObject, depth + 1, pairs))
      )
    }
    const [d, e] = [x, y].map((value) =>
      value.type === 'stream' ? value.dictionary : value.type === 'dictionary' ? value : undefined,
    )
    if (d !== undefined && e !== undefined) {
      if (
        x.type === 'stream' &&
        (y.type !== 'stream' || !equalBytes(this.before.raw(x), this.after.raw(y)))
      ) {
        return false
      }
      return (
        x.type === y.type &&
        d.entries.size === e.entries.size &&
        d.duplicates.length === e.duplicates.length &&
        [...d.entries].every(([key, value]) => {
          const other = e.entries.get(key)
          return other !== undefined && this.sameContent(value, other, depth + 1, pairs)
        })
      )
    }
    return this.same(x, y)
  }

  /** Whether the older revision has no object of this number: what is new there replaces nothing. */
  isFresh(number: number): boolean {
    const entry = this.before.entry(number)
    return entry === undefined || entry.kind === 'free'
  }

  /** Shared objects could be gone through again for each that shares them. */
  protected countStep(): void {
    if (++this.#steps > MOST_STEPS) throw pdfProblems.error('pdf.limit', 'objects compared')
  }
}
