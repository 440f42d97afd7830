/** Two neighbouring revisions side by side: what has been explained, what must not have changed, and what is reported. */
import type { Field } from '../../pdf/form.ts'
import { type PdfObject, referenceKey } from '../../pdf/objects.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { isExternal } from '../active.ts'
import type { MarkIndex } from '../marks/mark-index.ts'
import type { ChangeLevel } from '../types.ts'
import { entriesOf, pushParts } from './parts.ts'
import { Reach } from './reach.ts'
import type { ChangeKind } from './reasons.ts'
import { RevisionPair } from './revision-pair.ts'
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
  /** The object of the mark on a page that was changed or taken away; 0 where it has no number of its own. */
  readonly mark?: number
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
/** Keys that lead from an annotation or a structure element back to the page or tree that holds it. */
const BACK = new Set(['P', 'Parent', 'Pg', 'StructParent'])
const APPEARANCE = new Set(['AP'])

export class Comparison extends RevisionPair {
  readonly changes: StepChange[] = []
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
  #used: ReadonlySet<number> | undefined
  #reach: Reach | undefined

  report(
    kind: ChangeKind,
    level: StepChange['level'],
    object: PdfObject | number | string | undefined,
    page: number | null = null,
    field?: string,
    more: Pick<StepChange, 'extends' | 'drawn' | 'kept' | 'stale' | 'glyphs' | 'mark'> = {},
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
      this.countStep()
      if (object.type === 'reference') {
        if (seen.has(object.number) || (!content && this.owned.has(object.number))) continue
        seen.add(object.number)
        if (this.differs(object.number)) this.report(kind, 'other', object, page)
        this.explain(object)
        left.push(this.before.get(object.number, object.generation))
      } else pushParts(left, object)
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
      this.countStep()
      if (object.type === 'reference') {
        if (this.#accepted.has(object.number) || this.owned.has(object.number)) continue
        this.#accepted.add(object.number)
        if (!this.isFresh(object.number) && this.differs(object.number)) {
          former ??= this.#reachedFrom(replaced)
          if (!former.has(object.number)) this.report('object-changed', 'other', object, page)
        }
        this.explain(object)
        left.push(this.after.get(object.number, object.generation))
      } else {
        pushParts(left, object, BACK)
        const entries = entriesOf(object)
        if (entries === undefined) continue
        const action = this.after.name(entries.get('S'))
        if (entries.has('JS') || entries.has('AA') || (action !== undefined && ACTIONS.has(action))) {
          this.report('active-content', 'other', action ?? (entries.has('JS') ? 'JS' : 'AA'), page)
        }
        if (object.type === 'stream' && (isExternal(entries) || entries.has('OPI')))
          this.report('external-content', 'other', 'stream', page)
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
      this.countStep()
      if (object.type === 'reference') {
        if (seen.has(object.number)) continue
        seen.add(object.number)
        left.push(this.before.get(object.number, object.generation))
      } else pushParts(left, object, APPEARANCE)
    }
    return seen
  }

  #reachedFrom(value: PdfObject | undefined): Set<number> {
    const seen = new Set<number>()
    const left: PdfObject[] = value === undefined ? [] : [value]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      this.countStep()
      if (object.type === 'reference') {
        if (seen.has(object.number) || this.owned.has(object.number)) continue
        seen.add(object.number)
        left.push(this.before.get(object.number, object.generation))
      } else pushParts(left, object)
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
      this.countStep()
      if (object.type === 'reference') {
        if (!this.owned.has(object.number)) found.push(object.number)
      } else pushParts(left, object, BACK)
    }
    return found
  }
}
