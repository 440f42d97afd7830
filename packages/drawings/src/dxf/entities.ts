/**
 * Every graphical entity that Mohr reads field by field, once, as data: the version that introduced it, its
 * fields and their group codes (Autodesk, DXF Reference, "ENTITIES Section"). A type that is not here is
 * still in the model, with all its groups, as an `OtherEntity`.
 */
import {
  chunks,
  type Described,
  extrusion,
  type Fields,
  handles,
  integer,
  maybeHandle,
  maybeInteger,
  maybePoint,
  maybeReal,
  maybeText,
  point,
  real,
  reals,
  records,
  requiredPoint,
  requiredReal,
  requiredText,
  text,
  texts,
} from './definition.ts'

/** What all entities share: groups outside a subclass of their own. */
export const common = {
  handle: maybeHandle(5),
  owner: maybeHandle(330),
  layer: { kind: 'text', code: 8, fallback: '0', optional: false },
  linetype: maybeText(6),
  linetypeScale: real(48, 1),
  /** ACI colour: 256 ByLayer, 0 ByBlock. */
  color: integer(62, 256),
  /** 0xRRGGBB. */
  trueColor: maybeInteger(420),
  transparency: maybeInteger(440),
  /** Hundredths of a millimetre; -1 ByLayer, -2 ByBlock, -3 default. */
  lineweight: integer(370, -1),
  /** 1 in paper space. */
  paper: integer(67),
  /** 1 when the entity itself is hidden. */
  invisible: integer(60),
  /** The layout's name, where the file states it (group 410). */
  layoutName: maybeText(410),
} as const satisfies Fields

const thickness = real(39)

const textual = {
  insert: requiredPoint(10),
  height: requiredReal(40),
  /** As stored, format codes included; the plain words are in `text`. */
  content: text(1),
  rotation: real(50),
  oblique: real(51),
  widthFactor: real(41, 1),
  style: text(7, 'STANDARD'),
  /** Bits: 2 backwards, 4 upside down. */
  generation: integer(71),
  horizontal: integer(72),
  align: maybePoint(11),
  thickness,
  extrusion,
} as const

const corners = {
  p1: requiredPoint(10),
  p2: requiredPoint(11),
  p3: requiredPoint(12),
  p4: maybePoint(13),
} as const

const image = {
  insert: requiredPoint(10),
  /** One pixel to the right, and one up, in drawing units. */
  u: point(11, 1),
  v: point(12, 0, 1),
  size: point(13),
  imageDef: maybeHandle(340),
  /** Bits: 1 shown, 2 also where it is turned, 4 clipped, 8 clear. */
  display: integer(70, 3),
  clipping: integer(280),
  /** 1 rectangle, 2 polygon. */
  clipType: integer(71, 1),
  clip: records({ x: 14, y: 24 }, 91),
  /** Percent. */
  brightness: integer(281, 50),
  contrast: integer(282, 50),
  fade: integer(283),
  /** 1 where the clip hides what is inside. */
  clipInside: integer(290),
} as const

const underlay = {
  definition: maybeHandle(340),
  insert: requiredPoint(10),
  scaleX: real(41, 1),
  scaleY: real(42, 1),
  scaleZ: real(43, 1),
  rotation: real(50),
  extrusion,
  flags: integer(280),
  contrast: integer(281, 100),
  fade: integer(282),
  clip: records({ x: 11, y: 21 }),
} as const

