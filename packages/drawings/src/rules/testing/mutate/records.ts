/** A text DXF as records of groups, to be changed by what stands in them: layer, type, place, words; never by a handle known beforehand. */

type Tag = [code: number, value: string]

/** What begins at a group 0 and ends before the next. */
export interface DxfRecord {
  readonly section: string
  /** The block definition it stands in; its BLOCK and ENDBLK do too. */
  block: string | undefined
  readonly tags: Tag[]
}

export class Records {
  readonly all: DxfRecord[] = []

  constructor(bytes: Uint8Array) {
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    let [section, block]: [string, string | undefined] = ['', undefined]
    for (let at = 0; at + 1 < lines.length; at += 2) {
      const [code, value] = [Number(lines[at]), lines[at + 1] as string]
      if (code === 0) {
        if (value === 'BLOCK') block = ''
        this.all.push({ section, block, tags: [] })
      }
      const record = this.all.at(-1)
      const starts = record?.tags[0]?.[1]
      if (code === 2 && starts === 'SECTION') section = value
      if (code === 2 && record !== undefined && starts === 'BLOCK' && block === '') {
        block = value
        record.block = value
      }
      if (starts === 'ENDBLK') block = undefined
      record?.tags.push([code, value])
    }
  }

  bytes(): Uint8Array {
    const lines = this.all.flatMap(({ tags }) =>
      tags.map(([code, value]) => `${String(code).padStart(3)}\r\n${value}\r\n`),
    )
    return new TextEncoder().encode(lines.join(''))
  }

  /** Drawn in model space or on the sheet, not inside a block. */
  entities(type?: string, layer?: string): DxfRecord[] {
    return this.all.filter(
      (record) =>
        record.section === 'ENTITIES' &&
        (type === undefined || typeOf(record) === type) &&
        (layer === undefined || groupOf(record, 8) === layer),
    )
  }

  inBlock(name: string, type: string): DxfRecord[] {
    return this.all.filter((record) => record.block === name && typeOf(record) === type)
  }

  tableRecord(type: string, name: string): DxfRecord | undefined {
    return this.all.find(
      (one) => one.section === 'TABLES' && typeOf(one) === type && groupOf(one, 2) === name,
    )
  }

  /** Sets the value after a variable of the header. */
  setVariable(name: string, value: string): void {
    const header = this.all.find(({ tags }) => tags[0]?.[1] === 'SECTION' && tags[1]?.[1] === 'HEADER')
    const at = header?.tags.findIndex(([code, found]) => code === 9 && found === name) ?? -1
    const tag = header?.tags[at + 1]
    if (at < 0 || tag === undefined) throw new Error(`The header states no ${name}.`)
    tag[1] = value
  }

  /** A handle that nothing has. */
  freshHandle(): string {
    const taken = new Set(this.all.map((record) => groupOf(record, 5)))
    let next = 0x7000
    while (taken.has(next.toString(16).toUpperCase())) next++
    this.setVariable('$HANDSEED', (next + 1).toString(16).toUpperCase())
    return next.toString(16).toUpperCase()
  }

  /** Puts a copy of a record, with a handle of its own, behind it. */
  copy(record: DxfRecord): DxfRecord {
    const copied: DxfRecord = { ...record, tags: record.tags.map(([code, value]) => [code, value]) }
    setValue(copied, 5, this.freshHandle())
    this.insertAfter(record, copied)
    return copied
  }

  /** Adds an entity where another stands: in its section, its block and its space, under its owner, on its layer. */
  addBeside(
    neighbour: DxfRecord,
    type: string,
    ...tags: readonly (readonly [number, string | number])[]
  ): DxfRecord {
    const own = new Map(tags.map(([code, value]) => [code, value]))
    const common: Tag[] = [
      [0, type],
      [5, this.freshHandle()],
      [330, groupOf(neighbour, 330) ?? '0'],
      [100, 'AcDbEntity'],
    ]
    if (groupOf(neighbour, 67) !== undefined) common.push([67, '1'])
    if (!own.has(8)) common.push([8, groupOf(neighbour, 8) ?? '0'])
    const more = tags.map(
      ([code, value]): Tag => [code, typeof value === 'number' ? real(code, value) : value],
    )
    const added: DxfRecord = { ...neighbour, tags: [...common, ...more] }
    this.insertAfter(neighbour, added)
    return added
  }

