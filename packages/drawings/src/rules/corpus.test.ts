import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../set/canonical-json.ts'
import { checkDxf } from './check.ts'

const corpus = new URL('../../../../../shared/corpus/drawings/', import.meta.url)

/** Municipal plans on which the parcel's boundary is drawn on a layer of its own. */
const WITH_PARCEL = ['Parking-test.dxf', 'VehicleDARamp.dxf', 'medium_mumty.dxf', 'mezz.dxf', 'test4.dxf']

describe.skipIf(!existsSync(corpus))('real drawings (skipped where the corpus is absent)', () => {
  const folders = existsSync(corpus) ? readdirSync(corpus) : []

  test.each(folders)('every DXF of %s gets an answer', async (folder) => {
    for (const file of readdirSync(new URL(`${folder}/`, corpus)).filter((name) => name.endsWith('.dxf'))) {
      const result = await checkDxf(readFileSync(new URL(`${folder}/${file}`, corpus)), file)
      expect(JSON.parse(canonicalJson(result))).toEqual(result)
      expect(result.results.find(({ ruleId }) => ruleId === 'F01')?.state, file).toBe('pass')
    }
  })

  test('the parcels of the municipal plans are found and simple', async () => {
    for (const file of WITH_PARCEL) {
      const result = await checkDxf(readFileSync(new URL(`plans/${file}`, corpus)), file)
      expect(result.results.find(({ ruleId }) => ruleId === 'G01')?.state, file).toBe('pass')
    }
  })
})
