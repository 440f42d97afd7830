/** Leaves have one number space without gaps, whoever writes and however many; and nothing in it changes. */
import { memoryTree, openCheckpoint } from '@mohr/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Council, createCouncil } from '../council.ts'
import { type TestCity, testCity } from '../testing.ts'
import { ledgerCheckpoint, ledgerLeaf } from './tables.ts'
import { appendSigned, digestOf } from './testing-ledger.ts'

let city: TestCity
let second: Council
beforeAll(async () => {
  city = await testCity()
  second = await createCouncil(city.config)
})
afterAll(async () => {
  await second?.close()
  await city?.close()
})

test('two servers, 60 writers at once: every leaf has the next number, every head is of what stood before it', async () => {
  const contexts = await Promise.all([city.council.context(null), second.context(null)])
  const texts = Array.from({ length: 60 }, (_, at) => [`a ${at}`, `b ${at}`].slice(0, 1 + (at % 2)))
  await Promise.all(texts.map((some, at) => appendSigned(contexts[at % 2] as (typeof contexts)[0], ...some)))
  const { database, logKey } = (contexts[0] as (typeof contexts)[0]).services
  const leaves = await database.read.select().from(ledgerLeaf).orderBy(ledgerLeaf.index)
  expect(leaves.map(({ index }) => index)).toEqual(leaves.map((_, at) => at))
  const logged = leaves.slice(1).map(({ data }) => Buffer.from(data).toString('hex'))
  expect(logged.sort()).toEqual(texts.flat().map(digestOf).sort())

  const tree = memoryTree()
  for (const { data } of leaves) await tree.append(data)
  const heads = await database.read.select().from(ledgerCheckpoint).orderBy(ledgerCheckpoint.size)
  // One for all that were numbered together.
  expect(heads.length).toBeLessThanOrEqual(61)
  expect(heads.at(-1)?.size).toBe(leaves.length)
  for (const { size, note } of heads) {
    const opened = await openCheckpoint(note, logKey.key)
    expect(opened).toMatchObject({ ok: true, value: { checkpoint: { size, root: await tree.root(size) } } })
  }
})

test('what is in the ledger is neither changed, nor removed, nor given a number out of turn', async () => {
  const { database } = (await city.council.context(null)).services
  const write = database.housekeeping
  const because = (message: string) => ({
    cause: expect.objectContaining({ message: expect.stringContaining(message) }),
  })
  for (const table of ['ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'audit', 'outbox'])
    for (const change of [`delete from ${table}`, `truncate ${table} cascade`])
      await expect(write.execute(change), change).rejects.toMatchObject(because('append-only'))
  await expect(write.execute("update ledger_leaf set kind = 'audit'")).rejects.toMatchObject(
    because('append-only'),
  )
  const leaf = (index: string) =>
    `insert into ledger_leaf (index, data, event_id, at)
     select ${index}, data, event_id, at from ledger_leaf where index = 0`
  await expect(write.execute(leaf('(select max(index) + 2 from ledger_leaf)'))).rejects.toMatchObject(
    because('without gaps'),
  )
  await expect(write.execute(leaf('-1'))).rejects.toMatchObject(because('without gaps'))
  await write.execute(`insert into audit_batch values (1, 0, 1, 1, 'x', now())`)
  for (const change of ['update audit_batch set rows = 2', 'delete from audit_batch', 'truncate audit_batch'])
    await expect(write.execute(change), change).rejects.toMatchObject(because('append-only'))
  await expect(
    write.execute(`insert into audit_batch values (3, 0, 1, 1, 'x', now())`),
  ).rejects.toMatchObject(because('without gaps'))
})
