/**
 * dxf-parser as an independent judge of what it does read: for its entity types, both readers must agree on
 * number and geometry (docs/decisions/0006-dxf-parser.md says why it is a judge in tests and nothing more).
 */
import dxfParser from 'dxf-parser'
import { describe, expect, it, vi } from 'vitest'
import { allEntities } from './counts.ts'
import type { DxfDocument, Entity, Point } from './model.ts'
import { readDxf } from './read.ts'
import { corpusFiles, hasCorpus } from './testing/corpus.ts'

/** Its types describe an ES module; what Node loads is the class itself. */
const Parser = dxfParser as unknown as new () => { parseSync(source: string): unknown }

interface TheirEntity {
  readonly type: string
  readonly handle: string
  readonly vertices?: readonly (Partial<Point> & { bulge?: number })[]
  readonly [name: string]: unknown
}

interface TheirDocument {
  readonly entities: readonly TheirEntity[]
  readonly blocks: Readonly<Record<string, { readonly entities?: readonly TheirEntity[] }>>
}

/** Two plans that dxf-parser refuses: `String '2' cannot be cast to Boolean type`. */
const refused = new Set(['VehicleDARamp.dxf', 'blocks2.dxf'])

const files = [...corpusFiles('plans'), ...corpusFiles('features')].filter(({ name }) => !refused.has(name))

describe.skipIf(!hasCorpus)(
  `dxf-parser agrees${hasCorpus ? '' : ' (skipped: no corpus beside this checkout)'}`,
  () => {
    it.each(files)('about $name', ({ bytes }) => {
      const model = readDxf(bytes).model as DxfDocument
      const ours = new Map([...allEntities(model)].map((entity) => [entity.handle, entity]))
      const shared = read(bytes).filter(({ handle }) => ours.has(handle))
      const mine = shared.map(({ handle }) => ourGeometry(ours.get(handle) as Entity))
      expect(mine).toEqual(shared.map(theirGeometry))
      expect(shared.length).toBeGreaterThan(0)
    })
  },
)

function read(bytes: Uint8Array): TheirEntity[] {
  const silence = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const document = new Parser().parseSync(new TextDecoder().decode(bytes)) as TheirDocument
  silence.mockRestore()
  const inBlocks = Object.values(document.blocks ?? {}).flatMap((block) => block.entities ?? [])
  return [...inBlocks, ...document.entities]
}

const xy = ({ x, y }: Partial<Point>) => [x, y]

function ourGeometry(entity: Entity): unknown[] {
  const common = [entity.dxfName, entity.handle]
  switch (entity.type) {
    case 'LINE':
      return [common, [xy(entity.start), xy(entity.end)]]
    case 'LWPOLYLINE':
      return [common, entity.vertices.map(({ x, y, bulge }) => [x, y, bulge])]
    case 'POLYLINE':
      return [common, entity.vertices.map(({ position }) => xy(position))]
    case 'CIRCLE':
    case 'ARC':
      return [common, [xy(entity.center), entity.radius]]
    case 'INSERT':
      return [common, [entity.name, xy(entity.insert)]]
    case 'SPLINE':
      return [common, [entity.degree, entity.controlPoints.map(xy)]]
    case 'TEXT':
      return [common, [xy(entity.insert), entity.height]]
    default:
      return [common]
  }
}

function theirGeometry(entity: TheirEntity): unknown[] {
  const { type, handle, vertices = [] } = entity
  const common = [type, handle]
  const point = (name: string) => xy(entity[name] as Point)
  switch (type) {
    case 'LINE':
      return [common, vertices.map(xy)]
    case 'LWPOLYLINE':
      return [common, vertices.map(({ x, y, bulge = 0 }) => [x, y, bulge])]
    case 'POLYLINE':
      return [common, vertices.map(xy)]
    case 'CIRCLE':
    case 'ARC':
      return [common, [point('center'), entity.radius]]
    case 'INSERT':
      return [common, [entity.name, point('position')]]
    case 'SPLINE':
      return [common, [entity.degreeOfSplineCurve, ((entity.controlPoints ?? []) as Point[]).map(xy)]]
    case 'TEXT':
      return [common, [point('startPoint'), entity.textHeight]]
    default:
      return [common]
  }
}
