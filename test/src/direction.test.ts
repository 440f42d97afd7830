import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cycles, sourceFiles, unusedArrows, wrongArrows } from './direction.ts'

const files = sourceFiles(resolve(import.meta.dirname, '../..'))

test('every arrow of the house points the right way', () => {
  expect(files.size).toBeGreaterThan(50)
  expect([...files].flatMap(([path, source]) => wrongArrows(path, source))).toEqual([])
})

test('no arrow is allowed that nobody uses', () => {
  expect(unusedArrows(files)).toEqual([])
})

test('no files import each other in a circle', () => {
  expect(cycles(files)).toEqual([])
})

test('a package that imports another, reaches into it or names Node is found', () => {
  const wrong = (source: string, path = 'packages/signing/src/a.ts') => wrongArrows(path, source).length
  expect(wrong("import { check } from '@mohr/drawings'")).toBe(1)
  expect(wrong("import { check } from '../../drawings/src/check.ts'")).toBe(1)
  expect(wrong("import { readFile } from 'node:fs'")).toBe(1)
  expect(wrong("const late = await import('@mohr/city')")).toBe(1)
  expect(wrong("import { readFile } from 'node:fs'", 'packages/signing/src/platform/node.ts')).toBe(0)
  expect(wrong("import type { CaseView } from '@mohr/council/api'", 'apps/portal/src/a.ts')).toBe(0)
  expect(wrong("import { app } from '@mohr/council'", 'apps/portal/src/a.ts')).toBe(1)
  expect(wrong("import { app } from 'hono'", 'packages/unheard-of/src/a.ts')).toBe(1)
})

test('a circle is found', () => {
  const circle = new Map([
    ['packages/x/src/a.ts', "import { b } from './b.ts'"],
    ['packages/x/src/b.ts', "import { a } from './a.ts'"],
  ])
  expect(cycles(circle)).toHaveLength(1)
})
