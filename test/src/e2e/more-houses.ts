/** More houses than the sample city has: copies of one, under way since its permit, with its team and its drawings. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mohr } from '@mohr/start'
import pg from 'pg'

/** Gives the keys of `count` copies of the case with this number; no report of theirs is begun. */
export async function moreHouses(city: Mohr, number: string, count: number): Promise<string[]> {
  const db = new pg.Client(databaseOf(join(city.dataDirectory, 'postgres')))
  await db.connect()
  const ids: string[] = []
  try {
    for (let house = 1; house <= count; house++) {
      const { rows } = await db.query(
        `insert into building_case select (c).* from (
           select jsonb_populate_record(b, jsonb_build_object(
             'id', gen_random_uuid(), 'number', b.number || '-' || $2::text,
             'renovation_code', left(b.renovation_code, -11) || lpad($2::text, 3, '0') || '-000-000',
             'address', b.address || '، بلوک ' || $2::text)) as c
           from building_case b where b.number = $1) as copy
         returning id`,
        [number, house],
      )
      const [{ id }] = rows
      for (const table of ['permit', 'drawing_set', 'assignment'])
        await db.query(
          `insert into ${table} select (c).* from (
             select jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', $2::uuid)) as c
             from ${table} t join building_case b on b.id = t.case_id where b.number = $1) as copy`,
          [number, id],
        )
      ids.push(id)
    }
  } finally {
    await db.end()
  }
  return ids
}

function databaseOf(folder: string): pg.ClientConfig {
  const elsewhere = join(folder, 'location')
  const home = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : folder
  const port = readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(join(folder, 'password'), 'utf8').trim()
  return { host: '127.0.0.1', port: Number(port), user: 'postgres', database: 'postgres', password }
}
