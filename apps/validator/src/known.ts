/** What is known of a set beside its files: `--case FILE`, the last signed revision `--before SET`, other disciplines `--with SET`. */
import type { Discipline, Known, SetFiles } from '@mohr/drawings'
import { drawingsAt } from './drawings-at.ts'
import { CommandError, EXIT, UnreadableError, UsageError } from './errors.ts'
import type { OptionKinds, Options } from './options.ts'
import { readInput } from './paths.ts'

export const KNOWN_OPTIONS: OptionKinds = {
  case: { type: 'string' },
  before: { type: 'string' },
  with: { type: 'string', multiple: true },
}

const MAX_CASE = 2 ** 20
const DISCIPLINES: readonly string[] = [
  'architecture',
  'structure',
  'mechanical',
  'electrical',
] satisfies Discipline[]

/** @throws UsageError, CommandError, UnreadableError */
export function knownOf(options: Options): Known {
  const [file, before, others] = [options.text('case'), options.text('before'), options.list('with')]
  return {
    ...(file !== undefined && { case: readCase(file) }),
    ...(before !== undefined && { previous: setAt(before) }),
    ...(others.length > 0 && { others: new Map(others.map((path) => [path, setAt(path)])) }),
  }
}

function setAt(path: string): SetFiles {
  const found = drawingsAt(path)
  if ('problem' in found) throw new UnreadableError(path, found.problem)
  if ('drawing' in found) throw new UsageError(`--before SET, --with SET: ${path}`)
  return found.files
}

/** A day of the calendar, as ISO 8601 writes it. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  )
}

type Case = NonNullable<Known['case']>

/** A case file holds what it must and what it may, and nothing else: what is misspelt would not be compared. */
function readCase(path: string): Case {
  const malformed = (where: string) => new CommandError('case-malformed', `${path}: ${where}`, EXIT.usage)
  const object = (value: unknown, where: string): Record<string, unknown> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(where)
    return value as Record<string, unknown>
  }
  const texts = (
    value: Record<string, unknown>,
    must: readonly string[],
    may: readonly string[],
    where: string,
  ) => {
    for (const [name, text] of Object.entries(value))
      if (![...must, ...may].includes(name) || typeof text !== 'string' || text === '')
        throw malformed(`${where}${name}`)
    const missing = must.find((name) => value[name] === undefined)
    if (missing !== undefined) throw malformed(`${where}${missing}`)
    return value
  }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(readInput(path, MAX_CASE)))
  } catch (error) {
    throw error instanceof CommandError ? error : malformed('JSON')
  }
  const { units, engineers = [], ...named } = object(json, 'case')
  const { date } = texts(named, ['number', 'renovationCode'], ['owner', 'address', 'date'], '')
  if (date !== undefined && !isDay(String(date))) throw malformed('date')
  if (units !== undefined && !(Number.isSafeInteger(units) && Number(units) > 0)) throw malformed('units')
  if (!Array.isArray(engineers)) throw malformed('engineers')
  for (const [index, engineer] of engineers.entries()) {
    const { discipline = 'architecture' } = texts(
      object(engineer, `engineers[${index}]`),
      ['name'],
      ['licence', 'discipline'],
      `engineers[${index}].`,
    )
    if (!DISCIPLINES.includes(discipline as string)) throw malformed(`engineers[${index}].discipline`)
  }
  return json as Case
}
