import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = new URL('..', import.meta.url).pathname
const files = (ending: RegExp) =>
  readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file))

/** Physical directions: right for one reading direction and wrong for the other. */
const PHYSICAL = [
  /(^|[;{\s])(left|right)\s*:/m,
  /(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\b/,
  /border-(top|bottom)-(left|right)-radius/,
  /(text-align|float|clear|justify-content|justify-items|caption-side)\s*:\s*(left|right)\b/,
  /\b(?:margin|padding|inset): [^;\s(]+ ([^;\s(]+) [^;\s(]+ (?!\1;)[^;\s(]+;/,
]

describe('style sheets', () => {
  it.each(files(/\.css$/))('%s names no side', (file) => {
    const css = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const physical of PHYSICAL) expect(css).not.toMatch(physical)
  })

  it('have hues only among the tokens', () => {
    const strays = files(/\.css$/)
      .filter((file) => !file.endsWith('tokens.css'))
      .filter((file) =>
        /oklch\(|rgb|hsl|#(?!fff\b)[0-9a-f]{3,8}\b/i.test(readFileSync(join(source, file), 'utf8')),
      )
    expect(strays).toEqual([])
  })
})

describe('pages', () => {
  it.each(files(/\.tsx$/))('%s holds no text of its own: words come from the catalogue', (file) => {
    const code = readFileSync(join(source, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
    const persian = code.replace(/'fa' \? '؟' : '\?'/g, '')
    expect(persian).not.toMatch(/[آ-ی]/)
  })
})
