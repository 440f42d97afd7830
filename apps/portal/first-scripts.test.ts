import { expect, test } from 'vitest'
import { firstScripts } from './first-scripts.ts'

test('the entry and all that it imports count, pages that are opened later don’t', () => {
  const chunk = (fileName: string, imports: string[], isEntry = false) => ({
    type: 'chunk',
    fileName,
    imports,
    isEntry,
  })
  const output = [
    chunk('index.js', ['shell.js'], true),
    chunk('shell.js', ['react.js', 'index.js']),
    chunk('react.js', []),
    chunk('review.js', ['react.js']),
    { type: 'asset', fileName: 'index.css' },
  ]
  expect(firstScripts(output).map(({ name }) => name)).toEqual(['index.js', 'shell.js', 'react.js'])
})
