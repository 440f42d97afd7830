/** Layouts: LAYOUT objects where the version has them, model space and one sheet where it has not. */
import { handleOf } from './groups.ts'
import type { Block, DxfDocument, DxfObject, Entity, EntityOf, Group, Layout } from './model.ts'
import { plotSettingsOf } from './plot-settings.ts'
import type { ProblemList } from './problem-list.ts'

type Unfinished = Omit<DxfDocument, 'layouts' | 'lost' | 'doubts' | 'bytes'>

/** Reads all groups of an object. */
type GroupsOf = (object: DxfObject) => readonly Group[]

/**
 * Finds the layouts and tells every entity outside of symbol blocks which one it is drawn on.
 *
 * @param most layouts; what stands on any further is drawn nowhere
 */
export function placeOnLayouts(
  document: Unfinished,
  groups: GroupsOf,
  most: number,
  problems: ProblemList,
): Layout[] {
  const { layouts, more } = found(document, groups, most)
  if (more) problems.add('dxf.limit-layouts', { limit: most })
  const model = layouts.find((layout) => layout.isModel)?.name ?? 'Model'
  const active = layouts.find((layout) => /^[*$]paper_space$/i.test(layout.block ?? ''))?.name
  const sheet = active ?? layouts.find((layout) => !layout.isModel)?.name
  const viewports = new Map(
    layouts.map((layout) => [layout.name, layout.viewports as EntityOf<'VIEWPORT'>[]]),
  )
  const place = (entity: Entity, layout: string | undefined) => {
    ;(entity as { layout: string | undefined }).layout = layout
    if (entity.type === 'VIEWPORT' && layout !== undefined) viewports.get(layout)?.push(entity)
    else if (entity.type === 'POLYLINE') for (const vertex of entity.vertices) place(vertex, layout)
    else if (entity.type === 'INSERT') for (const attrib of entity.attribs) place(attrib, layout)
  }
  for (const entity of document.entities) {
    place(entity, entity.paper === 0 ? model : (known(entity.layoutName, viewports) ?? sheet))
  }
  const byBlock = new Map(layouts.map((layout) => [layout.block, layout.name]))
  for (const block of document.blocks) {
    if (!block.isLayout) continue
    const name = byBlock.get(block.name) ?? (isModelSpace(block.name) ? model : undefined)
    for (const entity of block.entities) place(entity, name)
  }
  return layouts
}

const isModelSpace = (block: string): boolean => /^[*$]model_space$/i.test(block)

function known(name: string | undefined, layouts: ReadonlyMap<string, unknown>): string | undefined {
  return name !== undefined && layouts.has(name) ? name : undefined
}

function found(
  document: Unfinished,
  groups: GroupsOf,
  most: number,
): { readonly layouts: Layout[]; readonly more: boolean } {
  const objects = document.objects.filter((object) => object.type === 'LAYOUT')
  const blocks = layoutBlocks(document)
  const layouts = objects.slice(0, most).map((object) => layoutOf(object, groups(object), blocks))
  let more = objects.length > most
  const add = (name: string, isModel: boolean, tabOrder: number, block?: string) => {
    const taken = layouts.some((layout) => layout.name === name)
    layouts.push(unnamed(taken ? `${name} (2)` : name, isModel, tabOrder, block))
  }
  // What stands on a space that no LAYOUT speaks of is shown all the same.
  if (!layouts.some(({ isModel }) => isModel)) add('Model', true, 0)
  const described = new Set(layouts.map(({ block }) => block))
  for (const { name, isLayout, entities } of document.blocks) {
    if (!isLayout || entities.length === 0 || isModelSpace(name) || described.has(name)) continue
    if (layouts.length > most) more = true
    else add(name.slice(1), false, layouts.length, name)
  }
  if (layouts.every(({ isModel }) => isModel) && document.entities.some(({ paper }) => paper === 1))
    add('Layout1', false, 1)
  return { layouts: layouts.sort((a, b) => a.tabOrder - b.tabOrder), more }
}

/** What CAD programs call the two spaces of a file that names none. */
function unnamed(name: string, isModel: boolean, tabOrder: number, block: string | undefined): Layout {
  const nothing = { handle: undefined, paper: undefined, plot: undefined }
  return { name, isModel, tabOrder, block, ...nothing, viewports: [] }
}

function layoutOf(object: DxfObject, groups: readonly Group[], blocks: ReadonlyMap<string, Block>): Layout {
  let part = ''
  let name = ''
  let tabOrder = 0
  let record: string | undefined
  const settings: Group[] = []
  for (const group of groups) {
    const [code, value] = group
    if (code === 100) part = String(value)
    else if (part === 'AcDbPlotSettings') settings.push(group)
    else if (part === 'AcDbLayout') {
      if (code === 1) name = String(value)
      else if (code === 71) tabOrder = Number(value)
      else if (code === 330) record = handleOf(value)
    }
  }
  const block = record === undefined ? undefined : blocks.get(record)
  const isModel = isModelSpace(block?.name ?? '') || (block === undefined && name === 'Model')
  const plot = plotSettingsOf(settings)
  const paper = { name: plot.paperName, width: plot.width, height: plot.height }
  return { name, handle: object.handle, isModel, tabOrder, block: block?.name, paper, plot, viewports: [] }
}

/** Blocks of layouts by the handle of their BLOCK_RECORD: their owner, or the record of the same name. */
function layoutBlocks(document: Unfinished): Map<string, Block> {
  const byName = new Map<string, Block>()
  const byRecord = new Map<string, Block>()
  for (const block of document.blocks) if (block.isLayout) byName.set(block.name.toUpperCase(), block)
  for (const { type, name, handle } of document.tables) {
    const block = type === 'BLOCK_RECORD' ? byName.get(name.toUpperCase()) : undefined
    if (block !== undefined && handle !== undefined) byRecord.set(handle, block)
  }
  for (const block of byName.values()) if (block.owner !== undefined) byRecord.set(block.owner, block)
  return byRecord
}
