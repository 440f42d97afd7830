/** Spaces that the file's LAYOUT objects leave out: what stands on them is on a sheet all the same. */
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { resolveScene } from './resolve.ts'
import { openSheet } from './sheet.ts'
import { documentOf } from './testing.ts'

const line = (handle: string, ...more: Pair[]): Pair[] => [
  [0, 'LINE'],
  [5, handle],
  [8, '0'],
  ...more,
  [10, 10],
  [20, 10],
  [11, 100],
  [21, 10],
]

const layout = (name: string): Pair[] => [
  [0, 'LAYOUT'],
  [5, `F${name.length}`],
  [100, 'AcDbLayout'],
  [1, name],
  [71, 1],
]

const block = (name: string, ...entities: Pair[]): Pair[] => [
  [0, 'BLOCK'],
  [2, name],
  [70, 0],
  ...entities,
  [0, 'ENDBLK'],
]

function shownOn(content: Parameters<typeof documentOf>[0]): Record<string, string[]> {
  const document = documentOf({ version: 'AC1015', ...content })
  return Object.fromEntries(
    document.layouts.map(({ name }) => {
      const sheet = openSheet(document, name)
      const handles: string[] = []
      if (sheet) resolveScene(sheet, ({ origin }) => handles.push(origin.handle ?? ''))
      return [name, handles]
    }),
  )
}

describe('a file whose LAYOUT objects', () => {
  test('leave out model space shows it', () => {
    expect(shownOn({ entities: line('A1'), objects: layout('Sheet') })).toEqual({ Model: ['A1'], Sheet: [] })
  })

  test('leave out the sheet shows what stands on it', () => {
    const entities = [...line('A1'), ...line('A2', [67, 1])]
    expect(shownOn({ entities, objects: layout('Model') })).toEqual({ Model: ['A1'], Layout1: ['A2'] })
  })

  test('leave out a further sheet, kept in a block, shows what stands on it', () => {
    const blocks = block('*Paper_Space7', ...line('A3'))
    const shown = shownOn({ entities: line('A1'), blocks, objects: layout('Model') })
    expect(shown).toEqual({ Model: ['A1'], Paper_Space7: ['A3'] })
  })

  test('are none, with model space in its block, shows it', () => {
    expect(shownOn({ blocks: block('*Model_Space', ...line('A1')) })).toEqual({ Model: ['A1'] })
  })
})
