import type { DxfDocument } from '../dxf/model.ts'
import type { MandatoryLayer } from '../profile/profile.ts'
import { MANIFEST_NAME } from '../set/manifest.ts'
import type { DrawingFile } from './context.ts'
import { unreadable } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** L01: the layers that the profile asks for are there and hold something. */
export const l01: Rule = {
  id: 'L01',
  version: 3,
  severity: 'E',
  title: { fa: 'لایه‌های لازم هست و خالی نیست', en: 'Mandatory layers are present and not empty' },
  reference: 'qom: layers.mandatory',
  applies: (context, { layers }) =>
    layers.mandatory.some((layer) => layer.scope === 'sheet' || context.kind === 'set'),
  check: (context, { layers }) => {
    const notes: Note[] = []
    const inSet = new Set<string>()
    const discipline = context.manifest?.discipline
    const asked = layers.mandatory.filter(
      ({ disciplines }) => !discipline || disciplines.includes(discipline),
    )
    const absent = new Map<MandatoryLayer, DrawingFile[]>()
    let readable = 0
    for (const drawing of context.drawings) {
      const { file, sha256, reading } = drawing
      if (!reading.model) {
        notes.push(unreadable(file, sha256))
        continue
      }
      readable++
      const used = layersInUse(reading.model)
      for (const name of used) inSet.add(name)
      const onSheets = asked.filter(({ scope }) => scope === 'sheet')
      for (const layer of discipline ? lacking(onSheets, used) : lackingAlone(onSheets, used))
        absent.set(layer, [...(absent.get(layer) ?? []), drawing])
    }
    for (const [layer, drawings] of absent) notes.push(absentFrom(layer, drawings))
    if (context.kind !== 'set') return { subjects: readable, notes }
    // Which layers the others of a set must have is known by its discipline alone.
    if (!discipline)
      notes.push({ state: 'not-evaluated', subject: { file: MANIFEST_NAME }, message: NO_DISCIPLINE })
    for (const layer of discipline ? asked : []) {
      if (layer.scope !== 'set' || inSet.has(layer.name.toUpperCase())) continue
      notes.push({
        state: 'fail',
        subject: { file: MANIFEST_NAME, layer: layer.name },
        message: missing(layer.title, 'هیچ نقشه‌ای از مجموعه', 'any drawing of the set'),
        required: layer.name,
      })
    }
    return { subjects: readable, notes }
  },
}

/** Files that a finding names. */
const NAMED = 20

/** One finding of a layer, however many drawings lack it. */
function absentFrom({ name, title }: MandatoryLayer, drawings: readonly DrawingFile[]): Note {
  const [only, ...more] = drawings as [DrawingFile, ...DrawingFile[]]
  const told = { state: 'fail', required: name } as const
  if (more.length === 0)
    return {
      ...told,
      subject: { file: only.file, sha256: only.sha256, layer: name },
      message: missing(title, 'این نقشه', 'this drawing'),
    }
  return {
    ...told,
    subject: { file: MANIFEST_NAME, layer: name },
    message: missing(title, 'چند نقشهٔ مجموعه', 'several drawings of the set'),
    evidence: { count: drawings.length, files: drawings.slice(0, NAMED).map(({ file }) => file) },
  }
}

const lacking = (layers: readonly MandatoryLayer[], used: ReadonlySet<string>) =>
  layers.filter(({ name }) => !used.has(name.toUpperCase()))

/** A drawing without a set may be of any discipline: one of their layers will do. */
function lackingAlone(layers: readonly MandatoryLayer[], used: ReadonlySet<string>): MandatoryLayer[] {
  const absent = lacking(layers, used)
  return absent.length < layers.length ? [] : absent.slice(0, 1)
}

function missing(title: { fa: string; en: string }, where: string, whereEn: string) {
  return {
    fa: `لایهٔ لازم «${title.fa}» در ${where} نیست یا خالی است.`,
    en: `The mandatory layer “${title.en}” is absent or empty in ${whereEn}.`,
  }
}

const NO_DISCIPLINE = {
  fa: 'بی فهرست رشتهٔ مجموعه دانسته نیست؛ لایه‌هایی که برگی از آن باید داشته باشد سنجیده نشد.',
  en: 'Without its manifest nobody knows the set’s discipline; layers that one of its sheets must have were not looked for.',
}

/** Upper-case names of the layers that hold an entity on a sheet or in model space; INSERT attributes count. */
function layersInUse(model: DxfDocument): Set<string> {
  const used = new Set<string>()
  const lists = [model.entities, ...model.blocks.filter((block) => block.isLayout).map((b) => b.entities)]
  for (const entities of lists) {
    for (const entity of entities) {
      used.add(entity.layer.toUpperCase())
      if (entity.type === 'INSERT')
        for (const attribute of entity.attribs) used.add(attribute.layer.toUpperCase())
    }
  }
  return used
}
