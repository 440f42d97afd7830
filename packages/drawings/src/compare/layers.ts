/** What a revision changed of the layers: a layer that is switched off hides what no entity says. */
import type { DxfDocument, Layer } from '../dxf/model.ts'
import { layerOpacity } from '../scene/style.ts'
import type { LayerChange } from './comparison.ts'
import { NO_RENAMES, type Renames } from './names.ts'

const PROPERTIES = [
  ...(['on', 'frozen', 'locked', 'plot', 'color', 'trueColor', 'linetype', 'lineweight'] as const),
  'transparency',
] as const

type Property = (typeof PROPERTIES)[number]

export function compareLayers(before: DxfDocument, after: DxfDocument, names: Renames): LayerChange[] {
  const [old, now] = [byName(before, names), byName(after, NO_RENAMES)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): LayerChange[] => {
    const [was, is] = [old.get(key), now.get(key)]
    if (was === undefined) return [{ name: is?.name ?? key, kind: 'added', properties: [] }]
    if (is === undefined) return [{ name: was.name, kind: 'removed', properties: [] }]
    const properties = differences(
      PROPERTIES,
      (name) => propertyOf(before, names, was, name),
      (name) => propertyOf(after, NO_RENAMES, is, name),
    )
    return properties.length === 0 ? [] : [{ name: is.name, kind: 'changed', properties }]
  })
}

function propertyOf(document: DxfDocument, names: Renames, layer: Layer, name: Property): unknown {
  if (name === 'linetype') return names.nameOf('linetype', layer.linetype)
  return name === 'transparency' ? transparencyOf(document, layer) : layer[name]
}

/** In percent, as programs show it. */
const transparencyOf = (document: DxfDocument, layer: Layer): string =>
  `${Math.round((1 - layerOpacity(document, layer)) * 1000) / 10}%`

const byName = ({ layers }: DxfDocument, names: Renames): Map<string, Layer> =>
  new Map(layers.map((layer) => [names.nameOf('layer', layer.name).toUpperCase(), layer]))

/** Names of styles, layers and line types are the same in capitals. */
export function differences<Name extends string>(
  names: readonly Name[],
  before: (name: Name) => unknown,
  after: (name: Name) => unknown,
): { name: string; before: string; after: string }[] {
  return names.flatMap((name) => {
    const [was, is] = [String(before(name) ?? ''), String(after(name) ?? '')]
    return was.toUpperCase() === is.toUpperCase() ? [] : [{ name, before: was, after: is }]
  })
}
