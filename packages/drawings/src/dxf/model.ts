/**
 * A DXF file as data. Nothing of the file is dropped: fields that the model does not name are read again
 * from the file's bytes by `groupsOf` (every record remembers where it stands).
 */
import type { DxfProblem } from '../errors.ts'
import type { Described, Point } from './definition.ts'
import type { common, DefinedType, FieldsOf } from './entities.ts'
import type { PlotSettings } from './plot-settings.ts'

export type { Point } from './definition.ts'

/** Where a record's groups stand: bytes `offset` to `endOffset`, first line (0 in binary files). */
export interface Extent {
  readonly offset: number
  readonly endOffset: number
  readonly line: number
}

/** A group: its code and value, decoded. */
export type Group = readonly [code: number, value: string | number | Uint8Array]

/** What every entity has. */
interface EntityBase extends Extent, Described<typeof common> {
  /** The name in group 0; `type` is the same for a defined type, else `OTHER`. */
  readonly dxfName: string
  /** The block definition it stands in; none in the ENTITIES section. */
  readonly block: string | undefined
  /** The layout it is drawn on, when it is not part of a block: `Model` or a sheet's name. */
  readonly layout: string | undefined
  /** Whether one of its numbers is none: what it holds in place of it nobody wrote. */
  readonly unsound: boolean
}

/** The words of a text-bearing entity without format codes, in logical order. */
interface Worded {
  readonly text: string
}

interface Extras {
  POLYLINE: {
    readonly vertices: readonly EntityOf<'VERTEX'>[]
    readonly seqend: EntityOf<'SEQEND'> | undefined
  }
  INSERT: { readonly attribs: readonly EntityOf<'ATTRIB'>[]; readonly seqend: EntityOf<'SEQEND'> | undefined }
  HATCH: {
    readonly paths: readonly HatchPath[]
    readonly seeds: readonly { x: number; y: number }[]
    /** The families of lines of a pattern. */
    readonly lines: readonly HatchLine[]
    readonly gradient: HatchGradient | undefined
  }
  TEXT: Worded
  ATTRIB: Worded
  ATTDEF: Worded
  MTEXT: Worded & {
    /** Since R2018; earlier files have an MTEXT for each. */
    readonly columns: MtextColumns | undefined
  }
  DIMENSION: Worded
  MULTILEADER: Worded
}

/** A defined entity: its common fields, those of its type, and what belongs to it. */
export type EntityOf<Type extends DefinedType> = EntityBase & { readonly type: Type } & FieldsOf<Type> &
  (Type extends keyof Extras ? Extras[Type] : unknown)

/** An entity of a type without a definition; all its groups are in `groupsOf`. */
interface OtherEntity extends EntityBase {
  readonly type: 'OTHER'
}

type DefinedEntity = { [Type in DefinedType]: EntityOf<Type> }[DefinedType]

/** `entity.type === 'CIRCLE'` narrows to the fields of a circle. */
export type Entity = DefinedEntity | OtherEntity

/** One closed loop of a hatch boundary. */
export interface HatchPath {
  /** Bits: 1 external, 2 polyline, 4 derived, 8 text box, 16 outermost. */
  readonly flags: number
  readonly closed: boolean
  /** For a polyline path. */
  readonly vertices: readonly { x: number; y: number; bulge: number }[]
  /** For a path of edges. */
  readonly edges: readonly HatchEdge[]
  /** Handles of the objects an associative hatch follows. */
  readonly sources: readonly string[]
}

export type HatchEdge =
  | { readonly kind: 'line'; x1: number; y1: number; x2: number; y2: number }
  /** Degrees; counter-clockwise when `ccw`. */
  | { readonly kind: 'arc'; x: number; y: number; radius: number; start: number; end: number; ccw: boolean }
  | {
      readonly kind: 'ellipse'
      x: number
      y: number
      majorX: number
      majorY: number
      ratio: number
      start: number
      end: number
      ccw: boolean
    }
  | {
      readonly kind: 'spline'
      degree: number
      rational: boolean
      periodic: boolean
      readonly knots: number[]
      readonly controlPoints: { x: number; y: number; weight: number }[]
      readonly fitPoints: { x: number; y: number }[]
    }

/** Parallel lines of a hatch pattern, turned and scaled as they are drawn. */
export interface HatchLine {
  /** Degrees. */
  angle: number
  x: number
  y: number
  /** From line to line. */
  offsetX: number
  offsetY: number
  /** Along a line: positive drawn, negative left out, 0 a dot. Empty for a line without gaps. */
  readonly dashes: number[]
}

/** Lengths in drawing units. */
export interface MtextColumns {
  readonly width: number
  readonly gutter: number
  /** 0 where as many as the text fills. */
  readonly count: number
  /** Of each column where they differ. */
  readonly heights: readonly number[]
  /** Of all columns; 0 for none. */
  readonly height: number
  /** Whether they follow one another from right to left. */
  readonly reversed: boolean
}

