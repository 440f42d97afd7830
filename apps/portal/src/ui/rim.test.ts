import { describe, expect, it } from 'vitest'
import { RIM, rimTicks } from './Rim.tsx'

describe('the rim of a seal', () => {
  it('has one tick for each of the first 64 bits, the first at the top', () => {
    const ticks = rimTicks(`8${'0'.repeat(63)}`)
    expect(ticks).toHaveLength(64)
    expect(ticks[0]).toEqual({ x1: 66, y1: 66 - RIM.outer + 3.2, x2: 66, y2: 66 - RIM.inner - 2.8 })
  })

  it('draws a 1 longer than a 0', () => {
    const length = (digest: string, at: number) => {
      const tick = rimTicks(digest)[at]
      return tick ? Math.hypot(tick.x2 - tick.x1, tick.y2 - tick.y1) : 0
    }
    expect(length('f'.repeat(64), 5)).toBeGreaterThan(2 * length('0'.repeat(64), 5))
  })

  it('differs for documents that differ in any of those bits', () => {
    expect(rimTicks('0'.repeat(64))).not.toEqual(rimTicks(`${'0'.repeat(15)}1${'0'.repeat(48)}`))
  })
})
