import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = {
  light: tokensOf(/\[data-theme="light"\] \{([^}]+)\}/),
  dark: tokensOf(/\[data-theme="dark"\] \{([^}]+)\}/),
}

function tokensOf(block: RegExp): Record<string, [number, number, number]> {
  const found = block.exec(css)?.[1] ?? ''
  const colours = found.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)
  return Object.fromEntries(
    [...colours].map(([, name, l, c, h]) => [name, [Number(l), Number(c), Number(h)]]),
  )
}

/** Relative luminance of an OKLCH colour (CSS Color 4 §10, WCAG 2 "relative luminance"). */
function luminance([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(theme: keyof typeof themes, text: string, ground: string): number {
  const [one, other] = [text, ground].map((name) => {
    const colour = themes[theme][name]
    if (!colour) throw new Error(`no token ${name}`)
    return luminance(colour)
  }) as [number, number]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** Text of each pigment stands on paper, and on its own tint. */
const READ: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'lajvard', 'shangarf', 'zangar', 'zarnikh'].flatMap(
    (text): [string, string][] => [
      [text, 'paper'],
      [text, 'ground'],
    ],
  ),
  ['ink-3', 'well'],
  ['ink-2', 'mine'],
  ['ink', 'lajvard-t'],
  ['ink-3', 'lajvard-t'],
  ['lajvard', 'lajvard-t'],
  ['shangarf', 'shangarf-t'],
  ['zangar', 'zangar-t'],
  ['zarnikh', 'zarnikh-t'],
  ['ink', 'zarnikh-t'],
  ['on-lajvard', 'lajvard-f'],
  ['on-shangarf', 'shangarf-f'],
  ['paper', 'zarnikh'],
  ['paper', 'poche'],
]

/** Lines that mean something need 3:1 on whatever they stand on. */
const SEEN: [string, string][] = ['paper', 'ground', 'well'].flatMap((ground): [string, string][] => [
  ['edge', ground],
  ['lajvard', ground],
  ['shangarf', ground],
  ['poche', ground],
])

describe.each(['light', 'dark'] as const)('the pigments, %s', (theme) => {
  it.each(READ)('%s can be read on %s', (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SEEN)('%s can be seen on %s', (line, ground) => {
    expect(contrast(theme, line, ground)).toBeGreaterThanOrEqual(3)
  })

  it('gives ink the contrast the design names', () => {
    expect(contrast(theme, 'ink', 'paper')).toBeCloseTo(theme === 'light' ? 15.3 : 14.1, 0)
    expect(contrast(theme, 'edge', 'paper')).toBeCloseTo(theme === 'light' ? 3.5 : 3.8, 0)
  })
})
