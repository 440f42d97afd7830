/** Operators of content streams that decide where marks fall (ISO 32000-2 Annex A). */
import type { PdfObject } from '../../pdf/objects.ts'
import { brightness } from './blending.ts'
import type { Canvas } from './canvas.ts'

export type Operator = (canvas: Canvas, operands: readonly PdfObject[]) => void

const number = (operands: readonly PdfObject[], index: number): number => {
  const operand = operands[index]
  return operand?.type === 'number' ? operand.value : 0
}
const six = (operands: readonly PdfObject[]): [number, number, number, number, number, number] => [
  number(operands, 0),
  number(operands, 1),
  number(operands, 2),
  number(operands, 3),
  number(operands, 4),
  number(operands, 5),
]
const show = (canvas: Canvas, operand: PdfObject | undefined): void => {
  if (operand?.type === 'string') canvas.show(operand.value)
  else if (operand?.type === 'number') canvas.adjust(operand.value)
}
const curve: Operator = (canvas, operands) => {
  const points: [number, number][] = []
  for (let i = 0; i + 1 < operands.length; i += 2) points.push([number(operands, i), number(operands, i + 1)])
  canvas.lineTo(...points)
}
const finish =
  (fill: boolean, stroke: boolean): Operator =>
  (canvas) =>
    canvas.finish(fill, stroke)

const closing =
  (fill: boolean): Operator =>
  (canvas) => {
    canvas.close()
    canvas.finish(fill, true)
  }

const colour =
  (of: 'fill' | 'stroke', known: boolean): Operator =>
  (canvas, operands) => {
    const blending = { ...canvas.state.blending, [of]: known ? brightness(operands) : undefined }
    canvas.set({ blending, ...(of === 'fill' && { pattern: false }) })
  }

const deviceColour =
  (of: 'fill' | 'stroke'): Operator =>
  (canvas, operands) => {
    canvas.set(of === 'fill' ? { deviceFill: true } : { deviceStroke: true })
    colour(of, true)(canvas, operands)
  }

const DEVICES = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK'])

/** The colour that a space begins with is black; that of another space than the device's may be anything. */
const space =
  (of: 'fill' | 'stroke'): Operator =>
  (canvas, operands) => {
    const [name] = operands
    const device = name?.type === 'name' && DEVICES.has(name.value)
    const blending = { ...canvas.state.blending, [of]: device ? 0 : undefined }
    const key = of === 'fill' ? 'deviceFill' : 'deviceStroke'
    canvas.set({ blending, [key]: device, ...(of === 'fill' && { pattern: false }) })
  }
const inSpace =
  (of: 'fill' | 'stroke'): Operator =>
  (canvas, operands) =>
    colour(of, of === 'fill' ? canvas.state.deviceFill : canvas.state.deviceStroke)(canvas, operands)

/** Fonts, forms and images need the resources; they are handled where those are known. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  q: (canvas) => canvas.save(),
  Q: (canvas) => canvas.restore(),
  w: (canvas, operands) => canvas.set({ lineWidth: number(operands, 0) }),
  J: (canvas, operands) => canvas.set({ square: number(operands, 0) === 2 }),
  M: (canvas, operands) => canvas.set({ miterLimit: number(operands, 0) }),
  m: (canvas, operands) => canvas.moveTo(number(operands, 0), number(operands, 1)),
  l: (canvas, operands) => canvas.lineTo([number(operands, 0), number(operands, 1)]),
  c: curve,
  v: curve,
  y: curve,
  re: (canvas, operands) => {
    const [x, y, width, height] = six(operands)
    canvas.rectangle(x, y, width, height)
  },
  h: (canvas) => canvas.close(),
  W: (canvas) => canvas.clip(),
  'W*': (canvas) => canvas.clip(),
  f: finish(true, false),
  F: finish(true, false),
  'f*': finish(true, false),
  B: finish(true, true),
  'B*': finish(true, true),
  b: closing(true),
  'b*': closing(true),
  S: finish(false, true),
  s: closing(false),
  n: finish(false, false),
  BT: (canvas) => canvas.beginText(),
  Tm: (canvas, operands) => canvas.beginText(six(operands)),
  Td: (canvas, operands) => canvas.nextLine(number(operands, 0), number(operands, 1)),
  TD: (canvas, operands) => {
    canvas.set({ leading: -number(operands, 1) })
    canvas.nextLine(number(operands, 0), number(operands, 1))
  },
  'T*': (canvas) => canvas.nextLine(0, -canvas.state.leading),
  Tc: (canvas, operands) => canvas.set({ charSpace: number(operands, 0) }),
  Tw: (canvas, operands) => canvas.set({ wordSpace: number(operands, 0) }),
  Tz: (canvas, operands) => canvas.set({ scale: number(operands, 0) / 100 }),
  TL: (canvas, operands) => canvas.set({ leading: number(operands, 0) }),
  Ts: (canvas, operands) => canvas.set({ rise: number(operands, 0) }),
  Tr: (canvas, operands) => {
    const mode = number(operands, 0)
    canvas.set({ invisible: mode === 3, outlined: mode % 4 === 1 || mode % 4 === 2, textClips: mode >= 4 })
  },
  g: deviceColour('fill'),
  rg: deviceColour('fill'),
  k: deviceColour('fill'),
  G: deviceColour('stroke'),
  RG: deviceColour('stroke'),
  K: deviceColour('stroke'),
  cs: space('fill'),
  sc: inSpace('fill'),
  CS: space('stroke'),
  SC: inSpace('stroke'),
  SCN: inSpace('stroke'),
  scn: (canvas, operands) => {
    inSpace('fill')(canvas, operands)
    canvas.set({ pattern: operands.at(-1)?.type === 'name' })
  },
  Tj: (canvas, operands) => show(canvas, operands[0]),
  TJ: (canvas, operands) => {
    for (const item of operands[0]?.type === 'array' ? operands[0].items : []) show(canvas, item)
  },
  "'": (canvas, operands) => {
    canvas.nextLine(0, -canvas.state.leading)
    show(canvas, operands[0])
  },
  '"': (canvas, operands) => {
    canvas.set({ wordSpace: number(operands, 0), charSpace: number(operands, 1) })
    canvas.nextLine(0, -canvas.state.leading)
    show(canvas, operands[2])
  },
}

export const matrixOf = six
export const numberAt = number
