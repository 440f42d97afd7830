import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faAudit } from './fa-audit.ts'

const council = new URL('../../../council/src/', import.meta.url).pathname
const sources = globSync('**/*.ts', { cwd: council })
  .filter((file) => !/test/.test(file))
  .map((file) => readFileSync(council + file, 'utf8'))
const found = (pattern: RegExp) =>
  new Set(sources.flatMap((source) => [...source.matchAll(pattern)].flatMap(([, name]) => name ?? [])))

it('has words for every verb of the server that leaves a row in the audit', () => {
  const verbs = found(/\bdefineWrite\(\{[^}]*?\bname: '([a-z.-]+)'/g)
  expect(verbs.size).toBeGreaterThan(90)
  expect([...verbs].filter((verb) => !(verb in faAudit.deeds))).toEqual([])
})

it('has a word for every kind of record that a row is about', () => {
  const kinds = found(/(?:\bsubject(?: = |: )|\babout = |\baudit\(\s*)[`']([a-z-]+)[/'`]/g)
  expect(kinds.size).toBeGreaterThan(15)
  expect([...kinds].filter((kind) => !(kind in faAudit.records))).toEqual([])
})
