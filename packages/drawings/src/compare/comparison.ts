/** What a comparison says, as data: `mohr compare --json` prints it. */
export interface DrawingComparison {
  /** Whether nothing at all was found, and both were read to their ends, in the one way there is. */
  readonly same: boolean
  /** Whether anything was found. */
  readonly changed: boolean
  /** Whether one of the drawings may hold more than was read of it, or something else for another program. */
  readonly incomplete: boolean
  readonly units: { readonly before: string | null; readonly after: string | null }
  /** What is the same under another name; all else is compared, and told, under the new one. */
  readonly renamed: readonly Renaming[]
  readonly layouts: { readonly added: readonly string[]; readonly removed: readonly string[] }
  readonly layers: readonly LayerChange[]
  /** Of what decides how entities are drawn. */
  readonly definitions: readonly DefinitionChange[]
  /** How much changed, by place, layer and type; in the order of places, then of names. */
  readonly summary: readonly Tally[]
  /** The first of them, in the order of the files. */
  readonly changes: readonly EntityChange[]
  /** How many more there are. */
  readonly unlisted: number
}

export interface Renaming {
  readonly kind: 'layer' | 'block' | 'style' | 'linetype' | 'dimension-style'
  readonly before: string
  readonly after: string
}

/** Where an entity is drawn: on a layout, or in a block, which is drawn wherever it is inserted. */
export interface Where {
  readonly kind: 'layout' | 'block'
  readonly name: string
}

/** What of an entity is other than it was. */
export type Aspect = 'moved' | 'geometry' | 'properties' | 'text' | 'order'

/** Where it has come to lie of something that it meets. */
export type Order = 'over' | 'under'

/** Left, bottom, right, top. */
export type Box = readonly [left: number, bottom: number, right: number, top: number]

/** Where something is seen on a sheet. */
export interface SeenAt {
  readonly layout: string
  /** On which of the two it is seen there. */
  readonly revision: 'before' | 'after'
  /** In mm of the paper, from its lower left corner. */
  readonly box: Box
  /** Whether it is hidden there: its layer is off, frozen or not plotted, or it is invisible itself. */
  readonly hidden: boolean
}

export interface EntityChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly where: Where
  readonly type: string
  /** As the revision names it, unless only the drawing before has it. */
  readonly layer: string
  readonly handles: { readonly before: string | null; readonly after: string | null }
  /**
   * In drawing units, as it stands in its layout or block: of what has another shape, where its shape is another. Null where
   * nothing of it is drawn.
   */
  readonly box: { readonly before: Box | null; readonly after: Box | null }
  /** The first places of it on the sheets, through their viewports and by the symbols that hold it. */
  readonly seen: readonly SeenAt[]
  readonly aspects: readonly Aspect[]
  /** In drawing units, where it only moved. */
  readonly moved: { readonly x: number; readonly y: number } | null
  readonly text: { readonly before: string; readonly after: string } | null
  /** Where it is drawn over what was over it, or under what was under it. */
  readonly order: Order | null
  readonly properties: readonly { readonly name: string; readonly before: string; readonly after: string }[]
}

export interface LayerChange {
  readonly name: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly properties: readonly { readonly name: string; readonly before: string; readonly after: string }[]
}

/** Properties and their values as the file has them, several in a row. */
export interface DefinitionChange {
  readonly kind: 'page-setup' | 'style' | 'dimension-style' | 'linetype' | 'block' | 'variable'
  readonly name: string
  readonly properties: LayerChange['properties']
  /** The first places of what is drawn by it on the sheets; none of page setups and variables. */
  readonly seen: readonly SeenAt[]
}

export interface Tally {
  readonly where: Where
  readonly layer: string
  readonly type: string
  readonly added: number
  readonly removed: number
  readonly moved: number
  readonly changed: number
  /** Drawn over or under other things than before, and else the same. */
  readonly reordered: number
}
