/** How pieces look on the screen: on light paper, on dark, and under another revision. */
import { MARK } from '@mohr/drawings/picture'

/** Which revision of a sheet, and which of its pieces, a tile shows. */
export type Veil = 'base' | 'before' | 'after'

interface Colors {
  readonly paper: number
  readonly same: number
  readonly added: number
  readonly removed: number
  readonly changed: number
}

export const COLORS: Readonly<Record<'light' | 'dark', Colors>> = {
  light: { paper: 0xffffff, same: 0xb4b9bd, added: 0x137738, removed: 0xc3163c, changed: 0x6359b5 },
  dark: { paper: 0x121a21, same: 0x4a535c, added: 0x5cd07c, removed: 0xf86974, changed: 0xaaa7f4 },
}

/** A colour of print as light on dark paper: as far from it as it was from white. */
function atNight(color: number): number {
  const [red, green, blue] = [color >> 16, (color >> 8) & 255, color & 255]
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  // The lightness turns round and the hue stays.
  const shift = 255 - most - least
  const lit = (part: number) => Math.round(24 + (Math.min(255, Math.max(0, part + shift)) * 220) / 255)
  return (lit(red) << 16) | (lit(green) << 8) | lit(blue)
}

export function colorIn(theme: 'light' | 'dark', veil: Veil, overlay: boolean) {
  const colors = COLORS[theme]
  if (!overlay) return theme === 'dark' ? atNight : undefined
  return (_: number, mark: number): number => {
    if (veil === 'base') return colors.same
    if (mark === MARK.changed || mark === MARK.reshaped) return colors.changed
    return veil === 'before' ? colors.removed : colors.added
  }
}
