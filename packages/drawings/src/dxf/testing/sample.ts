/** Small DXF files for tests, written from group codes and values. */

export type Pair = readonly [code: number, value: string | number]

const sentinel = 'AutoCAD Binary DXF\r\n\u001a\u0000'

export function section(name: string, pairs: readonly Pair[]): Pair[] {
  return [[0, 'SECTION'], [2, name], ...pairs, [0, 'ENDSEC']]
}

export function header(version: string, codepage?: string): Pair[] {
  const page: Pair[] =
    codepage === undefined
      ? []
      : [
          [9, '$DWGCODEPAGE'],
          [3, codepage],
        ]
  return section('HEADER', [[9, '$ACADVER'], [1, version], ...page])
}

export function text(content: string, ...more: readonly Pair[]): Pair[] {
  return [[0, 'TEXT'], [8, '0'], [10, 0], [20, 0], [40, 2.5], [1, content], ...more]
}

export function line(handle: string): Pair[] {
  return [
    [0, 'LINE'],
    [5, handle],
    [8, '0'],
    [10, 0],
    [20, 0],
    [11, 1],
    [21, 1],
  ]
}

export function block(name: string, ...pairs: readonly Pair[]): Pair[] {
  return [[0, 'BLOCK'], [2, name], [70, 0], [10, 0], [20, 0], ...pairs, [0, 'ENDBLK']]
}

export function insert(name: string, ...more: readonly Pair[]): Pair[] {
  return [[0, 'INSERT'], [8, '0'], [2, name], [10, 0], [20, 0], ...more]
}

/** A layer table that declares layer 0. */
export const layerTable: readonly Pair[] = section('TABLES', [
  [0, 'TABLE'],
  [2, 'LAYER'],
  [0, 'LAYER'],
  [2, '0'],
  [70, 0],
  [62, 7],
  [0, 'ENDTAB'],
])

/** A whole, sound file of the given version around the given entities. */
export function drawing(version: string, entities: readonly Pair[], blocks: readonly Pair[] = []): Pair[] {
  return [
    ...header(version),
    ...layerTable,
    ...(blocks.length === 0 ? [] : section('BLOCKS', blocks)),
    ...section('ENTITIES', entities),
    [0, 'EOF'],
  ]
}

/** Text DXF in UTF-8, with the given line ends. */
export function ascii(pairs: readonly Pair[], newline = '\r\n'): Uint8Array {
  return new TextEncoder().encode(
    pairs.map(([code, value]) => `${code}${newline}${value}${newline}`).join(''),
  )
}

/** Text DXF whose characters above U+007F are single bytes given by `byteOf`. */
export function singleByte(pairs: readonly Pair[], byteOf: (letter: string) => number): Uint8Array {
  const written = pairs.map(([code, value]) => `${code}\n${value}\n`).join('')
  return Uint8Array.from(written, (letter) => (letter < '\u0080' ? letter.charCodeAt(0) : byteOf(letter)))
}

/** Binary DXF, with one-byte group codes (to R12) or two-byte ones. Knows the codes the helpers above use. */
export function binary(pairs: readonly Pair[], wideCodes: boolean): Uint8Array {
  const bytes: number[] = [...new TextEncoder().encode(sentinel)]
  for (const [code, value] of pairs) {
    if (wideCodes) bytes.push(code & 255, code >> 8)
    else if (code >= 255) bytes.push(255, code & 255, code >> 8)
    else bytes.push(code)
    if (code >= 10 && code <= 59) {
      bytes.push(...new Uint8Array(Float64Array.of(Number(value)).buffer))
    } else if (code >= 60 && code <= 79) bytes.push(...new Uint8Array(Int16Array.of(Number(value)).buffer))
    else bytes.push(...new TextEncoder().encode(String(value)), 0)
  }
  return Uint8Array.from(bytes)
}
