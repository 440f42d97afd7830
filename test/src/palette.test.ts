/** Pages of Mohr look alike: a pigment that two of them name is the same in both. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const palettes = ['apps/portal/src/styles/tokens.css', 'apps/validator/src/serve/page/palette.css'].map(read)

/** Of the light and of the dark palette, in the order in which they stand. */
function pigments(css: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [, name = '', value = ''] of css.matchAll(/--([\w-]+): (oklch\([^)]*\));/g))
    found.set(name, [...(found.get(name) ?? []), value])
  return found
}

test('what the local page and the portal both name is one pigment', () => {
  const [portal, local] = palettes.map(pigments)
  const shared = [...(local?.keys() ?? [])].filter((name) => portal?.has(name))
  expect(shared.length).toBeGreaterThan(10)
  for (const name of shared)
    for (const [index, value] of (local?.get(name) ?? []).entries())
      expect(portal?.get(name)?.[index], `${name} ${index}`).toBe(value)
})
