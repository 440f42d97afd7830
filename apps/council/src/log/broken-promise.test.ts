/** A log that was rewritten, cut off, forked or restored from an old backup, caught by either witness over real HTTP. */
import { parseNote } from '@mohr/ledger'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TestCity, testCity } from '../testing.ts'
import { appendSigned, ledgerOf, retryNow, type TestLedger, testLedger, until } from './testing-ledger.ts'

// Programs are started and killed: a busy machine needs longer than the usual time.
vi.setConfig({ testTimeout: 120_000 })

let ledger: TestLedger
let city: TestCity
beforeEach(async () => {
  ledger = await testLedger()
  city = await testCity({ dataDir: ledger.dataDir, witnesses: ledger.witnesses })
  await sign(city, 'one', 'two', 'three', 'four')
  city.council.startJobs()
  await until(
    () => ledgerOf(city.council),
    ({ final }) => final?.size === 5,
  )
})
afterEach(async () => {
  await city?.close()
  ledger?.close()
})

const sign = async ({ council }: TestCity, ...texts: string[]) =>
  appendSigned(await council.context(null), ...texts)

/** What a person with the database's own hand could do, with every trigger off. */
async function byHand(...statements: string[]): Promise<void> {
  const { database } = (await city.council.context(null)).services
  const tables = ['ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'ledger_cosignature']
  await database.housekeeping.transaction(async (tx) => {
    for (const table of tables) await tx.execute(`alter table ${table} disable trigger user`)
    for (const statement of statements) await tx.execute(statement)
    for (const table of tables) await tx.execute(`alter table ${table} enable trigger user`)
  })
}

/** Both refuse, each by itself, and say why; nothing becomes final. */
async function refused({ council }: TestCity, code: string, finalSize: number): Promise<void> {
  const seen = await until(
    () => ledgerOf(council),
    ({ witnesses }) =>
      witnesses.every(({ state, problem }) => state === 'refusing' && problem?.code === code),
  )
  expect(seen.final?.size ?? 0).toBe(finalSize)
  expect(seen.waitingSince).not.toBeNull()
}

const kinds = () => ledger.witnesses.map((witness) => witness.evidence().map(({ kind }) => kind))

/** The same log, key and name on another database: a fork, or a backup that was restored elsewhere. */
async function twin(...texts: string[]): Promise<TestCity> {
  const other = await testCity({ dataDir: ledger.dataDir, witnesses: ledger.witnesses })
  await sign(other, ...texts)
  other.council.startJobs()
  return other
}

describe('either witness catches a log', () => {
  test('that was rewritten by hand in its database, triggers off', async () => {
    await byHand(
      "update ledger_leaf set data = sha256('another') where index = 1",
      "update ledger_node set hash = sha256('\\x00'::bytea || sha256('another')) where level = 0 and index = 1",
      `update ledger_node set hash = sha256('\\x01'::bytea || (select hash from ledger_node where level = 0 and index = 0)
         || (select hash from ledger_node where level = 0 and index = 1)) where level = 1 and index = 0`,
      `update ledger_node set hash = sha256('\\x01'::bytea || (select hash from ledger_node where level = 1 and index = 0)
         || (select hash from ledger_node where level = 1 and index = 1)) where level = 2 and index = 0`,
    )
    await sign(city, 'five')
    await refused(city, 'witness-inconsistent', 5)
    expect(kinds()).toEqual([['inconsistent'], ['inconsistent']])
    // What the evidence holds: two heads that the log itself signed, of which the second does not extend the first.
    const [piece] = ledger.witnesses.flatMap((witness) => witness.evidence())
    for (const note of [piece?.cosigned, piece?.offered])
      expect(parseNote(note ?? '')).toMatchObject({
        ok: true,
        value: { signatures: [{ name: 'council.example/log' }] },
      })
  })

  test('that was cut off, and grew again to another end', async () => {
    await byHand(
      'delete from ledger_cosignature',
      'delete from ledger_checkpoint',
      'delete from ledger_leaf where index >= 2',
      'delete from ledger_node where (index + 1) * (1 << level) > 2',
      'delete from ledger_witness',
    )
    await sign(city, 'other three')
    await refused(city, 'witness-longer', 0)
    // It took them to be new, and so they were shown a head smaller than their own.
    expect(kinds()).toEqual([['smaller'], ['smaller']])
    await sign(city, 'other four', 'other five', 'other six')
    await retryNow(city.council)
    await refused(city, 'witness-inconsistent', 0)
  })

  test('that has a twin of the same length', async () => {
    const other = await twin('one', 'two', 'three', 'another four')
    await refused(other, 'witness-forked', 0)
    expect(kinds()).toEqual([['forked'], ['forked']])
    await other.close()
    // The first goes on.
    await sign(city, 'five')
    await until(
      () => ledgerOf(city.council),
      ({ final }) => final?.size === 6,
    )
  })

  test('that was restored from an older backup, until it has what they have', async () => {
    const other = await twin('one', 'two')
    await refused(other, 'witness-longer', 0)
    await sign(other, 'three', 'four')
    await retryNow(other.council)
    await until(
      () => ledgerOf(other.council),
      ({ final }) => final?.size === 5,
    )
    await other.close()
  })

  test('also where only one of the two is asked: the other’s word is not needed to see it', async () => {
    for (const witness of ledger.witnesses) witness.gate.mode = 'down'
    const other = await twin('one', 'two', 'three', 'another four', 'five')
    for (const [at, witness] of ledger.witnesses.entries()) {
      witness.gate.mode = 'open'
      await retryNow(other.council)
      const seen = await until(
        () => ledgerOf(other.council),
        ({ witnesses }) => witnesses[at]?.state === 'refusing',
      )
      expect(seen.witnesses[at]?.problem?.code).toBe('witness-inconsistent')
      witness.gate.mode = 'down'
    }
    await other.close()
  })
})
