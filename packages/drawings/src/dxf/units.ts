import type { DxfDocument } from './model.ts'

/** `$INSUNITS` by number (DXF Reference, "HEADER Section"): symbol and size in metres. */
const units: readonly (readonly [symbol: string, metres: number | undefined])[] = [
  ['unitless', undefined],
  ['in', 0.0254],
  ['ft', 0.3048],
  ['mi', 1609.344],
  ['mm', 0.001],
  ['cm', 0.01],
  ['m', 1],
  ['km', 1000],
  ['µin', 2.54e-8],
  ['mil', 2.54e-5],
  ['yd', 0.9144],
  ['Å', 1e-10],
  ['nm', 1e-9],
  ['µm', 1e-6],
  ['dm', 0.1],
  ['dam', 10],
  ['hm', 100],
  ['Gm', 1e9],
  ['au', 149_597_870_700],
  ['ly', 9.4607304725808e15],
  ['pc', 3.085677581491367e16],
  ['ftUS', 1200 / 3937],
  ['inUS', 100 / 3937],
  ['ydUS', 3600 / 3937],
  ['miUS', 6_336_000 / 3937],
]

/** The unit of the drawing: `mm`, `m` … `unitless`; null where the file does not say or says nonsense. */
export function insertUnits(document: Pick<DxfDocument, 'header'>): string | null {
  const value = document.header.get('$INSUNITS')
  return typeof value === 'number' ? (units[value]?.[0] ?? null) : null
}

/** How many metres one drawing unit is; undefined for unitless drawings. */
export function metresPerUnit(document: Pick<DxfDocument, 'header'>): number | undefined {
  const value = document.header.get('$INSUNITS')
  return typeof value === 'number' ? units[value]?.[1] : undefined
}
