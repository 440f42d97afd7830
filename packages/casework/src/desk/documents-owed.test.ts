import { expect, test } from 'vitest'
import type { ApplicantKind } from './applicants.ts'
import { deskService } from './catalogue.ts'
import { documentsOwed } from './documents-owed.ts'
import type { DeskFacts } from './facts.ts'
import { missingPapers } from './owed-paper.ts'

const owed = (id: string, applicant: ApplicantKind, facts: DeskFacts = {}) => {
  const service = deskService(id)
  if (service === undefined) throw new Error(id)
  return documentsOwed(service, applicant, facts)
}
const papers = (...asked: Parameters<typeof owed>) =>
  owed(...asked).map(({ oneOf, onlyIf }) => oneOf.join('|') + (onlyIf === null ? '' : `?${onlyIf}`))

/** Everything that can be so isn't. */
const PLAIN: DeskFacts = {
  holding: 'title-deed',
  joint: false,
  inherited: false,
  ward: false,
  mortgaged: false,
  ownedByCompany: false,
  built: false,
  permitted: false,
  completed: false,
}

test('an owner shows who they are, that the property is theirs, and the permit that the completion certificate rests on', () => {
  expect(papers('completion', 'owner', PLAIN)).toEqual([
    'national-card',
    'identity-booklet',
    'title-deed',
    'earlier-permit',
    'completion-report',
    'as-built-drawings',
    'technical-booklet',
  ])
})

test('an agent brings the power of attorney beside all that the owner would', () => {
  const own = papers('transfer-inquiry', 'owner', PLAIN).filter((one) => !/^(national|identity)/.test(one))
  const agents = papers('transfer-inquiry', 'agent', PLAIN)
  expect(agents.slice(0, 3)).toEqual(['power-of-attorney', 'national-card', 'owner-identity'])
  expect(agents.slice(3)).toEqual(own)
})

test('the agent of a company brings its statute and gazette, and no card that it hasn’t', () => {
  const agents = papers('permit-new', 'agent', { ...PLAIN, ownedByCompany: true })
  expect(agents).toEqual(expect.arrayContaining(['power-of-attorney', 'statute', 'official-gazette']))
  expect(agents).not.toContain('owner-identity')
})

test('a company brings statute, gazette and a letter for its representative, and is nobody’s ward or heir', () => {
  const company = papers('permit-new', 'company')
  expect(company.slice(0, 4)).toEqual([
    'statute',
    'official-gazette',
    'letter-of-introduction',
    'national-card',
  ])
  expect(company.join()).not.toMatch(/identity-booklet|guardian|inheritance/)
})

test('what is not known is asked of nobody outright: one of three papers of ownership, and what hangs on a fact with it', () => {
  expect(papers('permit-new', 'owner')).toEqual([
    'national-card',
    'identity-booklet',
    'guardian-order?ward',
    'title-deed|sale-contract|assignment-sheet',
    'co-owners-consent?joint',
    'certificate-of-inheritance?inherited',
    'bank-consent?mortgaged',
    'plan-order',
    'architecture-drawings',
  ])
})

test('what is known turns into a paper that is owed, or goes', () => {
  const some = papers('permit-new', 'owner', { holding: 'sale-contract', joint: true, mortgaged: false })
  expect(some).toContain('sale-contract')
  expect(some).toContain('co-owners-consent')
  expect(some.join()).not.toMatch(/bank-consent|title-deed/)
})

test('the other owners are asked only where the property changes, not to read of it', () => {
  expect(papers('planning-information', 'owner', { joint: true })).not.toContain('co-owners-consent')
  expect(papers('merging', 'owner', { joint: true })).toContain('co-owners-consent')
})

test('a notary brings a letter and the deed alone; whom a service doesn’t admit owes nothing', () => {
  expect(papers('transfer-inquiry', 'notary')).toEqual(['notary-letter', 'title-deed'])
  expect(papers('permit-new', 'notary')).toEqual([])
})

test('a builder who names a successor shows licence and contract once', () => {
  expect(papers('builder-change', 'builder')).toEqual([
    'national-card',
    'builder-licence',
    'building-contract',
    'earlier-permit',
  ])
  expect(papers('builder-change', 'owner')).toEqual(
    expect.arrayContaining(['building-contract', 'builder-licence']),
  )
})

test('each says why', () => {
  for (const { why } of owed('completion', 'agent')) expect(why.fa.length).toBeGreaterThan(10)
})

test('missing is what was not brought; one of several is enough, and an open question is not missing', () => {
  const all = owed('permit-new', 'owner')
  const missing = (...brought: string[]) => missingPapers(all, new Set(brought)).map(({ oneOf }) => oneOf[0])
  expect(missing()).toEqual([
    'national-card',
    'identity-booklet',
    'title-deed',
    'plan-order',
    'architecture-drawings',
  ])
  expect(missing('national-card', 'assignment-sheet', 'plan-order')).toEqual([
    'identity-booklet',
    'architecture-drawings',
  ])
  expect(
    missing('national-card', 'identity-booklet', 'sale-contract', 'plan-order', 'architecture-drawings'),
  ).toEqual([])
})
