import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { subjectsIn } from './testing/subjects.ts'

const plans = new URL('../../../../../shared/corpus/drawings/plans/', import.meta.url)

describe.skipIf(!existsSync(plans))('rules on real plans (skipped where the corpus is absent)', () => {
  test('every rule about drawings finds a subject on some plan', async () => {
    const { never, found } = await subjectsIn(plans)
    expect(never).toEqual([])
    expect(found.get('G04')?.size).toBeGreaterThan(3)
  })
})
