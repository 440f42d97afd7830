/** Statements that are sent without waiting, and prepared when they come again. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestCity, testCity } from '../testing.ts'
import type { Database } from './database.ts'
import { idOf } from './id.ts'

let city: TestCity
let database: Database
beforeAll(async () => {
  city = await testCity()
  database = (await city.council.context(null)).services.database
})
afterAll(() => city?.close())

const add = (name: string, key: string) =>
  database.transaction(async ({ db, send }) => {
    const added = sql`insert into person (id, name, created_at) values (${idOf(key)}, ${name}, ${new Date().toISOString()})`
    // Nobody waits for it: its failure is that of the transaction.
    send(added)
    const { rows } = await db.execute(sql`select name from person where id = ${idOf(key)}`)
    return rows[0]?.name
  })

test('a statement that failed, however often it comes, fails alone: its connection works on', async () => {
  for (let at = 0; at < 12; at++) {
    expect(await add(`one ${at}`, `prepared ${at}`)).toBe(`one ${at}`)
    await expect(add('again', `prepared ${at}`)).rejects.toMatchObject({ code: '23505' })
  }
  const { rows } = await database.read.execute(
    "select count(*)::int as count from person where name like 'one %'",
  )
  expect(rows).toEqual([{ count: 12 }])
})

test('many at once each get their own answer', async () => {
  const given = await Promise.all(
    Array.from({ length: 60 }, (_, at) => add(`two ${at}`, `side by side ${at}`)),
  )
  expect(given).toEqual(Array.from({ length: 60 }, (_, at) => `two ${at}`))
})
