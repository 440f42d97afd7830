import { KPI_DEFINITIONS, type KpiId } from '@mohr/casework'
import type { List } from '../exports/lists.ts'
import { readKpis } from './read-kpis.ts'

const IDS = Object.keys(KPI_DEFINITIONS) as KpiId[]

/** The board as a sheet: a line for each row, and behind them what each figure counts. */
export const kpiSheet: List = {
  name: 'kpis',
  verb: readKpis.name,
  title: { fa: 'شاخص‌ها', en: 'Key figures' },
  input: readKpis.input,
  headings: ['', ...IDS.map((id) => KPI_DEFINITIONS[id].name.fa), 'پرتکرارترین دلیل‌های برگشت'],
  async page(context, { limit: _limit, ...asked }) {
    const { from, until, rows, definitions } = await readKpis(context, asked)
    return {
      lines: [
        ...rows.map((row) => [
          row.name.fa,
          ...IDS.map((id) => row[id] ?? ''),
          row.returnReasons.map(({ reason, count }) => `${reason} (${count})`).join('؛ '),
        ]),
        [`از ${from} تا ${until}`],
        ...definitions.map(({ name, definition }) => [name.fa, definition.fa]),
      ],
      next: null,
    }
  },
}
