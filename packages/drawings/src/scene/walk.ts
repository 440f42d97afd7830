/** Goes through entities in drawing order, into blocks, and draws each; what can't be drawn is remembered. */
import type { Block, DxfDocument, Entity, EntityOf } from '../dxf/model.ts'
import { type Affine, compose, compositionOf, ocsMap, rotation, scaling, translation } from './affine.ts'
import { type DrawContext, drawContext, drawEntity } from './draw/drawers.ts'
import { Pen, type PenOptions, type Place } from './pen.ts'
import type { HiddenReason } from './primitive.ts'
import { type Styled, Styles } from './style.ts'
import type { FontBook } from './text/font-book.ts'

/** Entities that show nothing of their own. */
const silent = new Set(['VIEWPORT', 'VERTEX', 'SEQEND', 'ATTRIB'])
const ATTRIBUTE = { invisible: 1, constant: 2 }
const XREF = 4 | 8

export interface WalkOptions extends PenOptions {
  /** Blocks inside blocks. */
  readonly depth: number
  /** Whether layers show whatever their state. */
  readonly allLayers: boolean
  readonly fonts: FontBook
}

export class Walker {
  readonly pen: Pen
  readonly styles: Styles
  /** By the name in group 0: met, and not drawn. */
  readonly undrawn = new Map<string, Set<Entity>>()
  /** Not shown, for a reason that lies in the entity or its layer. */
  readonly hidden = new Map<HiddenReason, Set<Entity>>()
  private readonly blocks = new Map<string, Block>()
  private readonly open = new Set<Block>()
  private readonly context: DrawContext
  private readonly depth: number

  constructor(document: DxfDocument, options: WalkOptions) {
    this.pen = new Pen(options)
    this.styles = new Styles(document, options.allLayers)
    this.context = drawContext(document, this.pen, options.fonts)
    this.depth = options.depth
    for (const block of document.blocks) {
      const key = block.name.toUpperCase()
      if (!this.blocks.has(key)) this.blocks.set(key, block)
    }
  }

  draw(entities: Iterable<Entity>, place: Place): void {
    for (const entity of entities) {
      if (!this.pen.budget.spend('steps', 1)) return
      this.drawOne(entity, place)
    }
  }

  private drawOne(entity: Entity, place: Place): void {
    const { pen } = this
    const styled = this.styles.of(entity, place.inherited, place.frozen)
    const unseen = place.hidden !== undefined || styled.hidden !== undefined
    // A block on a layer that is off shows what it holds of other layers.
    if (unseen && entity.type !== 'INSERT') {
      remember(this.hidden, place.hidden ?? (styled.hidden as HiddenReason), entity)
      if (!pen.options.hidden) return
    }
    if (entity.type === 'INSERT') this.drawInsert(entity, place, styled)
    else if (entity.type === 'DIMENSION') this.drawPicture(entity, place, styled, dimensionMap(entity))
    else if (entity.type === 'ACAD_TABLE') this.drawPicture(entity, place, styled, tableMap(entity))
    else if (!silent.has(entity.dxfName) && (entity.type !== 'ATTDEF' || isShown(entity, place))) {
      pen.begin(entity, place, styled)
      if (!drawEntity(entity, this.context)) this.missed(entity)
    }
  }

  private missed(entity: Entity): void {
    remember(this.undrawn, entity.dxfName, entity)
  }

  private drawInsert(insert: EntityOf<'INSERT'>, place: Place, styled: Styled): void {
    const block = this.blocks.get(insert.name.toUpperCase())
    const hidden = place.hidden ?? hiddenWith(styled)
    if (hidden !== undefined) remember(this.hidden, hidden, insert)
    if (hidden === undefined || this.pen.options.hidden) {
      if (block === undefined || (block.flags & XREF) !== 0) this.missed(insert)
      else this.drawCopies(insert, block, { ...place, hidden }, styled)
    }
    for (const attrib of insert.attribs) {
      if (!this.pen.budget.spend('steps', 1)) return
      this.drawAttribute(attrib, { ...place, hidden, inherited: { look: styled, layer: styled.layer } })
    }
  }

