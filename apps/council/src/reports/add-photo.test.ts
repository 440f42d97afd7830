import pg from 'pg'
import { expect, test } from 'vitest'
import { verbs } from '../council.ts'
import { sha256Of } from '../platform/blobs.ts'
import { CASE, PIXEL, testCity } from '../testing.ts'

test('a photo beyond the limits of its report is not stored', async () => {
  const city = await testCity()
  const client = new pg.Client({ connectionString: city.config.databaseUrl })
  try {
    await client.connect()
    const reza = await city.council.context('reza')
    const key = { stage: 'foundation', floor: null, discipline: 'structure' as const }
    const { id } = await verbs.createReport(reza, { caseId: CASE, ...key })
    await client.query(
      `insert into report_photo (id, report_id, sha256, bytes, mime, added_at)
       values (gen_random_uuid(), $1, $2, 80000000, 'image/png', now())`,
      [id, 'a'.repeat(64)],
    )
    await expect(verbs.addPhoto(reza, { reportId: id, item: null, bytes: PIXEL })).rejects.toMatchObject({
      problem: { code: 'photo-limit' },
    })
    await expect(reza.services.blobs.get(sha256Of(PIXEL))).rejects.toMatchObject({ code: 'blob-missing' })
  } finally {
    await client.end()
    await city.close()
  }
})
