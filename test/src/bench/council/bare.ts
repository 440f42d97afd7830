/** Transactions that write what a submission writes, and do nothing else: as `pgbench` would, prepared once a connection. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { connected } from './connected.ts'

type Row = Record<string, unknown>

/** The rows that completing this signing wrote, by table; the transaction's first event has the audit's number. */
const WRITTEN = {
  report_signature:
    'select s.* from report_signature s join signing using (report_id) where signing.id = $1 and s.role = signing.role',
  report_submission:
    'select report_submission.* from report_submission join signing using (report_id) where signing.id = $1',
  outbox: `select * from outbox where subject = 'reports/' || $2 and sequence >= $3 order by sequence`,
  audit: 'select * from audit where sequence = $3',
  delivery: 'select delivery.* from delivery join outbox on outbox.id = event_id where outbox.sequence >= $3',
  ledger_leaf:
    'select ledger_leaf.* from ledger_leaf join outbox on outbox.id = event_id where outbox.sequence >= $3',
  ledger_checkpoint: 'select * from ledger_checkpoint order by size desc limit 1',
} as const
type Written = Readonly<Record<keyof typeof WRITTEN, readonly Row[]>>

export async function bareSubmissions(url: string, signingId: string, connections: number) {
  const rows = await connected(url, (client) => writtenBy(client, signingId))
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // PostgreSQL may end before the last connection is gone.
  pool.on('error', () => {})
  let statements = 0
  // Counted on here, without the lock that hands the numbers out in the order of commits.
  const next = { sequence: 0, leaf: 0 }
  return {
    get statements() {
      return statements
    },
    close: () => pool.end(),
    async write(id: string): Promise<void> {
      const client = await pool.connect()
      let asked = 0
      const run = (name: string, text: string, values: unknown[] = []) => {
        asked += 1
        return client.query({ name, text, values })
      }
      const put = (conflict: string, table: string, some: Row[]) => {
        const columns = Object.keys(some[0] ?? {})
        const tuples = some.map(
          (_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(', ')})`,
        )
        const text = `insert into ${table} (${columns.map((one) => `"${one}"`).join(', ')}) values ${tuples.join(', ')} ${conflict}`
        return run(
          `${table} ${some.length}`,
          text,
          some.flatMap((row) => Object.values(row).map(sent)),
        )
      }
      const insert = (table: string, ...some: Row[]) => put('', table, some)
      const upsert = (table: string, key: string, set: string, ...some: Row[]) =>
        put(`on conflict (${key}) do update set ${set}`, table, some)
      const { sequence, leaf } = next
      next.sequence += rows.outbox.length
      next.leaf += 1
      const events = rows.outbox.map((row, at) => ({ ...row, id: randomUUID(), sequence: sequence + at + 1 }))
      try {
        await run('begin', 'begin')
        const [report] = (
          await run(
            'report',
            'update report set state = $2, state_since = $3, version = version + 1 where id = (select report_id from signing where id = $1) returning id',
            [id, 'submitted', new Date()],
          )
        ).rows
        await insert('report_signature', {
          ...rows.report_signature[0],
          id: randomUUID(),
          report_id: report.id,
        })
        await run(
          'signing',
          'update signing set signature_value = $2, closed_at = $3, next_stamp_at = null where id = $1',
          [id, randomBytes(64), new Date()],
        )
        await insert('report_submission', { ...rows.report_submission[0], report_id: report.id })
        await insert('outbox', ...events)
        await insert('audit', { ...rows.audit[0], id: randomUUID(), sequence: sequence + 1 })
        const [delivery] = rows.delivery
        await insert('delivery', {
          ...delivery,
          id: randomUUID(),
          event_id: events.at(-1)?.id,
          sequence: sequence + events.length,
        })
        await upsert('sync_record', 'kind, key', 'digest = excluded.digest', {
          kind: 'reports',
          key: report.id,
          place: sha256(report.id),
          digest: sha256(id),
        })
        await upsert(
          'sync_range',
          'kind, prefix',
          'generation = sync_range.generation + 1, count = null, digest = null',
          ...[0, 1, 2, 3].map((length) => ({
            kind: 'reports',
            prefix: sha256(report.id).slice(0, length),
            generation: 1,
          })),
        )
        await insert('ledger_leaf', { ...rows.ledger_leaf[0], index: leaf, event_id: events[0]?.id })
        await insert('ledger_node', ...nodesOf(leaf))
        await insert('ledger_checkpoint', { ...rows.ledger_checkpoint[0], size: leaf + 1 })
        await run('commit', 'commit')
        statements = asked
      } finally {
        client.release()
      }
    },
    /** Before a round and after it: the trigger that wants leaves in the order of commits is ours alone. */
    async turn(whose: 'bare' | 'ours'): Promise<void> {
      const does = whose === 'bare' ? 'disable' : 'enable'
      await pool.query(`alter table ledger_leaf ${does} trigger user`)
      Object.assign(next, await lastNumbers(pool))
    },
  }
}

async function writtenBy(client: pg.Client, signingId: string): Promise<Written> {
  const {
    rows: [found],
  } = await client.query(
    `select report_id, (select max(sequence) from audit where subject = 'reports/' || report_id) as first from signing where id = $1`,
    [signingId],
  )
  const written: Record<string, readonly Row[]> = {}
  for (const [table, text] of Object.entries(WRITTEN)) {
    const given = [signingId, found.report_id, found.first]
    // Only the parameters that it names, by new numbers.
    const named = [...new Set(text.match(/\$\d/g) ?? [])]
    const renumbered = text.replaceAll(/\$\d/g, (one) => `$${named.indexOf(one) + 1}`)
    const { rows } = await client.query(
      renumbered,
      named.map((one) => given[Number(one.slice(1)) - 1]),
    )
    if (rows.length === 0) throw new Error(`nothing was written to ${table}`)
    written[table] = rows
  }
  return written as Written
}

async function lastNumbers(client: pg.Pool): Promise<{ sequence: number; leaf: number }> {
  const { rows } = await client.query(
    'select (select max(sequence) from outbox) as sequence, (select max(index) + 1 from ledger_leaf) as leaf',
  )
  return { sequence: Number(rows[0].sequence), leaf: Number(rows[0].leaf) }
}

/** Of a leaf and the subtrees that it completes. */
function nodesOf(leaf: number): Row[] {
  const nodes: Row[] = [{ level: 0, index: leaf, hash: randomBytes(32) }]
  for (let index = leaf, level = 1; index % 2 === 1; level++) {
    index = Math.floor(index / 2)
    nodes.push({ level, index, hash: randomBytes(32) })
  }
  return nodes
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** As the driver takes it: JSON as text. */
const sent = (value: unknown) =>
  value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value)
    ? JSON.stringify(value)
    : value