  private drawCopies(insert: EntityOf<'INSERT'>, block: Block, place: Place, styled: Styled): void {
    const { x, y, z } = insert.insert
    const map = compositionOf(place.matrix, ocsMap(insert.extrusion), translation(x, y, z))
    const turned = compose(map, rotation(insert.rotation))
    const scale = scaling(insert.scaleX, insert.scaleY, insert.scaleZ)
    const based = compose(scale, translation(-block.base.x, -block.base.y, -block.base.z))
    const at = (column: number, row: number) =>
      compositionOf(turned, translation(column * insert.columnSpacing, row * insert.rowSpacing), based)
    const columns = Math.max(1, insert.columns)
    for (let row = 0; row < Math.max(1, insert.rows); row++) {
      for (let column = 0; column < columns; column++) {
        if (!this.pen.budget.spend('steps', 1)) return
        this.drawBlock(insert, block, { ...place, matrix: at(column, row) }, styled)
      }
    }
  }

  private drawAttribute(attrib: EntityOf<'ATTRIB'>, place: Place): void {
    const styled = this.styles.of(attrib, place.inherited, place.frozen)
    const invisible = (attrib.flags & ATTRIBUTE.invisible) !== 0
    const hidden = place.hidden ?? (invisible ? 'attribute-invisible' : undefined)
    const reason = hidden ?? styled.hidden
    if (reason !== undefined) remember(this.hidden, reason, attrib)
    if (reason !== undefined && !this.pen.options.hidden) return
    this.pen.begin(attrib, { ...place, hidden }, styled)
    if (!drawEntity(attrib, this.context)) this.missed(attrib)
  }

  /** What a block made by the program draws for an entity. */
  private drawPicture(
    entity: EntityOf<'DIMENSION'> | EntityOf<'ACAD_TABLE'>,
    place: Place,
    styled: Styled,
    own: Affine,
  ): void {
    const block = this.blocks.get(entity.picture.toUpperCase())
    if (block === undefined) {
      this.missed(entity)
      return
    }
    const hidden = place.hidden ?? styled.hidden
    const base = translation(-block.base.x, -block.base.y, -block.base.z)
    this.drawBlock(
      entity,
      block,
      { ...place, matrix: compositionOf(place.matrix, own, base), hidden },
      styled,
    )
  }

  private drawBlock(entity: Entity, block: Block, place: Place, styled: Styled): void {
    if (this.open.has(block) || place.blocks.length >= this.depth) {
      this.missed(entity)
      return
    }
    this.open.add(block)
    this.draw(block.entities, {
      ...place,
      inherited: { look: styled, layer: styled.layer },
      blocks: [...place.blocks, block.name],
      inserts: [...place.inserts, entity.handle],
    })
    this.open.delete(block)
  }
}

/** Attribute definitions show in a block only what is the same in each copy. */
function isShown({ flags }: EntityOf<'ATTDEF'>, { blocks }: Place): boolean {
  return blocks.length === 0 || (flags & ATTRIBUTE.constant) !== 0
}

/** Freezing a layer hides all that its INSERTs hold; turning it off or not plotting it hides only what is on it. */
function hiddenWith({ hidden }: Styled): HiddenReason | undefined {
  return hidden === 'layer-off' || hidden === 'layer-not-plotted' ? undefined : hidden
}

function remember<Key>(found: Map<Key, Set<Entity>>, key: Key, entity: Entity): void {
  const known = found.get(key)
  if (known === undefined) found.set(key, new Set([entity]))
  else known.add(entity)
}

/** The block stands where the dimension does; copies of it may be moved. */
function dimensionMap({ cloneInsert }: EntityOf<'DIMENSION'>): Affine {
  return cloneInsert === undefined
    ? translation(0, 0)
    : translation(cloneInsert.x, cloneInsert.y, cloneInsert.z)
}

function tableMap({ insert }: EntityOf<'ACAD_TABLE'>): Affine {
  return translation(insert.x, insert.y, insert.z)
}
