/** After a storm: whether all three systems hold the same, and all that was ever acknowledged. */
import { wait } from '../systems/random.ts'
import { inside, type StormCity } from './city.ts'
import type { Signed } from './report-on.ts'
import type { Suspending } from './suspend.ts'
import { trulyDiffers } from './truly-differs.ts'

/** What was answered while it blew. */
export interface Blown {
  signed: readonly Signed[]
  follower: { seen: readonly { sequence: number; id: string }[] }
  suspending: Pick<Suspending, 'untold' | 'count'>
}

/** Adds to `wrong` whatever should not be; gives what was done, counted. */
export async function judge(
  city: StormCity,
  { signed, follower: { seen: followed }, suspending }: Blown,
  calmAt: Date,
  wrong: string[],
): Promise<Record<string, number>> {
  return inside(city, async (council, context) => {
    const { read } = context.services.database
    const rows = async (query: string) => (await read.execute(query)).rows as Record<string, unknown>[]
    const operator = await council.context('operator')
    const { differences } = await council.verbs.listDifferences(operator, { show: 'all', limit: 200 })
    // What was seen half-way, in the midst of it, is closed as the same.
    const listed = differences
      .filter(({ closed, foundAt }) => closed === undefined || Date.parse(foundAt) >= calmAt.getTime())
      .flatMap(({ kind, key, what, fields }) =>
        what === 'differs'
          ? fields.map(({ field }) => `${kind} ${key} ${field}`)
          : [`${kind} ${key} missing`],
      )
    // Alone what an officer wrote here and nobody told the council's own system.
    const untold = [...suspending.untold].map((licence) => `engineers ${licence} suspensions`)
    const truly = await trulyDiffers(city, rows)
    for (const [told, by] of [
      [listed, 'reconciliation lists'],
      [truly, 'the rows say'],
    ] as const) {
      wrong.push(...told.filter((one) => !untold.includes(one)).map((one) => `differs: ${one}, ${by}`))
      wrong.push(
        ...untold
          .filter((one) => !told.includes(one))
          .map((one) => `not seen: ${one}, though ${by} so of none`),
      )
    }

    const reports = new Map(
      (await rows('select id, state from report')).map((row) => [String(row.id), String(row.state)]),
    )
    const reached = {
      supervisor: ['signed-untimed', 'signed', 'confirmed', 'submitted', 'accepted', 'returned'],
      coordinator: ['submitted', 'accepted', 'returned'],
    }
    for (const { reportId, role } of signed)
      if (!reached[role].includes(reports.get(reportId) ?? ''))
        wrong.push(`lost: ${role}’s signature of ${reportId}, which is ${reports.get(reportId)}`)
    const signatures = await rows(
      'select report_id, role, level, count(*)::int as times from report_signature group by 1, 2, 3 having count(*) > 1',
    )
    for (const row of signatures) wrong.push(`stored twice: ${JSON.stringify(row)}`)

    const engineers = new Map(
      (await rows('select licence_number, as_of from engineer')).map((row) => [
        String(row.licence_number),
        row.as_of,
      ]),
    )
    for (const [licence, at] of city.council.acknowledged)
      if (!(Date.parse(String(engineers.get(licence))) >= Date.parse(at)))
        wrong.push(`lost: engineer ${licence} of ${at}`)
    const cases = new Map(
      (await rows('select number, as_of from building_case')).map((row) => [String(row.number), row.as_of]),
    )
    for (const [what, at] of city.municipality.acknowledged) {
      const [kind, key = ''] = what.split('/')
      if (kind === 'cases' && !(Date.parse(String(cases.get(key))) >= Date.parse(at)))
        wrong.push(`lost: ${what} of ${at}`)
      if (kind === 'reports' && reports.get(key) !== at)
        wrong.push(`lost: ${what} was ${at}, is ${reports.get(key)}`)
    }
    const violations = await rows('select id, record_number from violation')
    if (violations.length === 0) wrong.push('nothing is shown of violations: none was opened')
    for (const { id, record_number } of violations)
      if (record_number === null) wrong.push(`not acknowledged: violation ${id}`)
      else if (city.municipality.acknowledged.get(`violations/${id}`) !== record_number)
        wrong.push(`lost: the municipality’s number of violation ${id}`)

    wrong.push(...city.municipality.seen.asNewTwice.map((one) => `new twice: ${one}`))
    wrong.push(...city.municipality.seen.outOfOrder.map((one) => `out of order: ${one}`))
    if (city.municipality.seen.forged > 0)
      wrong.push(`${city.municipality.seen.forged} webhooks were not genuine`)

    const events = await rows('select sequence::int as sequence, id, audience from outbox order by sequence')
    events.forEach(({ sequence }, at) => {
      if (sequence !== at + 1) wrong.push(`feed: event ${at + 1} is numbered ${sequence}`)
    })
    const left = await rows('select place from unnumbered')
    if (left.length > 0) wrong.push(`feed: ${left.length} transactions were never numbered`)
    const partners = events.filter(({ audience }) => audience === 'partners')
    const last = followed.at(-1)?.sequence ?? 0
    const passed = partners.filter(({ sequence }) => Number(sequence) <= last)
    if (JSON.stringify(passed.map(({ id }) => id)) !== JSON.stringify(followed.map(({ id }) => id)))
      wrong.push(`feed: who followed it saw ${followed.length} events, of ${passed.length}`)
    const told = new Set(city.municipality.taken.keys())
    for (const { id, sequence } of partners)
      if (!told.has(String(id))) wrong.push(`never delivered: event ${sequence}`)

    let ledger = await council.verbs.readLedger(context, {})
    for (const end = Date.now() + 90_000; Date.now() < end; await wait(200)) {
      ledger = await council.verbs.readLedger(context, {})
      if (ledger.final?.size === ledger.size) break
    }
    if (ledger.final?.size !== ledger.size)
      wrong.push(`ledger: ${ledger.size} leaves, of which ${ledger.final?.size ?? 0} are final`)
    const leaves = await rows(
      'select count(*)::int as count, coalesce(max(index), -1)::int as last from ledger_leaf',
    )
    if (leaves[0]?.count !== ledger.size || leaves[0]?.last !== ledger.size - 1)
      wrong.push(`ledger: ${JSON.stringify(leaves[0])} in a tree of ${ledger.size}`)
    wrong.push(...city.witnesses.evidence().map((one) => `ledger: a witness saw two histories, ${one}`))
    const unlogged = await rows(
      `select count(*)::int as count from report_signature s where not exists (select from ledger_leaf l where l.data = decode(s.file_sha256, 'hex'))`,
    )
    if (unlogged[0]?.count !== 0) wrong.push(`ledger: ${unlogged[0]?.count} signed files have no leaf`)
    return {
      'signatures acknowledged': signed.length,
      reports: reports.size,
      'violations opened': violations.length,
      'violations that the municipality holds': city.municipality.held.violations.size,
      'violations acknowledged': violations.filter(({ record_number }) => record_number !== null).length,
      suspensions: suspending.count(),
      'suspensions that the council was not told of': untold.length,
      'engineers sent': city.council.pushes.sent,
      'cases, decisions and violations acknowledged': city.municipality.acknowledged.size,
      events: events.length,
      'events followed': followed.length,
      webhooks: city.municipality.seen.webhooks,
      'webhooks that came again': city.municipality.seen.again,
      leaves: ledger.size,
      'differences seen half-way': differences.length,
    }
  })
}
