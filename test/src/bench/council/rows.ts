/**
 * A city's past in bulk, by SQL: so many reports over ten years and all that lists read beside them. Cases overlap, each
 * lasts a tenth of the whole; the newest are in progress, with reports in every state. Keys are UUIDv7s that follow from
 * kind and number, so that no row has to be looked up to refer to it.
 */
import type pg from 'pg'
import { checklistOf, legalMinimum, reportsOwed, stageOf } from '../../../../packages/casework/src/index.ts'
import { connected } from './connected.ts'

export const DISTRICTS = 8
const YEARS = 10
const DAY_MS = 86_400_000
const CASES_OF_ENGINEER = 50
const CASES_OF_OWNER = 10
const FACTS = { floorsAbove: 3, floorsBelow: 1, scope: [], conditions: [] }

/** What a row is of, in its key. */
export const KIND = { engineer: 1, owner: 2, official: 3, case: 4, report: 5, other: 6 } as const

/** The sizes that all else follows from. */
export interface Extent {
  /** Of reports, about. */
  readonly rows: number
  readonly cases: number
  /** Between the beginnings of two reports of a case, in cases begun meanwhile. */
  readonly pace: number
  readonly engineers: number
  readonly owners: number
  /** When the first case began, and the time between two, ms. */
  readonly begin: number
  readonly step: number
  readonly perCase: number
}

const owed = reportsOwed(FACTS, legalMinimum)

export function extentOf(rows: number, now: number): Extent {
  const perCase = owed.length
  // A tenth of the cases has but half of its reports.
  const cases = Math.ceil(rows / (perCase * 0.953))
  const begin = now - YEARS * 365 * DAY_MS
  return {
    rows,
    cases,
    pace: Math.max(1, Math.floor(cases / 10 / perCase)),
    engineers: Math.max(20, Math.ceil(cases / CASES_OF_ENGINEER)),
    owners: Math.ceil(cases / CASES_OF_OWNER),
    begin,
    step: Math.floor((YEARS * 365 * DAY_MS - 3_600_000) / cases),
    perCase,
  }
}

