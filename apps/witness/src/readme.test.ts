import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MOST_EVIDENCE } from './evidence.ts'
import { BODY_MS, BURST, EACH_SECOND, MOST_AT_ONCE, MOST_BYTES } from './limits.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const number = (value: number) => value.toLocaleString('en')

test('the limits that the README states are those of the program', () => {
  const table = readme.slice(readme.indexOf('## Limits'))
  for (const row of [
    `| a request | ${number(MOST_BYTES)} bytes, within ${BODY_MS / 1000} s |`,
    `| requests of one address | ${BURST} at once, then ${EACH_SECOND} a second |`,
    `| requests in hand | ${MOST_AT_ONCE} |`,
    `| pieces of evidence kept | ${number(MOST_EVIDENCE)} of each kind |`,
  ])
    expect(table).toContain(row)
})

test('every variable that is read is in the README', () => {
  const source = readFileSync(new URL('configuration.ts', import.meta.url), 'utf8')
  const names = [...new Set(source.match(/MOHR_[A-Z_]+/g))]
  expect(names).toHaveLength(3)
  for (const name of names) expect(readme).toContain(`| \`${name}\` |`)
})
