/** The lists that pages and partners' programs ask for, each with who asks, as often as not somebody else. */

import { type Council, verbs } from '../../../../apps/council/src/council.ts'
import type { Context } from '../../../../apps/council/src/platform/context.ts'
import { deliverJob } from '../../../../apps/council/src/sync/deliver.ts'
import { caseKeyOf, DISTRICTS, type Extent, KIND, keyOf, OFFICIALS } from './rows.ts'

/** A council with a city's past in it. */
export interface World {
  readonly council: Council
  readonly extent: Extent
}

export interface List {
  readonly name: string
  /** Gets ready what is not measured: who asks, and for what. Gives the call. */
  ready(world: World, at: number): Promise<() => Promise<unknown>>
}

type Who = (extent: Extent, at: number) => string

/** Spread over the whole range, another each time. */
const spread = (at: number, of: number) => (at * 7919 + 17) % of

const engineer: Who = ({ engineers, begin }, at) => keyOf(KIND.engineer, spread(at, engineers), begin)
const owner: Who = ({ owners, begin }, at) => keyOf(KIND.owner, spread(at, owners), begin)
const official =
  (role: (typeof OFFICIALS)[number]['role']): Who =>
  ({ begin }, at) => {
    const first = OFFICIALS.findIndex((one) => one.role === role)
    const several = OFFICIALS[first] !== undefined && 'district' in OFFICIALS[first]
    return keyOf(KIND.official, first + (several ? at % DISTRICTS : 0), begin)
  }
const officer = official('municipal-officer')
const inspector = official('violation-officer')
const council = official('council-officer')
const auditor = official('auditor')
const reviewer = official('plan-reviewer')

/** The newest tenth is in progress. */
const openCase = (extent: Extent, at: number) =>
  caseKeyOf(extent, extent.cases - 1 - spread(at, Math.floor(extent.cases / 10)))
const anyCase = (extent: Extent, at: number) => caseKeyOf(extent, spread(at, extent.cases))
const sequence = ({ cases, perCase }: Extent, at: number) => spread(at, cases * perCase)

const list = (
  name: string,
  who: Who,
  call: (context: Context, extent: Extent, at: number) => Promise<unknown>,
): List => ({
  name,
  async ready(world, at) {
    const context = await world.council.context(who(world.extent, at))
    return () => call(context, world.extent, at)
  },
})

/** Of what is rare: so few that a page is full on both sides, and the same work is compared. */
const FEW = { limit: 5 }

const { listCases, listDuties, readCase, listViolations, listChanges } = verbs

export const LISTS: readonly List[] = [
  list('cases, of an engineer', engineer, (context) => listCases(context, {})),
  list('cases, of an owner', owner, (context) => listCases(context, {})),
  list('cases, of a district', officer, (context) => listCases(context, {})),
  list('cases, of the council', council, (context) => listCases(context, {})),
  list('cases, a page far down', council, (context, extent, at) =>
    listCases(context, { after: anyCase(extent, at) }),
  ),
  list('search, by number of the case', council, (context, _extent, at) =>
    verbs.search(context, { q: `${1394 + (at % 10)}-${1 + (at % DISTRICTS)}-` }),
  ),
  list('search, by renovation code', officer, (context, _extent, at) =>
    verbs.search(context, { q: `0${1 + (at % DISTRICTS)}-02-${String(spread(at, 300)).padStart(5, '0')}` }),
  ),
  list('search, by name', council, (context, { owners }, at) =>
    verbs.search(context, { q: `مالک ${spread(at, owners)}` }),
  ),
  list('search, by name, of an engineer', engineer, (context, { owners }, at) =>
    verbs.search(context, { q: `مالک ${spread(at, owners)}` }),
  ),
  list('duties, of an engineer', engineer, (context) => listDuties(context, {})),
  list('duties, of a district', officer, (context) => listDuties(context, {})),
  list('duties, a page further down', officer, (context, extent, at) =>
    listDuties(context, {
      after: `reports.${extent.begin + spread(at, extent.cases) * extent.step}.${keyOf(KIND.report, 0, 0)}`,
    }),
  ),
  list('duties, of violations', inspector, (context) => listDuties(context, FEW)),
  list('a case: its reports and events', council, (context, extent, at) =>
    readCase(context, { caseId: openCase(extent, at) }),
  ),
  list('violations, of an engineer', engineer, (context) => listViolations(context, {})),
  list('violations, of a district', inspector, (context) =>
    listViolations(context, { show: 'open', ...FEW }),
  ),
  list('violations, late ones', inspector, (context) => listViolations(context, { show: 'late', ...FEW })),
  list('violations, stopped works', council, (context) =>
    listViolations(context, { show: 'stopped', ...FEW }),
  ),
  list('violations, of an owner', owner, (context) => listViolations(context, {})),
  list('violations, a page far down', council, (context, extent, at) =>
    listViolations(context, {
      after: keyOf(KIND.other, 0, extent.begin + spread(at, extent.cases) * extent.step),
    }),
  ),
  list('violations, of a case', council, (context, extent, at) =>
    listViolations(context, { caseId: openCase(extent, at) }),
  ),
  list('feed, somewhere', council, (context, extent, at) =>
    listChanges(context, { after: sequence(extent, at) }),
  ),
  list('feed, of one kind', council, (context, extent, at) =>
    listChanges(context, { after: sequence(extent, at), types: 'mohr.report.submitted' }),
  ),
  list('feed, of a district', officer, (context, extent, at) =>
    listChanges(context, { after: sequence(extent, at) }),
  ),
  list('feed, nothing new', council, (context, { cases, perCase }) =>
    listChanges(context, { after: cases * perCase }),
  ),
  list('audit, a batch', auditor, (context, { cases, perCase }, at) =>
    verbs.readAuditBatch(context, { number: 1 + spread(at, Math.floor((cases * perCase) / 1000)) }),
  ),
  list('drawings, a reviewer’s queue', reviewer, (context) => verbs.listQueue(context, {})),
  list('drawings, of a case', council, (context, extent, at) =>
    verbs.listRevisions(context, { caseId: anyCase(extent, at) }),
  ),
  list('documents, of a case', council, (context, extent, at) =>
    verbs.listDocuments(context, { caseId: anyCase(extent, at) }),
  ),
  list('deliveries that are due', council, async (context) => deliverJob.lanes?.(context)),
]
