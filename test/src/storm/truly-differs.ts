/**
 * What the council's and the municipality's programs hold, against the rows of Mohr's tables, field by field. Written without
 * anything of the server's own comparison: neither its digests nor its reading of records.
 */
import type { Fields } from '../systems/range-tree.ts'
import type { StormCity } from './city.ts'

type Rows = (query: string) => Promise<Record<string, unknown>[]>
type Records = ReadonlyMap<string, Fields>

const ENGINEERS = `
  select e.licence_number as key, p.name, p.national_code as "nationalCode",
    e.issued_on::text as "issuedOn", e.expires_on::text as "expiresOn",
    (select coalesce(json_agg(json_build_object('discipline', c.discipline, 'competence', c.competence, 'grade', c.grade)), '[]')
     from competence c where c.engineer_id = e.id) as entries,
    (select coalesce(json_agg(json_build_object('from', s.effective_from, 'until', s.effective_until, 'reason', s.reason)), '[]')
     from suspension s where s.engineer_id = e.id) as suspensions
  from engineer e join person p on p.id = e.id`
const CASES = `
  select number as key, renovation_code as "renovationCode", registration_plate as "registrationPlate", address, district,
    json_build_object('name', owner, 'code', owner_code) as owner,
    case builder when '' then null else json_build_object('name', builder, 'code', builder_code) end as builder,
    floors_above as "floorsAbove", floors_below as "floorsBelow", area, storeys, scope
  from building_case`
const REPORTS = `
  select r.id as key, c.number as "caseNumber", nullif(r.state, 'submitted') as decision, r.reason,
    (select s.file_sha256 from report_signature s where s.report_id = r.id and s.role = 'coordinator' order by s.id desc limit 1)
      as "fileSha256"
  from report r join building_case c on c.id = r.case_id where r.state in ('submitted', 'accepted', 'returned')`
const VIOLATIONS = `
  select v.id as key, c.number as "caseNumber", v.kind, v.severity, v.description, v.state, v.stop, v.record_number as "recordNumber"
  from violation v join building_case c on c.id = v.case_id`

/** Each difference as `kind key field`, in order. A record that only one of two has differs as a whole. */
export async function trulyDiffers(city: StormCity, rows: Rows): Promise<string[]> {
  const { held } = city.municipality
  const pairs = {
    engineers: [ENGINEERS, city.council.engineers],
    cases: [CASES, held.cases],
    reports: [REPORTS, held.reports],
    violations: [VIOLATIONS, held.violations],
  } as const
  const found: string[] = []
  for (const [kind, [query, kept]] of Object.entries(pairs)) {
    const here: Records = new Map((await rows(query)).map(({ key, ...fields }) => [String(key), fields]))
    for (const key of new Set([...here.keys(), ...kept.keys()])) {
      const [mine, theirs] = [here.get(key), kept.get(key)?.fields]
      if (mine === undefined || theirs === undefined) found.push(`${kind} ${key} missing`)
      else
        for (const field of Object.keys(mine))
          if (plain(mine[field]) !== plain(theirs[field])) found.push(`${kind} ${key} ${field}`)
    }
  }
  return found.sort()
}

/** One text for what means the same: lists in any order, names in any order, instants however written. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).sort().join()}]`
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).toISOString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, one]) => `${name}:${plain(one)}`).join()}}`
}
