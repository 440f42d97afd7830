/** AutoCAD's colour index as it is printed on white paper. */

const named = [
  0x000000, 0xff0000, 0xffff00, 0x00ff00, 0x00ffff, 0x0000ff, 0xff00ff, 0x000000, 0x808080, 0xc0c0c0,
]
const greys = [0x333333, 0x505050, 0x696969, 0x828282, 0xbebebe, 0xffffff]
/** Brightness of each pair of a hue's ten colours; the second of a pair is half as saturated. */
const shades = [255, 165, 127, 76, 38]

/** 0xRRGGBB of an index: 1–9 named, 10–249 hues of 15° in ten shades, 250–255 greys. 7, white on black, is black. */
export function aciColor(index: number): number {
  if (index < 10) return named[Math.max(0, index)] ?? 0
  if (index >= 250) return greys[index - 250] ?? 0
  const hue = Math.floor(index / 10) - 1
  const shade = shades[(index % 10) >> 1] as number
  const pale = index % 2 === 1
  const channel = (third: number) => {
    // Each channel is full for a third of the circle, and rises and falls over a sixth on either side.
    const away = Math.abs(((hue - third * 8 + 36) % 24) - 12)
    const share = Math.min(1, Math.max(0, (8 - away) / 4))
    const rounded = Math.floor(shade * share)
    return pale ? Math.floor((rounded + shade) / 2) : rounded
  }
  return (channel(0) << 16) | (channel(1) << 8) | channel(2)
}
