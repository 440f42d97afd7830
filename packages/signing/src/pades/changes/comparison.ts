/** Two neighbouring revisions side by side: what differs, what has been explained, what must not have changed. */
import { equalBytes } from '../../bytes.ts'
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import { type PdfObject, type PdfStream, referenceKey } from '../../pdf/objects.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { sameEntry } from '../../pdf/xref.ts'
import type { MarkIndex } from '../marks/mark-index.ts'
import type { ChangeLevel } from '../types.ts'
import { Reach } from './reach.ts'
import type { ChangeKind } from './reasons.ts'
import type { Standing } from './standing.ts'

export interface StepChange {
  readonly kind: ChangeKind
  readonly level: Exclude<ChangeLevel, 'none'>
  readonly page: number | null
  readonly object: string
  /** The form field that the change is about. */
  readonly field?: string
  /** Adds to the form what a certified one, whose fields are there to be filled, mustn't gain. */
  readonly extends?: true
  /** Widgets of the field whose look was drawn anew, and those that keep theirs under another value. */
  readonly drawn?: readonly string[]
  readonly kept?: readonly string[]
  /** Some reader shows another value than the new one still. */
  readonly stale?: true
  /** Objects of the fonts of looks that were drawn anew, as `glyphObjects` tells. */
  readonly glyphs?: readonly number[]
}

const ACTIONS = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'ResetForm',
  'GoToR',
  'GoToE',
  'Hide',
  'Named',
  'Rendition',
  'Movie',
  'Sound',
  'SetOCGState',
  'Trans',
  'RichMediaExecute',
  'URI',
  'Thread',
  'GoTo3DView',
])

/** An increment that changes more than this isn't described one by one. */
const MOST_CHANGES = 10_000
/** Values gone through in one step, the same one as often as it is. */
const MOST_STEPS = 10_000_000

/** Keys that lead from an annotation or a structure element back to the page or tree that holds it. */
const BACK = new Set(['P', 'Parent', 'Pg', 'StructParent'])

export class Comparison {
  readonly before: PdfDocument
  readonly after: PdfDocument
  /** Object numbers that the newer revision places elsewhere than the older one. */
  readonly moved: ReadonlySet<number>
  readonly changes: StepChange[] = []
  /** Objects that have rules of their own: pages, fields, annotations; a walk from elsewhere stops at them. */
  readonly owned = new Set<number>()
  /** Fields and widgets of the older revision. */
  readonly fieldNodes = new Set<number>()
  /** Widgets of signature fields that the older revision hasn't. */
  readonly newWidgets = new Set<number>()
  /** The page that shows an annotation. */
  readonly pageOf = new Map<number, number>()
  /** What stands on the pages that were asked for. */
  readonly marks = new Map<number, MarkIndex>()
  readonly standing = new Map<number, Standing>()
  /** Fields of the older revision by the number of their widgets, once asked for. */
  fields: ReadonlyMap<number, Field> | undefined
  readonly #reported = new Set<string>()
  readonly #explained = new Set<number>()
  readonly #sealed = { content: new Set<number>(), other: new Set<number>() }
  readonly #accepted = new Set<number>()
  readonly #differs = new Map<number, boolean>()
  #used: ReadonlySet<number> | undefined
  #reach: Reach | undefined
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

