/** The page of limits says what the code does: each number stands in the file named, and each family of attacks has its files. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const page = read('docs/signing-limits.md')
const rows = [...page.matchAll(/^\| (.+?) \| ([\d ]+) \| `(.+?)` `(\w+)` \|$/gm)].map(
  ([, what, limit, file, name]) => [what, Number(limit?.replaceAll(' ', '')), file, name] as const,
)
const GENERATORS = ['named.ts', 'case.ts']

/** `64`, `2_000_000`, `64 << 20`, `8 * 2 ** 20`. */
function numberOf(literal: string): number {
  const [first = Number.NaN, second, third] =
    literal.match(/[\d_]+/g)?.map((n) => Number(n.replaceAll('_', ''))) ?? []
  if (literal.includes('<<')) return first * 2 ** (second ?? 0)
  if (literal.includes('**')) return first * (second ?? 0) ** (third ?? 0)
  return first
}

test('there are limits on the page', () => expect(rows.length).toBeGreaterThan(25))

test.each(rows)('%s: %d', (_, limit, file, name) => {
  const literal = new RegExp(`\\b${name}(?: =|:) ([\\d_]+(?: (?:<<|\\*\\*?) [\\d_]+)*)`).exec(
    read(file as string),
  )?.[1]
  expect(literal, `${name} in ${file}`).toBeDefined()
  expect(numberOf(literal as string)).toBe(limit)
})

test('every family of attacks is on the page', () => {
  const families = readdirSync(new URL('test/corpus/attacks/', root)).filter(
    (name) => !/^raw-|\.test\.ts$/.test(name) && !GENERATORS.includes(name),
  )
  expect(families.length).toBeGreaterThan(6)
  for (const name of families) expect(page).toContain(`\`${name}\``)
})
