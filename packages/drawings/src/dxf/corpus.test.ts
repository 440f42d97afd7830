import { describe, expect, it } from 'vitest'
import { type DxfContents, inspectDxf } from '../inspect.ts'
import { allEntities, modelCounts } from './counts.ts'
import { groupsOf } from './groups.ts'
import type { DxfDocument, Entity } from './model.ts'
import { readDxf } from './read.ts'
import { isBinary } from './tags.ts'
import { corpusFiles, hasCorpus } from './testing/corpus.ts'

const files = (['plans', 'features', 'versions'] as const).flatMap(corpusFiles)
const withCorpus = describe.skipIf(!hasCorpus)
const why = hasCorpus ? '' : ' (skipped: no corpus beside this checkout)'

/** What is wrong with these files themselves. */
const told: Record<string, string[]> = {
  // One of its texts spells a NUL, as `^@`.
  'caret_encoding.dxf': ['dxf.text-nul'],
}

/** The plainest count there is: lines in pairs, nothing of the reader used. */
function countLines(bytes: Uint8Array): Record<string, number> {
  const lines = new TextDecoder('latin1').decode(bytes).split(/\r\n|\r|\n/)
  const counts: Record<string, number> = {}
  let part = ''
  for (let at = 0; at + 1 < lines.length; at += 2) {
    if (lines[at]?.trim() !== '0') continue
    const name = lines[at + 1]?.trim() ?? ''
    if (name === 'EOF') break
    if (name === 'SECTION') part = lines[at + 3]?.trim() ?? ''
    else if (name === 'ENDSEC') part = ''
    else if ((part === 'BLOCKS' || part === 'ENTITIES') && name !== 'BLOCK' && name !== 'ENDBLK') {
      counts[name] = (counts[name] ?? 0) + 1
    }
  }
  return counts
}

withCorpus(`every file of the corpus${why}`, () => {
  it.each(files)('$name is read with no problem but its own, every entity modelled', ({ name, bytes }) => {
    const inspection = inspectDxf(bytes, name) as DxfContents
    expect(inspection.problems.map(({ code }) => code)).toEqual(told[name] ?? [])
    expect(inspection.counts.model).toEqual(inspection.counts.raw)
    if (!isBinary(bytes)) expect(inspection.counts.raw).toEqual(countLines(bytes))
  })

  it.each(files)('$name keeps every group of every entity', ({ bytes }) => {
    const model = readDxf(bytes).model as DxfDocument
    for (const entity of allEntities(model)) {
      const names = groupsOf(model, entity).filter(([code]) => code === 0)
      if (names.length !== 1 || names[0]?.[1] !== entity.dxfName) expect(names).toEqual([[0, entity.dxfName]])
    }
    const ends = [...model.entities].flatMap((entity) => [entity.offset, entity.endOffset])
    expect(ends).toEqual([...ends].sort((a, b) => a - b))
  })

  it('reads plans in their own words', () => {
    const [plan] = corpusFiles('plans').filter(({ name }) => name.startsWith('medium'))
    const inspection = inspectDxf(plan?.bytes as Uint8Array, 'plan') as DxfContents
    expect(inspection).toMatchObject({
      version: 'AC1021',
      units: 'm',
      encoding: 'ascii',
      codepage: 'ANSI_1252',
    })
    expect(inspection.layers.find((layer) => layer.name === 'PLOT_BOUNDARY')).toMatchObject({ on: true })
    expect(inspection.layers.reduce((sum, layer) => sum + layer.count, 0)).toBe(
      Object.values(inspection.counts.raw).reduce((sum, count) => sum + count, 0),
    )
  })
})

