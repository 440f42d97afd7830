/** What of an entity's groups the definitions don't name, and is compared as it stands: so what nobody thought of is a change. */
import type { Field } from '../dxf/definition.ts'
import { common, definitions } from '../dxf/entities.ts'
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, Entity, Group } from '../dxf/model.ts'

/** Of these the definition names only a part. */
const PARTIAL = new Set([
  ...['OTHER', 'MULTILEADER', 'ACAD_TABLE', 'OLE2FRAME', 'ACAD_PROXY_ENTITY', 'HATCH'],
  ...['MLINE', 'LEADER', 'TOLERANCE', 'ARC_DIMENSION', 'LARGE_RADIAL_DIMENSION'],
])

export const hasOwnGroups = ({ type }: Entity): boolean => PARTIAL.has(type)

/** Of types whose groups mean one thing each: what the definition names is compared by it. */
const knownCodes = new Map(
  (['MLINE', 'LEADER', 'TOLERANCE', 'ARC_DIMENSION', 'LARGE_RADIAL_DIMENSION'] as const).map((type) => [
    type as string,
    new Set(Object.values<Field>(definitions[type].fields).flatMap(codesOf)),
  ]),
)
/** In these each group stands once, and programs write them in orders of their own. */
const UNORDERED = new Set(['LEADER', 'TOLERANCE', 'ARC_DIMENSION', 'LARGE_RADIAL_DIMENSION'])
const COMMON = new Set<number>(Object.values(common).map(({ code }) => code))

function codesOf(field: Field): number[] {
  if (field.kind === 'records') return [...Object.values(field.codes), field.countedBy ?? -1]
  return field.kind === 'point' ? [field.code, field.code + 10, field.code + 20] : [field.code]
}

type Said = (value: Group[1]) => boolean
const is =
  (usual: number): Said =>
  (value) =>
    value === usual

/** What some programs write where nothing of it is unusual, and others leave out; 270 is the version of a record. */
const USUAL: Readonly<Record<string, Readonly<Record<number, Said>>>> = {
  MULTILEADER: { 270: () => true, 271: is(0), 272: is(9), 273: is(9), 295: is(0) },
  LEADER: { 40: is(1) },
  HATCH: { 78: is(0) },
  LARGE_RADIAL_DIMENSION: { 280: () => true, 73: is(0), 74: is(0), 75: is(0) },
  ARC_DIMENSION: { 280: () => true, 73: is(0), 74: is(0), 75: is(0) },
}

/** From the entity's own subclass on, where it has any: what is common to all stands before it. Of extended data what `ACAD` keeps there. */
export function ownGroups(document: DxfDocument, entity: Entity): Group[] {
  const groups = groupsOf(document, entity)
  const known = knownCodes.get(entity.type)
  let own = !groups.some(([code]) => code === 100)
  let foreign = false
  let application: string | undefined
  const found: Group[] = []
  for (const [code, value] of groups) {
    if (code === 100) own = value !== 'AcDbEntity'
    if (code === 102) foreign = String(value).startsWith('{')
    if (code === 1001) application = String(value).toUpperCase()
    if (!own || foreign || code === 0 || COMMON.has(code) || known?.has(code) || isNumbered(code)) continue
    if (application !== undefined && application !== 'ACAD') continue
    if (USUAL[entity.type]?.[code]?.(value) === true) continue
    found.push([code, typeof value === 'string' ? unnamed(value) : value])
  }
  return UNORDERED.has(entity.type) ? found.sort(([a], [b]) => a - b) : found
}

/** The name of a block that a program gave it says nothing. */
const unnamed = (text: string): string => (/^\*[A-Z]\d*$/i.test(text) ? '*' : text)

/** Handles of what an entity shows. */
export const isShown = (code: number): boolean => code >= 340 && code <= 349

/** Groups of coordinates; the rest are factors and angles, or lengths that are taken more exactly than need be. */
export const isPlace = (code: number): boolean => (code >= 10 && code < 40) || (code >= 1010 && code < 1040)

/** Handles that programs give anew, of what isn't seen by them. */
const isNumbered = (code: number): boolean =>
  code === 5 ||
  code === 102 ||
  code === 105 ||
  (code >= 320 && code <= 339) ||
  (code >= 350 && code <= 369) ||
  (code >= 390 && code <= 399) ||
  (code >= 480 && code <= 481) ||
  code === 1005
