/** What a verb asks the database, and how the database goes about it. */
import pg from 'pg'

export interface Asked {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Runs `work` and gives every query that it made, each once. */
export async function queriesOf(work: () => Promise<unknown>): Promise<Asked[]> {
  const found = new Map<string, Asked>()
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...told: unknown[]) {
    const [first, second] = told as [string | { text: string; values?: unknown[] }, unknown]
    const text = typeof first === 'string' ? first : first.text
    const values = Array.isArray(second) ? second : typeof first === 'string' ? [] : (first.values ?? [])
    if (/^\s*(select|with)\b/i.test(text)) found.set(text, { text, values })
    return (query as (...told: unknown[]) => unknown).apply(this, told)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return [...found.values()]
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  Plans?: PlanNode[]
}

/** Below so many rows reading a table as a whole is the better plan. */
const BIG = 20_000

export interface Plan {
  readonly text: string
  /** `Index Scan report_key`, outermost first. */
  readonly scans: readonly string[]
  /** Big tables that are read as a whole. */
  readonly whole: readonly string[]
}

export async function planOf(client: pg.Client, { text, values }: Asked): Promise<Plan> {
  const { rows } = await client.query(`explain (format json) ${text}`, [...values])
  const nodes: PlanNode[] = []
  const walk = (node: PlanNode) => {
    nodes.push(node)
    for (const below of node.Plans ?? []) walk(below)
  }
  walk(rows[0]['QUERY PLAN'][0].Plan)
  const big = await bigTables(client)
  return {
    text,
    scans: nodes
      .filter((node) => node['Node Type'].includes('Scan'))
      .map((node) =>
        [node['Node Type'], node['Index Name'] ?? node['Relation Name']].filter(Boolean).join(' '),
      ),
    whole: nodes.flatMap((node) => {
      const table = node['Relation Name']
      return node['Node Type'] === 'Seq Scan' && table !== undefined && big.has(table) ? [table] : []
    }),
  }
}

async function bigTables(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    'select relname as name from pg_class where reltuples > $1',
    [BIG],
  )
  return new Set(rows.map(({ name }) => name))
}
