import type { Bilingual } from '../errors.ts'
import type { Discipline } from '../set/manifest.ts'

/** Where a figure or name in a profile comes from: a source that can be looked up, or `assumption` until the city decides. */
export type Origin = 'assumption' | { readonly source: string }

/** A layer that sheets must hold. `scope` says whether every sheet needs it or one sheet of the set. */
export type MandatoryLayer = {
  readonly name: string
  readonly title: Bilingual
  readonly scope: 'sheet' | 'set'
  /** Whose sets must have it. */
  readonly disciplines: readonly Discipline[]
  readonly origin: Origin
}

/** A field of the title block: its attribute tag, other tags met for it, and the form of a filled value. */
export type TitleField = {
  readonly tag: string
  readonly aliases: readonly string[]
  readonly title: Bilingual
  readonly form?: RegExp
  readonly origin: Origin
}

/**
 * A council's rules as data. A profile never changes once used: an amendment makes a new version, and the version in
 * force on the application's date applies.
 */
export type Profile = {
  readonly id: string
  readonly version: string
  readonly title: Bilingual
  /** First day on which the version applies (ISO date), and the amendments it contains, oldest first. */
  readonly since: string
  readonly amendments: readonly { readonly id: string; readonly date: string; readonly title: Bilingual }[]
  /** Rules without whose result a set, or a single drawing, is `incomplete`. */
  readonly required: {
    readonly set: readonly string[]
    readonly drawing: readonly string[]
    /** Those of them that only the architect's sets must answer: they are about what others don't draw. */
    readonly architecture: readonly string[]
  }
  readonly limits: {
    readonly files: number
    readonly fileBytes: number
    readonly setBytes: number
    readonly origin: Origin
  }
  readonly dxfVersions: { readonly accepted: readonly string[]; readonly origin: Origin }
  readonly units: {
    /** Symbols as `mohr inspect` prints them. */
    readonly accepted: readonly string[]
    /** Least and greatest plausible extent of a building drawing, in metres. */
    readonly plausible: readonly [number, number]
    readonly origin: Origin
  }
  /** Forms of the names of allowed fonts, in lower case and without an ending. */
  readonly fonts: { readonly allowed: readonly RegExp[]; readonly origin: Origin }
  readonly hygiene: {
    /** How many sizes of the drawing's middle away something counts as far outside. */
    readonly farFactor: number
    /** Greatest height off the plane z = 0, and greatest length that two lines may share, in mm. */
    readonly height: number
    readonly overlap: number
    readonly origin: Origin
  }
  readonly layers: {
    readonly mandatory: readonly MandatoryLayer[]
    /** Names, without regard to case, on which the parcel's boundary may stand. */
    readonly parcel: readonly string[]
    /** Ways to name a layer; a name that follows none is odd. */
    readonly grammars: readonly {
      readonly title: Bilingual
      readonly form: RegExp
      readonly origin: Origin
    }[]
    /** Layers that bound areas, by what they bound. */
    readonly areas: Readonly<
      Record<'footprint' | 'floor' | 'deduction' | 'room' | 'stall', readonly RegExp[]>
    >
    /** Layers of columns. */
    readonly columns: readonly RegExp[]
    /** Layers of level marks, of axes, and of the names of axes. */
    readonly levels: readonly RegExp[]
    readonly axes: readonly RegExp[]
    readonly axisNames: readonly RegExp[]
    /** Layers of revision clouds. */
    readonly revisions: readonly RegExp[]
    /** Which entities (DXF names) may stand on which layers. */
    readonly kinds: readonly {
      readonly names: readonly RegExp[]
      readonly allowed: readonly string[]
      readonly origin: Origin
    }[]
    /** Layers whose entities may have a colour and line of their own. */
    readonly freeLooks: readonly RegExp[]
    readonly origin: Origin
  }
  /** What makes something that is drawn count as hidden. */
  readonly hiding: {
    /** Height of a capital letter on the paper below which no one reads it, in mm. */
    readonly textHeight: number
    /** Least component (of 255) of a colour that can't be told from the paper. */
    readonly white: number
    /** Layers that are not printed by custom: lines and points there help drawing; words don't. */
    readonly unprinted: readonly RegExp[]
    readonly origin: Origin
  }
  readonly titleBlock: {
    /** Blocks, and the paper (of `papers.sizes`) each is made for. */
    readonly blocks: readonly { readonly name: string; readonly paper: string }[]
    readonly fields: readonly TitleField[]
    /** Side of the free square that a stamp needs on the sheet, in mm. */
    readonly stamp: number
    /** Tags of the sheet's number and of a stated parcel area, for the rules that compare them. */
    readonly sheetTag: string
    readonly parcelAreaTag: string
    readonly origin: Origin
  }
  /** Paper sizes in mm, the longer side first. */
  readonly papers: {
    readonly sizes: Readonly<Record<string, readonly [number, number]>>
    readonly tolerance: number
    readonly origin: Origin
  }
  readonly zoning: {
    /** Share of the parcel that the footprint may cover. */
    readonly coverage: number
    /** Floor area, less deductions, by the parcel's area. */
    readonly floorAreaRatio: number
    /** Open space before each side of the parcel: metres, and a share of the parcel's depth in that direction. */
    readonly setbacks: Readonly<
      Record<'north' | 'east' | 'south' | 'west', { readonly metres: number; readonly share: number }>
    >
    /** Least and greatest height from floor to floor, and greatest level of the building above ±0.00, in metres. */
    readonly storey: readonly [number, number]
    readonly height: number
    readonly origin: Origin
  }
  readonly parking: {
    /** Least size of a stall, and depth of the aisle that stays free before it, in metres. */
    readonly width: number
    readonly length: number
    readonly aisle: number
    /** Stalls for a dwelling. */
    readonly perUnit: number
    /** Greatest slope of a ramp, in %. */
    readonly rampSlope: number
    readonly origin: Origin
  }
  /** What a plan says of its rooms: a smaller one (m²) needs no name; a light well has a least area (m²) and width (m). */
  readonly rooms: {
    readonly unnamed: number
    readonly lightWell: { readonly names: RegExp; readonly area: number; readonly width: number }
    readonly origin: Origin
  }
  /** What may stand out of the building: layers of projections, how far they may reach out of the parcel (mm). */
  readonly projections: {
    readonly layers: readonly RegExp[]
    readonly reach: number
    /** Least length, in metres, of the side that cuts a street corner off. */
    readonly chamfer: number
    readonly origin: Origin
  }
  readonly tolerances: {
    /** Largest gap of an outline that isn't flagged closed, in mm. */
    readonly closure: number
    /** How far something may reach out of what must hold it, in mm. */
    readonly inside: number
    /** Largest difference between a declared and a computed area, in m². */
    readonly area: number
    /** Largest difference of heights and of axes, in mm. */
    readonly level: number
    readonly axis: number
    /** Largest relative difference of scales and of stored measurements. */
    readonly scale: number
    readonly origin: Origin
  }
}