withCorpus(`one drawing in six encodings${why}`, () => {
  const versions = corpusFiles('versions').map(({ name, bytes }) => ({
    name,
    model: readDxf(bytes).model as DxfDocument,
    inspection: inspectDxf(bytes, '') as DxfContents,
  }))
  const named = (part: string) =>
    versions.find(({ name }) => name.includes(part)) as (typeof versions)[number]

  it.each([
    // The program that wrote R12 as text gave exploded MTEXT six digits.
    ['AC1009_ascii', 'AC1009_binary', 1e-5],
    ['AC1032_ascii', 'AC1032_binary', 1e-12],
  ] as const)('%s and %s are one model', (text, binary, tolerance) => {
    const options = { tolerance, without: newInEachFile }
    expect(differences(named(binary).inspection, named(text).inspection, options)).toEqual([])
    expect(differences(content(named(binary).model), content(named(text).model), options)).toEqual([])
  })

  it.each([
    // R2000 has no true colours, and draws this dynamic block under an anonymous name.
    ['AC1015_ascii', ['color', 'block']],
    ['AC1024_binary', []],
  ] as const)('%s holds what R2018 holds, entity by entity', (other, without) => {
    const newest = named('AC1032_ascii').model
    const older = named(other).model
    expect(modelCounts(older)).toEqual(modelCounts(newest))
    expect(named(other).inspection.texts).toEqual(named('AC1032_ascii').inspection.texts)
    expect(older.layouts.map(({ name }) => name)).toEqual(newest.layouts.map(({ name }) => name))
    const essence = (model: DxfDocument) =>
      Object.fromEntries([...allEntities(model)].map((entity) => [entity.handle, essentials(entity)]))
    const [before, after] = [essence(older), essence(newest)]
    const shared = (of: typeof before) =>
      Object.fromEntries(Object.entries(of).filter(([handle]) => handle in before && handle in after))
    // A leader's arrow block is made anew by each saving.
    expect(Object.keys(shared(before)).length).toBeGreaterThan(Object.keys(before).length - 4)
    expect(differences(shared(before), shared(after), { tolerance: 1e-9, without })).toEqual([])
  })

  it('R12 holds the plain entities, exploding what it does not know', () => {
    const [old, newest] = [named('AC1009_ascii').inspection, named('AC1032_ascii').inspection]
    for (const type of ['CIRCLE', 'ARC', 'POINT', '3DFACE', 'DIMENSION', 'ATTRIB', 'ATTDEF', 'SHAPE']) {
      expect([type, old.counts.model[type]]).toEqual([type, newest.counts.model[type]])
    }
    expect(old.counts.model.LWPOLYLINE).toBeUndefined()
    expect(named('AC1009_ascii').model.layouts.map(({ name }) => name)).toEqual(['Model', 'Layout1'])
  })
})

/** What every version since R2000 can say of these entities. */
function essentials(entity: Entity): unknown {
  const { type, dxfName, layer, color, block, layout, paper } = entity
  // Layer names with `@` are split by the R2000 writer, which has no such character in names.
  const common = { type, dxfName, layer: layer.replace(/ @ \d+$/, ''), color, block, layout, paper }
  switch (entity.type) {
    case 'LINE':
      return { ...common, start: entity.start, end: entity.end }
    case 'CIRCLE':
    case 'ARC':
      return { ...common, center: entity.center, radius: entity.radius }
    case 'LWPOLYLINE':
      return { ...common, vertices: entity.vertices, flags: entity.flags & 1 }
    case 'HATCH':
      return {
        ...common,
        paths: entity.paths.map(({ edges, vertices }) => ({ edges, vertices })),
        pattern: entity.pattern,
      }
    case 'INSERT':
      return {
        ...common,
        name: entity.name,
        insert: entity.insert,
        attribs: entity.attribs.map(({ tag, text }) => [tag.replace(/_\d{3}$/, ''), text]),
      }
    case 'TEXT':
    case 'MTEXT':
      return { ...common, text: entity.text, insert: entity.insert, height: entity.height }
    case 'SPLINE':
      return { ...common, controlPoints: entity.controlPoints, knots: entity.knots }
    case 'VIEWPORT':
      return { ...common, center: entity.center, viewHeight: entity.viewHeight }
    default:
      return common
  }
}

/** Members that say where something stands in a file or when it was saved, not what it is. */
const newInEachFile = [
  ...['offset', 'endOffset', 'line', 'encoding', 'handle', 'owner', '$HANDSEED', '$VERSIONGUID'],
  ...['$TDUPDATE', '$TDUUPDATE', '$TDINDWG', '$TDUSRTIMER'],
]

function content({ header, layers, styles, blocks, entities, layouts }: DxfDocument): unknown {
  return { header: Object.fromEntries(header), layers, styles, blocks, entities, layouts }
}

interface Comparison {
  /** Relative, for numbers. */
  readonly tolerance: number
  readonly without: readonly string[]
}

/** Where two plain values differ, as paths. */
function differences(a: unknown, b: unknown, comparison: Comparison, path = ''): string[] {
  if (typeof a === 'number' && typeof b === 'number') {
    const near = Math.abs(a - b) <= comparison.tolerance * Math.max(1, Math.abs(a), Math.abs(b))
    return near ? [] : [`${path}: ${a} ≠ ${b}`]
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? [] : [`${path}: ${a} ≠ ${b}`]
  }
  const names = new Set([...namesOf(a), ...namesOf(b)])
  return [...names]
    .filter((name) => !comparison.without.includes(name))
    .flatMap((name) => differences((a as Values)[name], (b as Values)[name], comparison, `${path}/${name}`))
}

/** An entity shows on its prototype what it has of its type or shares with others. */
function namesOf(value: object): string[] {
  const entity =
    'dxfName' in value ? Object.keys(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(value))) : []
  return [...Object.keys(value), ...entity].filter((name) => name !== 'shared' && name !== 'constructor')
}

type Values = Readonly<Record<string, unknown>>
