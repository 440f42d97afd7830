/** Bounds on what one DXF file may ask of a reader. Beyond a bound reading stops or the surplus is named. */
export interface Limits {
  /** Size of the file. */
  readonly bytes: number
  /** Groups (code and value pairs). */
  readonly tags: number
  /** Bytes in one line or string. */
  readonly lineLength: number
  /** Entities in BLOCKS and ENTITIES together, vertices and attributes included. */
  readonly entities: number
  /** Vertices, knots or points in one entity. */
  readonly vertices: number
  /** Corners, edges and other parts of all hatches together. */
  readonly corners: number
  /** Block definitions. */
  readonly blocks: number
  /** Records of all tables, classes and header variables together. */
  readonly records: number
  /** Layers that entities stand on, declared or not; those on any further are not told apart. */
  readonly layers: number
  /** Objects of the OBJECTS section. */
  readonly objects: number
  /** Layouts; CAD programs make 255 at most. */
  readonly layouts: number
  /** Blocks inside blocks. */
  readonly nesting: number
  /** Entities after every INSERT of model and paper space is expanded. */
  readonly expansion: number
}

export const defaultLimits: Limits = {
  bytes: 512 * 1024 * 1024,
  tags: 60_000_000,
  lineLength: 1024 * 1024,
  entities: 5_000_000,
  vertices: 1_000_000,
  corners: 4_000_000,
  blocks: 125_000,
  records: 250_000,
  layers: 100_000,
  objects: 2_000_000,
  layouts: 1000,
  nesting: 64,
  expansion: 20_000_000,
}

/** For counting, which keeps nothing of what it reads: what grows is time, and a table of the handles. */
export const inspectionLimits: Limits = {
  ...defaultLimits,
  bytes: 4 * 1024 ** 3,
  tags: 1_000_000_000,
  entities: 50_000_000,
}
