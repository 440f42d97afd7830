/** Where what a definition decides is seen: the symbols, texts, dimensions and lines that are drawn by it. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import type { DefinitionChange, Renaming, SeenAt } from './comparison.ts'
import { containersOf } from './containers.ts'
import { seenAt } from './narrow.ts'
import { type Standing, seenOf } from './places.ts'
import { usedBy } from './renames.ts'

type Kind = Extract<DefinitionChange['kind'], Renaming['kind']>

const KINDS: readonly Kind[] = ['block', 'style', 'dimension-style', 'linetype']
/** Things drawn by one definition that are looked for on the sheets, and places of them that are told. */
const MOST_USES = 200
const MOST_TOLD = 8

/**
 * Of each definition the first places on the sheets that show something drawn by it; none of page setups and variables.
 *
 * @param renamed under which names the drawing before has what is told by its new name
 */
export function usesOf(
  document: DxfDocument,
  revision: SeenAt['revision'],
  definitions: readonly Pick<DefinitionChange, 'kind' | 'name'>[],
  renamed: readonly Renaming[] = [],
): SeenAt[][] {
  const found = definitions.map((): SeenAt[] => [])
  for (const kind of KINDS) {
    const wanted = new Map<string, number>()
    for (const [at, one] of definitions.entries())
      if (one.kind === kind) wanted.set(earlierName(one.name, kind, renamed).toUpperCase(), at)
    if (wanted.size === 0) continue
    const uses = usesIn(document, kind, wanted)
    const seen = seenOf(
      document,
      revision,
      uses.map(({ standing }) => standing),
    )
    for (const [at, spots] of seen.entries()) {
      const told = found[uses[at]?.at ?? 0] ?? []
      for (const spot of spots) if (told.length < MOST_TOLD) told.push(seenAt(spot))
    }
  }
  return found
}

const earlierName = (name: string, kind: Kind, renamed: readonly Renaming[]): string =>
  renamed.find((one) => one.kind === kind && one.after.toUpperCase() === name.toUpperCase())?.before ?? name

interface Use {
  /** The place of the definition in the list. */
  readonly at: number
  readonly standing: Standing
}

function usesIn(document: DxfDocument, kind: Kind, wanted: ReadonlyMap<string, number>): Use[] {
  const layers = new Map(document.layers.map(({ name, linetype }) => [name.toUpperCase(), linetype]))
  const counts = new Map<number, number>()
  const uses: Use[] = []
  const add = (name: string | undefined, standing: Standing): void => {
    const at = name === undefined ? undefined : wanted.get(name.toUpperCase())
    const count = at === undefined ? MOST_USES : (counts.get(at) ?? 0)
    if (at === undefined || count >= MOST_USES) return
    counts.set(at, count + 1)
    uses.push({ at, standing })
  }
  for (const { kind: space, name, entities } of containersOf(document).values()) {
    const where = { kind: space, name }
    for (const entity of entities) {
      add(kind === 'linetype' ? linetypeOf(entity, layers) : usedBy(kind, entity), { where, entity })
      if (kind !== 'style' || entity.type !== 'INSERT') continue
      // Fields of a symbol have styles of their own.
      for (const field of entity.attribs) add(usedBy(kind, field), { where, entity, parts: [field.handle] })
    }
  }
  return uses
}

const BY_LAYER = 'BYLAYER'

/** Symbols are drawn by what they hold. */
function linetypeOf(entity: Entity, layers: ReadonlyMap<string, string>): string | undefined {
  if (entity.type === 'INSERT' || 'text' in entity) return undefined
  const { linetype = BY_LAYER, layer } = entity
  return linetype.toUpperCase() === BY_LAYER ? layers.get(layer.toUpperCase()) : linetype
}