/** The key of the `number`th row of a kind that came into being at `ms`. */
export function keyOf(kind: number, number: number, ms: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const text = `${hex(ms, 12)}7${hex(kind, 3)}8000${hex(number, 12)}`
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const caseKeyOf = (extent: Extent, number: number) =>
  keyOf(KIND.case, number, extent.begin + number * extent.step)

/** People with an office, by their number. */
export const OFFICIALS = [
  ...Array.from({ length: DISTRICTS }, (_, at) => ({ role: 'municipal-officer', district: at + 1 })),
  ...Array.from({ length: DISTRICTS }, (_, at) => ({ role: 'violation-officer', district: at + 1 })),
  { role: 'council-officer' },
  { role: 'auditor' },
  { role: 'administrator' },
  { role: 'plan-reviewer', discipline: 'structure' },
] as const satisfies readonly { role: string; district?: number; discipline?: string }[]

const DRAFT = {
  visitedAt: '2024-05-01T08:00:00.000Z',
  instructions: 'پیش از بتن‌ریزی اصلاح شود.',
  answers: Object.fromEntries(
    ['axes', 'levels', 'rebar', 'cover', 'lap', 'formwork'].map((item) => [item, { value: 'conforms' }]),
  ),
}

/** Fills an empty, migrated database. */
export function fill(url: string, extent: Extent): Promise<void> {
  return connected(url, async (admin) => {
    const indices = await dropIndices(admin)
    await admin.query(helpers(extent))
    const statements = statementsOf(extent)
    const work = async (client: pg.Client) => {
      // Triggers and references see rows one by one; what is written here fulfils them.
      await client.query('set session_replication_role = replica; set synchronous_commit = off')
      for (let next = statements.shift(); next !== undefined; next = statements.shift())
        await client.query(next)
      await client.query(`set maintenance_work_mem = '1GB'`)
      for (let next = indices.shift(); next !== undefined; next = indices.shift()) await client.query(next)
    }
    const workers = await Promise.allSettled([connected(url, work), connected(url, work)])
    for (const one of workers) if (one.status === 'rejected') throw one.reason
    await admin.query('vacuum analyze')
  })
}

/** Takes indices away that no constraint rests on, to build them at once afterwards; gives how each is made. */
async function dropIndices(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not exists (select from pg_constraint where conindid = indexrelid)`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ made }) => made)
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** What the statements are said with: keys, instants, and the reports that a case owes. */
function helpers({ begin, step, engineers, owners }: Extent): string {
  const rows = owed.map(({ stage, discipline }, at) => {
    const checklist = stageOf(legalMinimum, stage)?.duties[discipline]?.checklist ?? ''
    if (checklistOf(checklist) === undefined) throw new Error(`No checklist ${checklist}`)
    return `(${at}, ${literal(stage)}, ${literal(discipline)}, ${literal(checklist)})`
  })
  return `
    create schema bench;
    create function bench.key(kind int, n bigint, ms bigint) returns uuid language sql immutable parallel safe
      return (lpad(to_hex(ms), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(n), 12, '0'))::uuid;
    create function bench.ms(slot bigint) returns bigint language sql immutable parallel safe
      return ${begin} + slot * ${step};
    create function bench.at(slot bigint) returns timestamptz language sql immutable parallel safe
      return to_timestamp((${begin} + slot * ${step}) / 1000.0);
    create function bench.digest(kind int, n bigint) returns text language sql immutable parallel safe
      return lpad(to_hex(kind) || lpad(to_hex(n), 15, '0'), 64, '5eb2a10c');
    create function bench.engineer(c bigint, d text) returns uuid language sql immutable parallel safe
      return bench.key(${KIND.engineer}, (c * 7919 + ascii(d) * 104729 + length(d) * 1299709) % ${engineers}, ${begin});
    create function bench.owner(c bigint) returns uuid language sql immutable parallel safe
      return bench.key(${KIND.owner}, c % ${owners}, ${begin});
    create function bench.official(n bigint) returns uuid language sql immutable parallel safe
      return bench.key(${KIND.official}, n, ${begin});
    create table bench.owed (k int primary key, stage text, discipline text, checklist text);
    insert into bench.owed values ${rows.join(', ')};`
}

function statementsOf(extent: Extent): string[] {
  const { cases, pace, engineers, owners, perCase } = extent
  const { engineer, owner, official, case: ofCase, report, other } = KIND
  const oneCase = `generate_series(0, ${cases - 1}) c`
  const caseId = `bench.key(${ofCase}, c, bench.ms(c))`
  const over = `case when c + ${perCase * pace} < ${cases} then bench.at(c + ${perCase * pace}) end`
  const disciplines = `(select distinct discipline from bench.owed)`
  // Slot by slot: those reports that were begun at the same time lie beside each other, as in a table that grew.
  const reports = `(select s::bigint, k, (s - k * ${pace})::bigint as c, s::bigint * ${perCase} + k as n, stage, discipline, checklist,
      case when s + ${pace} < ${cases} then 'accepted' else (array['draft','draft','signed','signed','submitted','submitted','submitted','returned','accepted','refused'])[1 + (s * 7 + k) % 10] end as state
    from generate_series(0, ${cases - 1}) s cross join bench.owed where s - k * ${pace} >= 0) r`
  const reportId = `bench.key(${report}, n, bench.ms(s))`
  const subject = `'reports/' || ${reportId}`
  const begin = 'bench.at(0)'
  const roles = OFFICIALS.map((one, at) => {
    const {
      role,
      district = null,
      discipline = null,
    } = one as {
      role: string
      district?: number
      discipline?: string
    }
    return `(${at}, ${literal(role)}, ${discipline === null ? 'null' : literal(discipline)}, ${district}::int)`
  })
  return [
    `insert into report (id, case_id, profile, stage, floor, discipline, revision, checklist, engineer_id, drawing_set_id, state, state_since,
        version, draft, reason, document_sha256, document_bytes, document_pages, statement_sha256, statement_at, created_at)
      select ${reportId}, ${caseId}, 'legal-5/1', stage, null, discipline, 1, checklist, bench.engineer(c, discipline),
        bench.key(${other}, c * 2, bench.ms(c)), state, bench.at(s) + interval '30 minutes', 4, ${literal(JSON.stringify(DRAFT))}::jsonb,
        case when state in ('returned', 'refused') then 'ناقص است' end, bench.digest(1, n), 48000, 3, bench.digest(2, n), bench.at(s), bench.at(s)
      from ${reports}`,
    `insert into outbox (id, sequence, at, type, subject, audience, data)
      select bench.key(${other}, n, bench.ms(s)), n + 1, bench.at(s) + interval '1 hour', case when state = 'accepted' then 'report.accepted' else 'report.submitted' end,
        ${subject}, 'partners', jsonb_build_object('fileSha256', bench.digest(1, n), 'renovationCode', '08-02-00117-00034-001-000-000', 'caseNumber', c::text, 'report', stage || '/' || discipline || '/1')
      from ${reports}`,
    `insert into audit (id, at, actor_id, verb, subject, details, sequence)
      select bench.key(${other}, n, bench.ms(s)), bench.at(s), bench.engineer(c, discipline), 'reports.complete-signing', ${subject},
        jsonb_build_object('state', state, 'level', 'B-T', 'fileSha256', bench.digest(1, n)), n + 1
      from ${reports}`,
    `insert into delivery (id, subscriber_id, event_id, sequence, subject, state, since, attempts, next_attempt_at, record_number)
      select bench.key(${other}, n, bench.ms(s)), bench.official(0), bench.key(${other}, n, bench.ms(s)), n + 1, ${subject},
        case when s < ${cases - 20} then 'acknowledged' else 'failing' end, bench.at(s), case when s < ${cases - 20} then 0 else 3 end,
        case when s < ${cases - 20} then null else now() + interval '6 hours' end, case when s < ${cases - 20} then 'SH-' || n end
      from ${reports}`,
    `insert into violation (id, case_id, report_id, item, discipline, kind, severity, description, seen_at, opened_at, opened_by, state, state_since,
        stop, stop_since, days, last_day, late_from, version)
      select bench.key(${other}, n, bench.ms(s)), ${caseId}, ${reportId}, 'rebar', discipline, 'extra-area',
        case when open then 'stop-work' else 'observation' end, 'خاموت‌های محور ۳ جابه‌جا شده‌اند.', bench.at(s), bench.at(s), bench.engineer(c, discipline),
        case when open then 'opened' else 'closed' end, bench.at(s), case when open then 'ordered' else 'none' end, case when open then bench.at(s) end, '{}', bench.at(s)::date,
        case when open then bench.at(s)::date + 3 end, 1
      from (select *, s >= ${cases - Math.ceil(cases / 10)} and n % 100 = 0 as open from ${reports} where n % 50 = 0) v`,
    `insert into building_case (id, number, renovation_code, address, district, owner, builder, building_group, floors_above, floors_below, area, profile,
        scope, conditions, storeys)
      select ${caseId}, to_char(1394 + c * ${YEARS} / ${cases}, 'FM0000') || '-' || 1 + c % ${DISTRICTS} || '-' || lpad(c::text, 7, '0'),
        lpad((1 + c % ${DISTRICTS})::text, 2, '0') || '-02-' || lpad((c / 7 % 100000)::text, 5, '0') || '-' || lpad((c % 100000)::text, 5, '0') || '-001-000-000',
        'بلوار بوعلی، کوچهٔ ' || c % 300 || '، پلاک ' || c % 97, 1 + c % ${DISTRICTS}, 'مالک ' || c % ${owners}, 'سازنده ' || c % 1000, 'ب',
        ${FACTS.floorsAbove}, ${FACTS.floorsBelow}, 900 + c % 500, 'legal-5', '[]', '["permit-phase-2", "green-sheet"]', '[{"floor": 0, "level": 0}]'
      from ${oneCase}`,
    `insert into assignment (id, case_id, person_id, role, discipline, valid_from, valid_until)
      select bench.key(${other}, c * 10 + rank() over (partition by c order by discipline), bench.ms(c)), ${caseId}, bench.engineer(c, discipline), 'supervisor', discipline, bench.at(c), ${over}
      from ${oneCase} cross join ${disciplines} d`,
    `insert into assignment (id, case_id, person_id, role, discipline, valid_from, valid_until)
      select bench.key(${other}, c * 10, bench.ms(c)), ${caseId}, bench.engineer(c, 'coordinator'), 'coordinator', 'architecture', bench.at(c), ${over} from ${oneCase}`,
    `insert into case_party (id, case_id, person_id, role, valid_from)
      select bench.key(${other}, c, bench.ms(c)), ${caseId}, bench.owner(c), 'owner', bench.at(c) from ${oneCase}`,
    `insert into permit (id, case_id, phase, number, issued_on, valid_until)
      select bench.key(${other}, c, bench.ms(c)), ${caseId}, 2, c::text, bench.at(c)::date, bench.at(c)::date + 1000 from ${oneCase}`,
    `insert into drawing_set (id, case_id, discipline, revision, release_digest, approved_on)
      select bench.key(${other}, c * 2 + d, bench.ms(c)), ${caseId}, (array['architecture', 'structure'])[d + 1], 1, bench.digest(3, c * 2 + d), bench.at(c)::date
      from ${oneCase} cross join generate_series(0, 1) d`,
    `insert into drawing_revision (id, case_id, kind, discipline, revision, state, state_since, version, designer_id, plan_order, file_sha256, file_bytes,
        release_digest, sent_at, check_attempts, check_report_sha256, verdict, created_at)
      select bench.key(${other}, c * 2 + d, bench.ms(c)), ${caseId}, 'permit', (array['architecture', 'structure'])[d + 1], 1,
        case when c < ${cases - Math.ceil(cases / 100)} then 'released' else (array['in-review', 'approved', 'sent'])[1 + c % 3] end, bench.at(c), 5, bench.engineer(c, 'designer'),
        bench.digest(4, c), bench.digest(5, c * 2 + d), 900000, bench.digest(3, c * 2 + d), bench.at(c), 0, bench.digest(6, c * 2 + d), 'accepted', bench.at(c)
      from ${oneCase} cross join generate_series(0, 1) d`,
    `insert into case_document (id, case_id, kind, number, state, state_since, version, made_by, paper, valid_from, valid_until, cites, places, file_sha256, file_bytes, issued_at, created_at)
      select bench.key(${other}, c * 2 + d, bench.ms(c)), ${caseId}, (array['plan-order', 'permit-phase-2'])[d + 1], c::text, 'issued', bench.at(c), 3, bench.official(0),
        '{"rests": []}', bench.at(c)::date, bench.at(c)::date + 1000, case when d = 1 then bench.digest(7, c * 2) end, '{}', bench.digest(7, c * 2 + d), 40000, bench.at(c), bench.at(c)
      from ${oneCase} cross join generate_series(0, 1) d`,
    `insert into person (id, name, created_at) select bench.key(${engineer}, e, bench.ms(0)), 'مهندس ' || e, ${begin} from generate_series(0, ${engineers - 1}) e`,
    `insert into person (id, name, created_at) select bench.key(${owner}, e, bench.ms(0)), 'مالک ' || e, ${begin} from generate_series(0, ${owners - 1}) e`,
    `insert into person (id, name, created_at) select bench.key(${official}, e, bench.ms(0)), 'کارشناس ' || e, ${begin} from generate_series(0, ${OFFICIALS.length - 1}) e`,
    // What triggers keep of names.
    `insert into search_name (of, record_id, word, key) select 'owner', ${caseId}, k.word, k.key from ${oneCase}, name_keys('مالک ' || c % ${owners}) k`,
    `insert into search_name (of, record_id, word, key) select 'person', bench.key(${engineer}, e, bench.ms(0)), k.word, k.key from generate_series(0, ${engineers - 1}) e, name_keys('مهندس ' || e) k`,
    `insert into search_name (of, record_id, word, key) select 'person', bench.key(${owner}, e, bench.ms(0)), k.word, k.key from generate_series(0, ${owners - 1}) e, name_keys('مالک ' || e) k`,
    `insert into person_role (id, person_id, role) select bench.key(${engineer}, e, bench.ms(0)), bench.key(${engineer}, e, bench.ms(0)), 'supervisor' from generate_series(0, ${engineers - 1}) e`,
    `insert into person_role (id, person_id, role) select bench.key(${owner}, e, bench.ms(0)), bench.key(${owner}, e, bench.ms(0)), 'owner' from generate_series(0, ${owners - 1}) e`,
    `insert into person_role (id, person_id, role, discipline, district)
      select bench.official(e), bench.official(e), role, discipline, district from (values ${roles.join(', ')}) v (e, role, discipline, district)`,
    `insert into engineer (id, licence_number, issued_on, expires_on) select bench.key(${engineer}, e, bench.ms(0)), '25-300-' || lpad(e::text, 5, '0'), '2010-01-01', '2090-01-01' from generate_series(0, ${engineers - 1}) e`,
    `insert into subscriber (id, name, url, secret, created_at) values (bench.official(0), 'شهرداری', 'http://127.0.0.1:9/', 'whsec_', ${begin})`,
    `insert into audit_batch (number, after, up_to, rows, sha256, at)
      select i, (i - 1) * 1000, i * 1000, 1000, bench.digest(8, i), ${begin} from generate_series(1, ${Math.floor((cases * perCase) / 1000)}) i`,
  ]
}