/** Version codes in order: R10, R12 … R2018. */
export const definitions = {
  LINE: {
    since: 'AC1006',
    fields: { start: requiredPoint(10), end: requiredPoint(11), thickness, extrusion },
  },
  POINT: { since: 'AC1006', fields: { position: requiredPoint(10), angle: real(50), thickness, extrusion } },
  CIRCLE: {
    since: 'AC1006',
    fields: { center: requiredPoint(10), radius: requiredReal(40), thickness, extrusion },
  },
  ARC: {
    since: 'AC1006',
    fields: {
      center: requiredPoint(10),
      radius: requiredReal(40),
      /** Degrees, counter-clockwise from start to end. */
      startAngle: requiredReal(50),
      endAngle: requiredReal(51),
      thickness,
      extrusion,
    },
  },
  ELLIPSE: {
    since: 'AC1012',
    fields: {
      center: requiredPoint(10),
      /** End of the major axis relative to the centre. */
      major: requiredPoint(11),
      ratio: requiredReal(40),
      /** Radians. */
      startParameter: real(41),
      endParameter: real(42, 2 * Math.PI),
      extrusion,
    },
  },
  SOLID: { since: 'AC1006', fields: { ...corners, thickness, extrusion } },
  TRACE: { since: 'AC1006', fields: { ...corners, thickness, extrusion } },
  '3DFACE': { since: 'AC1006', fields: { ...corners, invisibleEdges: integer(70) } },
  RAY: { since: 'AC1012', fields: { start: requiredPoint(10), direction: requiredPoint(11) } },
  XLINE: { since: 'AC1012', fields: { start: requiredPoint(10), direction: requiredPoint(11) } },
  LWPOLYLINE: {
    since: 'AC1014',
    fields: {
      /** Bit 1 closed, 128 linetype generation. */
      flags: integer(70),
      constantWidth: real(43),
      elevation: real(38),
      vertices: records({ x: 10, y: 20, startWidth: 40, endWidth: 41, bulge: 42 }, 90),
      thickness,
      extrusion,
    },
  },
  POLYLINE: {
    since: 'AC1006',
    fields: {
      /** Bits: 1 closed, 2 curve fit, 4 spline fit, 8 3D, 16 mesh, 32 mesh closed in N, 64 polyface. */
      flags: integer(70),
      elevation: point(10),
      startWidth: real(40),
      endWidth: real(41),
      meshM: integer(71),
      meshN: integer(72),
      smooth: integer(75),
      thickness,
      extrusion,
    },
  },
  VERTEX: {
    since: 'AC1006',
    fields: {
      position: point(10),
      startWidth: maybeReal(40),
      endWidth: maybeReal(41),
      bulge: real(42),
      /** Bits: 1 extra from curve fit, 8 spline vertex, 16 spline control point, 64 polygon mesh, 128 polyface. */
      flags: integer(70),
      tangent: maybeReal(50),
      face1: maybeInteger(71),
      face2: maybeInteger(72),
      face3: maybeInteger(73),
      face4: maybeInteger(74),
    },
  },
  SEQEND: { since: 'AC1006', fields: {} },
  SPLINE: {
    since: 'AC1012',
    fields: {
      /** Bits: 1 closed, 2 periodic, 4 rational, 8 planar, 16 linear. */
      flags: integer(70),
      degree: integer(71, 3),
      knots: reals(40, 72),
      weights: reals(41),
      controlPoints: records({ x: 10, y: 20, z: 30 }, 73),
      fitPoints: records({ x: 11, y: 21, z: 31 }, 74),
      startTangent: maybePoint(12),
      endTangent: maybePoint(13),
      extrusion,
    },
  },
  TEXT: { since: 'AC1006', fields: { ...textual, vertical: integer(73) } },
  ATTRIB: {
    since: 'AC1006',
    fields: { ...textual, tag: requiredText(2), flags: integer(70), vertical: integer(74) },
  },
  ATTDEF: {
    since: 'AC1006',
    fields: { ...textual, tag: requiredText(2), prompt: text(3), flags: integer(70), vertical: integer(74) },
  },
  MTEXT: {
    since: 'AC1012',
    fields: {
      insert: requiredPoint(10),
      height: requiredReal(40),
      width: real(41),
      /** 1 top left … 9 bottom right. */
      attachment: integer(71, 1),
      direction: integer(72, 1),
      content: chunks(),
      style: text(7, 'STANDARD'),
      xAxis: maybePoint(11),
      rotation: real(50),
      lineSpacingStyle: integer(73, 1),
      lineSpacing: real(44, 1),
      /** Bits: 1 filled, 2 with the colour of the paper, 16 framed. */
      background: integer(90),
      backgroundColor: integer(63, 7),
      backgroundTrueColor: maybeInteger(421),
      backgroundTransparency: integer(441),
      /** The field's height in heights of the letters it stands round. */
      backgroundScale: real(45, 1.5),
      extrusion,
    },
  },
  INSERT: {
    since: 'AC1006',
    fields: {
      name: requiredText(2),
      insert: requiredPoint(10),
      scaleX: real(41, 1),
      scaleY: real(42, 1),
      scaleZ: real(43, 1),
      rotation: real(50),
      columns: integer(70, 1),
      rows: integer(71, 1),
      columnSpacing: real(44),
      rowSpacing: real(45),
      attribsFollow: integer(66),
      extrusion,
    },
  },
  DIMENSION: {
    since: 'AC1006',
    fields: {
      /** The anonymous block that draws it. */
      picture: text(2),
      style: text(3, 'STANDARD'),
      /** Low 3 bits: 0 linear, 1 aligned, 2 angular, 3 diameter, 4 radius, 5 angular 3-point, 6 ordinate. */
      dimensionType: integer(70),
      definition: requiredPoint(10),
      middle: maybePoint(11),
      cloneInsert: maybePoint(12),
      p13: maybePoint(13),
      p14: maybePoint(14),
      p15: maybePoint(15),
      p16: maybePoint(16),
      leaderLength: maybeReal(40),
      rotation: real(50),
      horizontalDirection: maybeReal(51),
      oblique: maybeReal(52),
      textRotation: real(53),
      /** Empty or `<>` shows the measurement; a single space shows nothing; else this text is shown instead. */
      content: text(1),
      /** Since R2000. */
      measurement: maybeReal(42),
      attachment: integer(71, 5),
      extrusion,
    },
  },
  ARC_DIMENSION: { since: 'AC1018', fields: { picture: text(2), cloneInsert: maybePoint(12) } },
  LARGE_RADIAL_DIMENSION: { since: 'AC1018', fields: { picture: text(2), cloneInsert: maybePoint(12) } },
  LEADER: {
    since: 'AC1012',
    fields: {
      style: text(3, 'STANDARD'),
      arrow: integer(71, 1),
      path: integer(72),
      annotationType: integer(73, 3),
      /** Whether the line goes on along its words, and 1 when against the horizontal direction. */
      hook: integer(75),
      hookDirection: integer(74),
      textWidth: real(41),
      horizontal: point(211, 1),
      annotation: maybeHandle(340),
      vertices: records({ x: 10, y: 20, z: 30 }, 76),
    },
  },
  TOLERANCE: {
    since: 'AC1012',
    fields: { style: text(3, 'STANDARD'), insert: requiredPoint(10), content: text(1), xAxis: point(11, 1) },
  },
  HATCH: {
    since: 'AC1012',
    fields: {
      elevation: point(10),
      pattern: text(2),
      /** 1 solid fill. */
      solid: integer(70),
      associative: integer(71),
      style: integer(75),
      patternType: integer(76),
      patternAngle: real(52),
      patternScale: real(41, 1),
      double: integer(77),
      extrusion,
    },
  },
  VIEWPORT: {
    since: 'AC1009',
    fields: {
      center: point(10),
      width: real(40),
      height: real(41),
      /** 0 off, -1 on but not drawn, else its place in the stack of active viewports. */
      status: integer(68),
      /** 1 is the sheet itself. */
      id: integer(69),
      viewCenter: point(12),
      viewDirection: point(16, 0, 0, 1),
      viewTarget: point(17),
      lensLength: real(42, 50),
      viewHeight: real(45),
      snapAngle: real(50),
      /** Degrees. */
      twist: real(51),
      frozenLayers: handles(331),
      flags: integer(90),
      clip: maybeHandle(340),
    },
  },
  IMAGE: { since: 'AC1014', fields: image },
  WIPEOUT: { since: 'AC1015', fields: image },
  MLINE: {
    since: 'AC1012',
    fields: {
      style: text(2, 'STANDARD'),
      scale: real(40, 1),
      justification: integer(70),
      flags: integer(71),
      start: point(10),
      vertices: records({ x: 11, y: 21, z: 31 }, 72),
      extrusion,
    },
  },
  SHAPE: {
    since: 'AC1006',
    fields: {
      insert: requiredPoint(10),
      size: real(40, 1),
      name: text(2),
      rotation: real(50),
      widthFactor: real(41, 1),
      oblique: real(51),
      thickness,
      extrusion,
    },
  },
  PDFUNDERLAY: { since: 'AC1021', fields: underlay },
  DWFUNDERLAY: { since: 'AC1021', fields: underlay },
  DGNUNDERLAY: { since: 'AC1021', fields: underlay },
  /** Group 304 also opens each leader line. */
  MULTILEADER: { since: 'AC1021', fields: { contents: texts(304) } },
  ACAD_TABLE: {
    since: 'AC1015',
    fields: { picture: text(2), insert: point(10), rows: integer(91), columns: integer(92), cells: texts(1) },
  },
  OLE2FRAME: { since: 'AC1014', fields: { upperLeft: point(10), lowerRight: point(11), name: text(3) } },
  ACAD_PROXY_ENTITY: { since: 'AC1014', fields: { classId: integer(91), originalDxf: integer(70) } },
} as const satisfies Record<string, { readonly since: string; readonly fields: Fields }>

export type DefinedType = keyof typeof definitions

/** The fields of a defined entity type. */
export type FieldsOf<Type extends DefinedType> = Described<(typeof definitions)[Type]['fields']>
