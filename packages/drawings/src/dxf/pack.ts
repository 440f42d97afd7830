/**
 * Lists of small records, such as vertices: flat numbers until somebody asks for them. As objects they take three times the room, and
 * most of what reads a drawing asks for few of them.
 */

/** Beyond this what is gathered in is not kept for the next list. */
const keptNumbers = 65_536

/** The members that a list keeps: most vertices are a place, without a width and without a bulge. */
interface Columns {
  readonly places: readonly number[]
  readonly members: readonly string[]
}

/** Gathers the records of one field while an entity is read; used for one entity after the other. */
export class Pack {
  readonly name: string
  /** Where an entity holds the list. */
  readonly key: symbol
  readonly members: readonly string[]
  /** The group that declares how many records follow. */
  readonly countedBy: number | undefined
  declared: number | undefined
  private values: number[] = []
  private used = 0
  /** Bits of the members of which some record has another value than 0. */
  private told = 0
  private readonly known = new Map<number, Columns>()

  constructor(name: string, members: readonly string[], countedBy: number | undefined) {
    this.name = name
    this.key = Symbol(name)
    this.members = members
    this.countedBy = countedBy
  }

  begin(): void {
    this.used = 0
    this.told = 1
    this.declared = undefined
  }

  get count(): number {
    return this.used / this.members.length
  }

  /** Adds a record of which only the first member is known. */
  start(first: number): void {
    const { values } = this
    values[this.used++] = first
    for (let rest = this.members.length - 1; rest > 0; rest--) values[this.used++] = 0
  }

  /** The place of a member that the last record has by the same name in its own list; -1 where it has none. */
  memberOf(other: { readonly pack: Pack | undefined; readonly member: number }): number {
    return this.members.indexOf(other.pack?.members[other.member] ?? '')
  }

  /** Sets a member of the last record. */
  set(member: number, value: number): void {
    if (member < 0) return
    if (value !== 0) this.told |= 1 << member
    this.values[this.used - this.members.length + member] = value
  }

  /** Whether another number was declared than there is. */
  get miscounted(): boolean {
    return this.declared !== undefined && this.declared !== this.count
  }

  settle(): Packed {
    const { values, used } = this
    const columns = this.columns()
    const { members } = columns
    const own = members.length === this.members.length ? values.slice(0, used) : this.picked(columns.places)
    if (used > keptNumbers) this.values = []
    return new Packed(own, this.members, members)
  }

  private columns(): Columns {
    let columns = this.known.get(this.told)
    if (columns === undefined) {
      const places = [...this.members.keys()].filter((member) => (this.told & (1 << member)) !== 0)
      columns = { places, members: places.map((member) => this.members[member] as string) }
      this.known.set(this.told, columns)
    }
    return columns
  }

  private picked(places: readonly number[]): number[] {
    const { values, used, members } = this
    const numbers = new Array<number>((used / members.length) * places.length)
    let to = 0
    for (let at = 0; at < used; at += members.length)
      for (const place of places) numbers[to++] = values[at + place] as number
    return numbers
  }
}

class Packed {
  private readonly values: readonly number[]
  private readonly members: readonly string[]
  /** Those that the values are of, record by record; all others are 0. */
  private readonly told: readonly string[]

  constructor(values: readonly number[], members: readonly string[], told: readonly string[]) {
    this.values = values
    this.members = members
    this.told = told
  }

  unpacked(): readonly object[] {
    const { values, members, told } = this
    const blank = Object.fromEntries(members.map((name) => [name, 0]))
    const list: object[] = []
    for (let at = 0; at < values.length; ) {
      const record = { ...blank }
      for (const name of told) record[name] = values[at++] as number
      list.push(record)
    }
    return list
  }
}

const nothing: readonly object[] = Object.freeze([])

/** How an entity shows the list: unpacked when it is asked for, then kept so. */
export const shownPack = ({ key }: Pack): PropertyDescriptor => ({
  get(this: { [key: symbol]: Packed | readonly object[] | undefined }) {
    const held = this[key]
    if (!(held instanceof Packed)) return held ?? nothing
    const list = held.unpacked()
    this[key] = list
    return list
  },
})
