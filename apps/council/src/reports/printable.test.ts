import { expect, test } from 'vitest'
import { unprintable } from './printable.ts'

test('the signs of the trade are printed', () => {
  expect(unprintable('آرماتور φ16 @ 20، Ø ⌀ ∅ ± × ≤ ≥ → ← ✓ μ π Ω Δ ∠ ⊥ ∥ ● ■ ۱۲٫۵ «پی» ½ m²')).toEqual([])
})

test('a sign that no font of the report has is named once', () => {
  expect(unprintable('خوب 🙂🙂 و 漢')).toEqual(['🙂', '漢'])
})