  /** Adds an object behind the first one of a type; gives its handle. */
  objectAfter(
    neighbour: string,
    type: string,
    ...tags: readonly (readonly [number, string | number])[]
  ): string {
    const place = this.all.find((one) => one.section === 'OBJECTS' && typeOf(one) === neighbour)
    if (place === undefined) throw new Error(`There is no ${neighbour}.`)
    const handle = this.freshHandle()
    const more = tags.map(
      ([code, value]): Tag => [code, typeof value === 'number' ? real(code, value) : value],
    )
    this.insertAfter(place, { section: 'OBJECTS', block: undefined, tags: [[0, type], [5, handle], ...more] })
    return handle
  }

  /** Declares a layer like another one, where it isn't yet. */
  declareLayer(name: string, like: string): void {
    const record = this.tableRecord('LAYER', like)
    if (record === undefined) throw new Error(`There is no layer ${like}.`)
    if (this.tableRecord('LAYER', name) === undefined) setValue(this.copy(record), 2, name)
  }

  /** Defines a block of another name with the same content. */
  copyBlock(name: string, copied: string): DxfRecord {
    const record = this.tableRecord('BLOCK_RECORD', name)
    const definition = this.all.filter(({ section, block }) => section === 'BLOCKS' && block === name)
    let after = definition.at(-1)
    if (record === undefined || after === undefined) throw new Error(`There is no block ${name}.`)
    const owner = this.copy(record)
    setValue(owner, 2, copied)
    const copies = definition.map((one): DxfRecord => {
      const twin: DxfRecord = { ...one, block: copied, tags: one.tags.map(([code, value]) => [code, value]) }
      setValue(twin, 5, this.freshHandle())
      setValue(twin, 330, groupOf(owner, 5) ?? '0')
      for (const tag of twin.tags)
        if (typeOf(twin) === 'BLOCK' && (tag[0] === 2 || tag[0] === 3)) tag[1] = copied
      this.insertAfter(after as DxfRecord, twin)
      after = twin
      return twin
    })
    return copies[0] as DxfRecord
  }

  private insertAfter(record: DxfRecord, added: DxfRecord): void {
    this.all.splice(this.all.indexOf(record) + 1, 0, added)
  }
}

const real = (code: number, value: number): string =>
  code >= 10 && code <= 59 && Number.isInteger(value) ? value.toFixed(1) : String(value)

export const typeOf = ({ tags }: DxfRecord): string => tags[0]?.[1] ?? ''

export function groupOf({ tags }: DxfRecord, code: number): string | undefined {
  return tags.find((tag) => tag[0] === code)?.[1]
}

/** Sets the first group of the code; adds it after the layer where there is none. */
export function setValue(record: DxfRecord, code: number, value: string): void {
  const tag = record.tags.find((one) => one[0] === code)
  if (tag) tag[1] = value
  else record.tags.splice(record.tags.findIndex(([one]) => one === 8) + 1, 0, [code, value])
}

/** The corners of a light polyline. */
export function cornersOf({ tags }: DxfRecord): [x: number, y: number][] {
  return tags.flatMap(([code, value], at) =>
    code === 10 ? [[Number(value), Number(tags[at + 1]?.[1])] as [number, number]] : [],
  )
}

/** Moves every point of an entity. */
export function move(record: DxfRecord, dx: number, dy: number): void {
  for (const tag of record.tags) {
    if (tag[0] >= 10 && tag[0] <= 18) tag[1] = String(Number(tag[1]) + dx)
    if (tag[0] >= 20 && tag[0] <= 28) tag[1] = String(Number(tag[1]) + dy)
  }
}
