/** A line of a sheet as a record of an engineer, or what is wrong with it, cell by cell. */
import { foldText } from '@mohr/casework'
import type { Bilingual } from '../../api/types.ts'
import { ProblemError } from '../../platform/problem.ts'
import { parseInput } from '../../platform/verb.ts'
import { type EngineerRecord, engineerRecord } from '../engineer-record.ts'
import { dayOf, entriesOf, instantOf, type Said, suspensionsOf } from './cells.ts'
import { COLUMNS, type ColumnId } from './columns.ts'

interface CellProblem {
  path: string
  message: Bilingual
}

export type LineSaid = { record: EngineerRecord } | { errors: CellProblem[] }

/** `at`: when the whole sheet was so, for lines that don't say it. */
export function recordOf(
  cells: readonly string[],
  places: ReadonlyMap<ColumnId, number>,
  at: string | null,
): LineSaid {
  const errors: CellProblem[] = []
  const cell = (id: ColumnId) => (cells[places.get(id) ?? -1] ?? '').trim()
  const take = <T>(id: ColumnId, said: Said<T>): T | undefined => {
    if ('value' in said) return said.value
    errors.push({ path: COLUMNS[id].heading.fa, message: said.problem })
    return undefined
  }
  const time = cell('at')
  const raw = {
    licence: cell('licence'),
    name: [cell('name'), cell('family')]
      .filter((part) => part !== '')
      .map(foldText)
      .join(' '),
    nationalCode: cell('nationalCode'),
    issuedOn: take('issuedOn', dayOf(cell('issuedOn'))),
    expiresOn: take('expiresOn', dayOf(cell('expiresOn'))),
    entries: take(
      'disciplines',
      entriesOf(cell('disciplines'), {
        design: cell('design'),
        supervision: cell('supervision'),
        execution: cell('execution'),
      }),
    ),
    suspensions: take('suspensions', suspensionsOf(cell('suspensions'))),
    at: time === '' && at !== null ? at : take('at', instantOf(time)),
  }
  if (errors.length > 0) return { errors }
  try {
    return { record: parseInput(engineerRecord, raw) }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { errors: (error.problem.errors ?? []).map((one) => ({ ...one, path: headingOf(one.path) })) }
  }
}

function headingOf(path: string): string {
  const [field = ''] = path.split('.')
  const id = (field === 'entries' ? 'disciplines' : field) as ColumnId
  return COLUMNS[id]?.heading.fa ?? path
}