  report(
    kind: ChangeKind,
    level: StepChange['level'],
    object: PdfObject | number | string | undefined,
    page: number | null = null,
    field?: string,
    more: Pick<StepChange, 'extends' | 'drawn' | 'kept' | 'stale' | 'glyphs'> = {},
  ): void {
    const named =
      typeof object === 'string'
        ? object
        : typeof object === 'number'
          ? `${object} 0`
          : object?.type === 'reference'
            ? referenceKey(object)
            : 'direct'
    const key = [kind, named, page, field].join('\n')
    if (this.#reported.has(key)) return
    if (this.#reported.size >= MOST_CHANGES) throw pdfProblems.error('pdf.limit', 'changes')
    this.#reported.add(key)
    this.changes.push({
      kind,
      level,
      object: named,
      page,
      ...(field === undefined ? {} : { field }),
      ...more,
    })
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
    this.#countStep()
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
    this.#countStep()
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

  explain(object: PdfObject | undefined): void {
    if (object?.type === 'reference') this.#explained.add(object.number)
  }

  isExplained(number: number): boolean {
    return this.#explained.has(number)
  }

  /**
   * Everything reachable from an old value must be as it was. Page content (`content`) is followed into objects that
   * have rules elsewhere too: an object that both a page and an annotation use can't be changed as an annotation.
   */
  seal(value: PdfObject | undefined, kind: ChangeKind, page: number | null, content = false): void {
    const seen = content ? this.#sealed.content : this.#sealed.other
    const left: PdfObject[] = value === undefined ? [] : [value]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      this.#countStep()
      if (object.type === 'reference') {
        if (seen.has(object.number) || (!content && this.owned.has(object.number))) continue
        seen.add(object.number)
        if (this.differs(object.number)) this.report(kind, 'other', object, page)
        this.explain(object)
        left.push(this.before.get(object.number, object.generation))
      } else if (object.type === 'array') pushAll(left, object.items)
      else if (object.type === 'dictionary') pushAll(left, object.entries.values())
      else if (object.type === 'stream') pushAll(left, object.dictionary.entries.values())
    }
  }

  /** A key that must keep its value and everything below it. */
  sealKey(
    before: PdfObject | undefined,
    after: PdfObject | undefined,
    kind: ChangeKind,
    at: PdfObject | undefined,
    page: number | null,
    content = false,
  ): void {
    if (before === undefined || after === undefined) {
      if (before !== after) this.report(kind, 'other', at, page)
    } else if (!this.same(before, after)) {
      if (this.sameContent(before, after)) this.accept(after, page)
      else this.report(kind, 'other', at, page)
    }
    this.seal(before, kind, page, content)
  }

  /** Whether the older revision has no object of this number: what is new there replaces nothing. */
  isFresh(number: number): boolean {
    const entry = this.before.entry(number)
    return entry === undefined || entry.kind === 'free'
  }

  /** A new object that a list gained. One that was there before, and is another now, is not explained by being listed. */
  introduce(object: PdfObject | undefined, page: number | null): void {
    if (object?.type !== 'reference') return
    if (!this.isFresh(object.number) && this.differs(object.number)) {
      this.report('object-changed', 'other', object, page)
    }
    this.explain(object)
  }

  /**
   * Everything that a new value brings is explained by it; actions and scripts are refused, and so is an old object
   * that is another one now, unless it belonged to the value that this one replaces.
   */
  accept(value: PdfObject | undefined, page: number | null = null, replaced?: PdfObject): void {
    const left: PdfObject[] = value === undefined ? [] : [value]
    let former: ReadonlySet<number> | undefined
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      this.#countStep()
      if (object.type === 'reference') {
        if (this.#accepted.has(object.number) || this.owned.has(object.number)) continue
        this.#accepted.add(object.number)
        if (!this.isFresh(object.number) && this.differs(object.number)) {
          former ??= this.#reachedFrom(replaced)
          if (!former.has(object.number)) this.report('object-changed', 'other', object, page)
        }
        this.explain(object)
        left.push(this.after.get(object.number, object.generation))
      } else if (object.type === 'array') pushAll(left, object.items)
      else if (object.type === 'dictionary' || object.type === 'stream') {
        const { entries } = object.type === 'stream' ? object.dictionary : object
        const action = this.after.name(entries.get('S'))
        if (entries.has('JS') || entries.has('AA') || (action !== undefined && ACTIONS.has(action))) {
          this.report('active-content', 'other', action ?? (entries.has('JS') ? 'JS' : 'AA'), page)
        }
        if (object.type === 'stream' && isExternal(object))
          this.report('external-content', 'other', 'stream', page)
        for (const [key, entry] of entries) if (!BACK.has(key)) left.push(entry)
      }
    }
  }

  /** Whether something other than an annotation or a field leads to an object of the older revision as well. */
  isUsedElsewhere(number: number): boolean {
    this.#used ??= this.#usedOutsideAppearances()
    return this.#used.has(number)
  }

  #usedOutsideAppearances(): ReadonlySet<number> {
    const seen = new Set<number>()
    const left: PdfObject[] = [this.before.trailer]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      this.#countStep()
      if (object.type === 'reference') {
        if (seen.has(object.number)) continue
        seen.add(object.number)
        left.push(this.before.get(object.number, object.generation))
      } else if (object.type === 'array') pushAll(left, object.items)
      else if (object.type === 'dictionary' || object.type === 'stream') {
        const { entries } = object.type === 'stream' ? object.dictionary : object
        for (const [key, entry] of entries) if (key !== 'AP') left.push(entry)
      }
    }
    return seen
  }

  #reachedFrom(value: PdfObject | undefined): Set<number> {
    const seen = new Set<number>()
    const left: PdfObject[] = value === undefined ? [] : [value]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      this.#countStep()
      if (object.type === 'reference') {
        if (seen.has(object.number) || this.owned.has(object.number)) continue
        seen.add(object.number)
        left.push(this.before.get(object.number, object.generation))
      } else if (object.type === 'array') pushAll(left, object.items)
      else if (object.type === 'dictionary') pushAll(left, object.entries.values())
      else if (object.type === 'stream') pushAll(left, object.dictionary.entries.values())
    }
    return seen
  }

  /** Whether anything reachable from an old value, short of owned objects, differs. */
  subgraphDiffers(value: PdfObject | undefined): boolean {
    this.#reach ??= new Reach({
      links: (number) => this.#links(this.before.get(number)),
      differs: (number) => this.differs(number),
    })
    return this.#reach.differs(this.#links(value))
  }

  /** Objects that a value leads to without another between, but back and to those with rules of their own. */
  #links(value: PdfObject | undefined): readonly number[] {
    const found: number[] = []
    const left: PdfObject[] = value === undefined ? [] : [value]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      this.#countStep()
      if (object.type === 'reference') {
        if (!this.owned.has(object.number)) found.push(object.number)
      } else if (object.type === 'array') pushAll(left, object.items)
      else if (object.type === 'dictionary' || object.type === 'stream') {
        const { entries } = object.type === 'stream' ? object.dictionary : object
        for (const [key, entry] of entries) if (!BACK.has(key)) left.push(entry)
      }
    }
    return found
  }

  /** Shared objects could be gone through again for each that shares them. */
  #countStep(): void {
    if (++this.#steps > MOST_STEPS) throw pdfProblems.error('pdf.limit', 'objects compared')
  }
}

/** A stream whose data, or what it draws, lies in another file (ISO 32000-2 §7.3.8.2, §8.10.4, §14.11.7). */
const isExternal = ({ dictionary: { entries } }: PdfStream): boolean =>
  ['F', 'Ref', 'OPI'].some((key) => entries.has(key) && entries.get(key)?.type !== 'null')

export const keysOf = (a: ReadonlyMap<string, PdfObject>, b: ReadonlyMap<string, PdfObject>): Set<string> =>
  new Set([...a.keys(), ...b.keys()])

/** `push` with spread takes a limited number of arguments; arrays in files don't. */
export function pushAll(list: PdfObject[], items: Iterable<PdfObject>): void {
  for (const item of items) list.push(item)
}
