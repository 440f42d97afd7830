/** Goes through entities in drawing order, into blocks, and draws each; what can't be drawn is remembered. */
import type { Block, DxfDocument, Entity, EntityOf } from '../dxf/model.ts'
import {
  type Affine,
  applyX,
  applyY,
  compose,
  compositionOf,
  ocsMap,
  rotation,
  scaling,
  translation,
} from './affine.ts'
import { placeOnPaper } from './anchor.ts'
import { type BlockClips, blockClips } from './block-clips.ts'
import { clipOf } from './clip.ts'
import { Dashes } from './dashes.ts'
import { drawDimension } from './draw/dimension/dimension.ts'
import { type DrawContext, drawContext, drawEntity } from './draw/drawers.ts'
import { drawMultileader, readMultileader } from './draw/multileader.ts'
import { DrawOrder } from './draw-order.ts'
import { Pen, type PenOptions, type Place } from './pen.ts'
import type { Clip, HiddenReason } from './primitive.ts'
import type { Rasters } from './raster.ts'
import { type Styled, Styles } from './style.ts'
import type { FontBook } from './text/font-book.ts'

/** Entities that show nothing of their own. */
const silent = new Set(['VIEWPORT', 'VERTEX', 'SEQEND', 'ATTRIB'])
const ATTRIBUTE = { invisible: 1, constant: 2 }
const XREF = 4 | 8
/** Steps that an entity of a block takes: what a file multiplies is bounded sooner than what it holds. */
const COPY = 3

export interface WalkOptions extends Omit<PenOptions, 'dashes'> {
  /** Blocks inside blocks. */
  readonly depth: number
  /** Whether layers show whatever their state. */
  readonly allLayers: boolean
  readonly fonts: FontBook
  readonly rasters: Rasters
}

export class Walker {
  readonly pen: Pen
  readonly styles: Styles
  readonly dashes: Dashes
  readonly order: DrawOrder
  private readonly clips: BlockClips
  /** By the name in group 0: met, and not drawn. */
  readonly undrawn = new Map<string, Set<Entity>>()
  /** Not shown, for a reason that lies in the entity or its layer. */
  readonly hidden = new Map<HiddenReason, Set<Entity>>()
  private readonly blocks = new Map<string, Block>()
  private readonly open = new Set<Block>()
  private readonly context: DrawContext
  private readonly depth: number

  constructor(document: DxfDocument, options: WalkOptions) {
    this.dashes = new Dashes(document)
    this.pen = new Pen({ ...options, dashes: this.dashes })
    this.order = new DrawOrder(document)
    this.clips = blockClips(document)
    this.styles = new Styles(document, options.allLayers)
    this.context = drawContext(document, this.pen, options, (block, own) => this.drawSymbol(block, own))
    this.depth = options.depth
    for (const block of document.blocks) {
      const key = block.name.toUpperCase()
      if (!this.blocks.has(key)) this.blocks.set(key, block)
    }
  }

  draw(entities: Iterable<Entity>, place: Place): void {
    for (const entity of entities) {
      if (!this.pen.budget.spend('steps', place.blocks.length === 0 ? 1 : COPY)) return
      this.drawOne(entity, place)
    }
  }

  private drawOne(entity: Entity, place: Place): void {
    const { pen } = this
    const styled = this.styles.of(entity, place.inherited, place.layers)
    const unseen = place.hidden !== undefined || styled.hidden !== undefined
    // A block on a layer that is off shows what it holds of other layers.
    if (unseen && entity.type !== 'INSERT') {
      remember(this.hidden, place.hidden ?? (styled.hidden as HiddenReason), entity)
      if (!pen.options.hidden) return
    }
    if (isUnsound(entity)) this.missed(entity, place)
    else if (entity.type === 'INSERT') this.drawInsert(entity, place, styled)
    else if (isDimension(entity)) this.drawPicture(entity, place, styled, dimensionMap(entity))
    else if (entity.type === 'MULTILEADER') this.drawMultileader(entity, place, styled)
    else if (entity.type === 'ACAD_TABLE') this.drawPicture(entity, place, styled, tableMap(entity))
    else if (!silent.has(entity.dxfName) && (entity.type !== 'ATTDEF' || isShown(entity, place))) {
      pen.begin(entity, place, styled)
      if (!drawEntity(entity, this.context)) this.missed(entity, place)
    }
  }