export interface HatchGradient {
  /** `LINEAR`, `CYLINDER`, `SPHERICAL` … */
  readonly name: string
  /** Radians. */
  readonly angle: number
  /** 0xRRGGBB. */
  readonly colors: readonly number[]
}

export interface Linetype extends Extent {
  readonly name: string
  readonly handle: string | undefined
  /** In drawing units: positive drawn, negative left out, 0 a dot. Empty for a line without gaps. */
  readonly dashes: readonly number[]
}

/** What it says of dimensions is read when asked for (`groupsOf`). */
export interface DimensionStyle extends Extent {
  readonly name: string
  readonly handle: string | undefined
}

export interface Layer extends Extent {
  readonly name: string
  readonly handle: string | undefined
  readonly on: boolean
  readonly frozen: boolean
  readonly locked: boolean
  /** Whether it is plotted (group 290). */
  readonly plot: boolean
  /** ACI colour, positive. */
  readonly color: number
  readonly trueColor: number | undefined
  readonly linetype: string
  readonly lineweight: number
}

export interface TextStyle extends Extent {
  readonly name: string
  readonly handle: string | undefined
  readonly font: string
  readonly bigFont: string
  readonly height: number
  readonly widthFactor: number
  readonly oblique: number
  /** Whether letters stand under one another. */
  readonly vertical: boolean
  /** The font family of a known legacy Persian SHX font: its text is glyph codes, not letters. */
  readonly legacyPersian: string | undefined
}

/** Any record of a table (LTYPE, DIMSTYLE, APPID, VPORT, UCS, VIEW, BLOCK_RECORD …). */
export interface TableRecord extends Extent {
  readonly table: string
  readonly type: string
  readonly name: string
  readonly handle: string | undefined
  readonly owner: string | undefined
  readonly flags: number
}

export interface Block extends Extent {
  readonly name: string
  readonly handle: string | undefined
  /** Its BLOCK_RECORD (R2000+). */
  readonly owner: string | undefined
  readonly layer: string
  readonly base: Point
  /** Bits: 1 anonymous, 2 has attribute definitions, 4 XREF, 8 XREF overlay, 16 externally dependent. */
  readonly flags: number
  /** Path of the external file, for an XREF. */
  readonly xref: string
  /** `*Model_Space` or `*Paper_Space…`: the container of a layout rather than a symbol. */
  readonly isLayout: boolean
  readonly entities: readonly Entity[]
}

export interface DxfObject extends Extent {
  readonly type: string
  readonly handle: string | undefined
  readonly owner: string | undefined
}

export interface Layout {
  readonly name: string
  readonly handle: string | undefined
  /** Model space rather than a sheet. */
  readonly isModel: boolean
  readonly tabOrder: number
  /** The block that holds its entities, where they are not in the ENTITIES section. */
  readonly block: string | undefined
  readonly paper: { readonly name: string; readonly width: number; readonly height: number } | undefined
  /** How it is plotted, where the file says. */
  readonly plot: PlotSettings | undefined
  readonly viewports: readonly EntityOf<'VIEWPORT'>[]
}

export interface DxfClass {
  readonly dxfName: string
  readonly cppName: string
  readonly application: string
  readonly isEntity: boolean
}

export type HeaderValue = string | number | Point

export interface DxfDocument {
  readonly encoding: 'ascii' | 'binary'
  /** `AC1032` … as `$ACADVER` states it; `AC1009` where it does not. */
  readonly version: string
  /** `$DWGCODEPAGE`, e.g. `ANSI_1256`. */
  readonly codepage: string | undefined
  /** The character encoding text was read with, e.g. `windows-1256`. */
  readonly charset: string
  readonly header: ReadonlyMap<string, HeaderValue>
  readonly classes: readonly DxfClass[]
  readonly layers: readonly Layer[]
  readonly styles: readonly TextStyle[]
  readonly linetypes: readonly Linetype[]
  readonly dimensionStyles: readonly DimensionStyle[]
  /** Records of all tables, LAYER and STYLE included. */
  readonly tables: readonly TableRecord[]
  readonly blocks: readonly Block[]
  /** The ENTITIES section: model space and the active sheet. Other sheets are in blocks with `isLayout`. */
  readonly entities: readonly Entity[]
  readonly objects: readonly DxfObject[]
  readonly layouts: readonly Layout[]
  /** Why it may hold more than was read of it; empty where the file was read to its end. */
  readonly lost: readonly DxfProblem[]
  /** What other programs may read otherwise. */
  readonly doubts: readonly DxfProblem[]
  /** The file itself, for `groupsOf`. */
  readonly bytes: Uint8Array
}

/** What reading gives: the model unless the bytes are no DXF at all, what was counted, and what is wrong. */
export interface DxfReading {
  readonly model: DxfDocument | undefined
  /** Group-0 names in BLOCKS and ENTITIES, counted on the tag stream without the model. */
  readonly rawCounts: ReadonlyMap<string, number>
  readonly problems: readonly DxfProblem[]
}