  private missed(entity: Entity, place: Place, block?: string): void {
    const { problems } = this.pen
    remember(this.undrawn, entity.dxfName, entity)
    if (problems.has(entity)) return
    const box = placeOnPaper(entity, place.matrix)
    const where = box === undefined ? {} : { box }
    if (block === undefined) problems.add('scene.undrawn', entity, where)
    else problems.add('scene.block-missing', entity, { name: block, ...where })
  }

  private drawInsert(insert: EntityOf<'INSERT'>, place: Place, styled: Styled): void {
    const block = this.blocks.get(insert.name.toUpperCase())
    const hidden = place.hidden ?? hiddenWith(styled)
    if (hidden !== undefined) remember(this.hidden, hidden, insert)
    if (hidden === undefined || this.pen.options.hidden) {
      // An external reference whose drawing is not at hand is an empty block.
      const empty = block === undefined || ((block.flags & XREF) !== 0 && block.entities.length === 0)
      if (empty) this.missed(insert, place, insert.name)
      else this.drawCopies(insert, block, { ...place, hidden }, styled)
    }
    if (insert.attribs.length === 0) return
    const inherited = { look: styled, layer: styled.layer }
    for (const shift of shiftsOf(insert)) {
      const matrix = compose(place.matrix, shift)
      for (const attrib of insert.attribs) {
        if (!this.pen.budget.spend('steps', 1)) return
        this.drawAttribute(attrib, { ...place, matrix, hidden, inherited })
      }
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
    const ring = insert.handle === undefined ? undefined : this.clips.get(insert.handle)
    for (let row = 0; row < Math.max(1, insert.rows); row++) {
      for (let column = 0; column < columns; column++) {
        if (!this.pen.budget.spend('copies', 1)) return
        const matrix = at(column, row)
        const clips = ring === undefined ? place.clips : [...place.clips, clipBy(ring, matrix)]
        this.drawBlock(insert, block, { ...place, matrix, clips }, styled)
      }
    }
  }

  private drawAttribute(attrib: EntityOf<'ATTRIB'>, place: Place): void {
    const styled = this.styles.of(attrib, place.inherited, place.layers)
    const invisible = (attrib.flags & ATTRIBUTE.invisible) !== 0
    const hidden = place.hidden ?? (invisible ? 'attribute-invisible' : undefined)
    const reason = hidden ?? styled.hidden
    if (reason !== undefined) remember(this.hidden, reason, attrib)
    if (reason !== undefined && !this.pen.options.hidden) return
    this.pen.begin(attrib, { ...place, hidden }, styled)
    if (attrib.unsound || !drawEntity(attrib, this.context)) this.missed(attrib, place)
  }

  private drawMultileader(entity: EntityOf<'MULTILEADER'>, place: Place, styled: Styled): void {
    const { document } = this.context
    const leader = readMultileader(document, entity)
    this.pen.begin(entity, place, styled)
    if (!drawMultileader(leader, this.context)) this.missed(entity, place)
    if (leader.block === undefined) return
    const { record, at, scale, rotation: radians } = leader.block
    const block = document.blocks.find(({ owner }) => owner === record)
    if (block === undefined) {
      this.missed(entity, place, record)
      return
    }
    const map = compositionOf(
      place.matrix,
      translation(at.x, at.y, at.z),
      rotation((radians * 180) / Math.PI),
      scaling(scale.x, scale.y, scale.z),
      translation(-block.base.x, -block.base.y, -block.base.z),
    )
    this.drawBlock(entity, block, { ...place, matrix: map, hidden: place.hidden ?? styled.hidden }, styled)
  }

  /** What a block made by the program draws for an entity. */
  private drawPicture(
    entity: Dimension | EntityOf<'ACAD_TABLE'>,
    place: Place,
    styled: Styled,
    own: Affine,
  ): void {
    const block = this.blocks.get(entity.picture.toUpperCase())
    // A block that holds nothing is what programs leave that don't draw dimensions.
    if (block === undefined || (block.entities.length === 0 && entity.type === 'DIMENSION')) {
      this.pen.begin(entity, place, styled)
      const drawn = entity.type === 'DIMENSION' && drawDimension(entity, this.context)
      if (!drawn) this.missed(entity, place, entity.picture)
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

  /** A block as a part of the entity that is being drawn, such as the head of its arrow. */
  private drawSymbol(block: Block, own: Affine): void {
    const { entity, place, styled } = this.pen
    const hidden = place.hidden ?? styled.hidden
    this.drawBlock(entity, block, { ...place, matrix: compose(place.matrix, own), hidden }, styled)
    this.pen.begin(entity, place, styled)
  }

  private drawBlock(entity: Entity, block: Block, place: Place, styled: Styled): void {
    if (this.open.has(block) || place.blocks.length >= this.depth) {
      this.missed(entity, place)
      return
    }
    this.open.add(block)
    this.draw(this.order.sorted(block.entities, block.owner), {
      ...place,
      inherited: { look: styled, layer: styled.layer },
      blocks: [...place.blocks, block.name],
      inserts: [...place.inserts, entity.handle],
    })
    this.open.delete(block)
  }
}

/** With a number that nobody can read it would be drawn somewhere. */
const isUnsound = (entity: Entity): boolean =>
  entity.unsound || (entity.type === 'POLYLINE' && entity.vertices.some(({ unsound }) => unsound))

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

/** A ring of a block's coordinates, x y z in turn, as a clip on the paper. */
function clipBy(ring: readonly number[], matrix: Affine): Clip {
  const points: number[] = []
  for (let at = 0; at < ring.length; at += 3) {
    const [x, y, z] = ring.slice(at, at + 3) as [number, number, number]
    points.push(applyX(matrix, x, y, z), applyY(matrix, x, y, z))
  }
  return clipOf(points)
}

type Dimension = EntityOf<'DIMENSION'> | EntityOf<'ARC_DIMENSION'> | EntityOf<'LARGE_RADIAL_DIMENSION'>

function isDimension(entity: Entity): entity is Dimension {
  const { type } = entity
  return type === 'DIMENSION' || type === 'ARC_DIMENSION' || type === 'LARGE_RADIAL_DIMENSION'
}

/** The block stands where the dimension does; copies of it may be moved. */
function dimensionMap({ cloneInsert }: Dimension): Affine {
  return cloneInsert === undefined
    ? translation(0, 0)
    : translation(cloneInsert.x, cloneInsert.y, cloneInsert.z)
}

function tableMap({ insert }: EntityOf<'ACAD_TABLE'>): Affine {
  return translation(insert.x, insert.y, insert.z)
}

/** How far each copy of a symbol stands from its first: its attributes, which say where the first has them, go with it. */
function* shiftsOf(insert: EntityOf<'INSERT'>): Generator<Affine> {
  const plane = compose(ocsMap(insert.extrusion), rotation(insert.rotation))
  for (let row = 0; row < Math.max(1, insert.rows); row++) {
    for (let column = 0; column < Math.max(1, insert.columns); column++) {
      const [x, y] = [column * insert.columnSpacing, row * insert.rowSpacing]
      yield translation(plane[0] * x + plane[3] * y, plane[1] * x + plane[4] * y, plane[2] * x + plane[5] * y)
    }
  }
}
