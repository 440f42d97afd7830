import { describe, expect, test } from 'vitest'
import { reportKeyText } from '../reports/report-key.ts'
import { type CaseFacts, reportsOwed } from '../reports/reports-owed.ts'
import type { CellState } from '../reports/states.ts'
import { qom7 } from '../stages/qom-7.ts'
import { conditionsMet, stagesLeft } from './conditions.ts'
import { DOCUMENT_RULES, SUPERVISOR_DOCUMENTS } from './documents.ts'
import {
  type DocumentSignature,
  documentReadiness,
  isIssued,
  type MadeDocument,
  signaturesSentence,
  signersLeft,
} from './judge.ts'
import { NEED_IDS, type PermitFacts } from './needs.ts'

const OTHERS = ['structure', 'mechanical', 'electrical'] as const
const complete: PermitFacts = {
  today: '2025-11-23',
  planOrder: true,
  disciplines: OTHERS,
  approved: ['architecture', ...OTHERS],
  feesPaid: true,
  undertakings: ['architecture', ...OTHERS],
  builder: true,
  insuredUntil: '2026-11-23',
  stagesLeft: [],
  asBuiltApproved: true,
  openViolations: 0,
  technicalBooklet: true,
}
const sign = (role: DocumentSignature['role'], timestampedAt: string | null = '2025-11-20T08:00:00Z') => ({
  role,
  personId: role,
  timestampedAt,
})
const make = (id: MadeDocument['id'], digit: string, cites: string | null): MadeDocument => ({
  id,
  digest: digit.repeat(64),
  cites: cites?.repeat(64) ?? null,
  validUntil: '2027-11-23',
  signatures: (DOCUMENT_RULES.find((rule) => rule.id === id)?.signers ?? []).map((role) => sign(role)),
})
const phase1 = make('permit-phase-1', '1', null)
const phase2 = make('permit-phase-2', '2', '1')
const missing = (id: MadeDocument['id'], facts: Partial<PermitFacts>, made: MadeDocument[] = []) =>
  documentReadiness(id, { ...complete, ...facts }, made).missing

describe('phase 1', () => {
  test('rests on plan order, architecture and fees, not on the other disciplines', () => {
    expect(
      missing('permit-phase-1', { approved: ['architecture'], undertakings: [], builder: false }),
    ).toEqual([])
    const nothing = { planOrder: false, approved: [], feesPaid: false }
    expect(missing('permit-phase-1', nothing).map(({ code }) => code)).toEqual([
      'plan-order',
      'architecture-approved',
      'fees-paid',
    ])
  })
})

describe('phase 2', () => {
  test('is ready when the other disciplines, undertakings, builder and insurance are there and phase 1 is issued', () => {
    expect(missing('permit-phase-2', {}, [phase1])).toEqual([])
  })
  test('says by name what is missing', () => {
    const given = {
      approved: ['architecture', 'structure'],
      undertakings: [...OTHERS],
      insuredUntil: '2025-11-22',
    }
    const said = missing('permit-phase-2', given as Partial<PermitFacts>, [phase1]).map(
      ({ message }) => message.fa,
    )
    expect(said).toEqual([
      'نقشهٔ مکانیک، برق تأیید نشده است.',
      'تعهد ناظر امضا نشده است: معماری.',
      'بیمه‌نامهٔ کارگاه تمام شده است.',
    ])
  })
  test('an insurance holds on its last day', () => {
    expect(missing('permit-phase-2', { insuredUntil: '2025-11-23' }, [phase1])).toEqual([])
  })
  test('waits for phase 1, issued and in force', () => {
    const codes = (made: MadeDocument[]) =>
      missing('permit-phase-2', {}, made).map(({ message }) => message.en)
    expect(codes([])).toEqual(['“Building permit, phase 1” has not been issued.'])
    expect(codes([{ ...phase1, signatures: [] }])).toEqual([
      '“Building permit, phase 1” has not been issued.',
    ])
    expect(codes([{ ...phase1, validUntil: '2025-11-22' }])).toEqual([
      '“Building permit, phase 1” has run out.',
    ])
  })
  test('is issued only when all have signed with a time-stamp and it cites phase 1 by its digest', () => {
    expect(isIssued(phase2, [phase1])).toBe(true)
    expect(isIssued({ ...phase2, cites: '3'.repeat(64) }, [phase1])).toBe(false)
    expect(isIssued({ ...phase2, cites: null }, [phase1])).toBe(false)
    expect(isIssued(phase2, [{ ...phase1, signatures: [] }])).toBe(false)
    const untimed = [sign('council-officer'), sign('municipal-officer', null)]
    expect(isIssued({ ...phase2, signatures: untimed }, [phase1])).toBe(false)
    expect(signersLeft({ ...phase2, signatures: untimed })).toEqual(['municipal-officer'])
  })
  test('whose signature it waits for is said in words', () => {
    expect(signaturesSentence(signersLeft({ ...phase2, signatures: [] }))?.fa).toBe(
      'منتظر امضای مسئول سازمان نظام مهندسی، مأمور شهرداری منطقه',
    )
    expect(signaturesSentence([])).toBeNull()
  })
})

describe('completion certificate', () => {
  test('needs every stage, the as-built set, no open violation and the booklet', () => {
    const made = [phase1, phase2]
    expect(missing('completion-certificate', {}, made)).toEqual([])
    const given = {
      stagesLeft: [{ fa: 'نازک‌کاری', en: 'Finishing' }],
      asBuiltApproved: false,
      openViolations: 1,
      technicalBooklet: false,
    }
    expect(missing('completion-certificate', given, made).map(({ code }) => code)).toEqual([
      'stages-accepted',
      'as-built',
      'no-open-violation',
      'technical-booklet',
    ])
  })
  test('stages are left while one report of them isn’t accepted', () => {
    const facts: CaseFacts = { floorsBelow: 1, floorsAbove: 2, scope: [], conditions: [] }
    const states = new Map<string, CellState>(
      reportsOwed(facts, qom7).map((key) => [reportKeyText(key), 'accepted']),
    )
    expect(stagesLeft({ facts, profile: qom7, states })).toEqual([])
    states.set('slab/1/electrical', 'submitted')
    expect(stagesLeft({ facts, profile: qom7, states }).map(({ fa }) => fa)).toEqual(['سقف'])
  })
})

describe('what gates of stages ask for', () => {
  test('follows from the documents: no start of work on phase 1 alone', () => {
    const clean = { asBuiltApproved: false, openViolations: 0 }
    const sheet = make('green-sheet', '4', '2')
    expect(conditionsMet([phase1], clean)).toEqual(['no-open-violation'])
    expect(conditionsMet([phase1, phase2], clean)).toEqual(['permit-phase-2', 'no-open-violation'])
    expect(conditionsMet([phase1, phase2, sheet], { ...clean, openViolations: 1 })).toEqual([
      'permit-phase-2',
      'green-sheet',
    ])
    expect(conditionsMet([phase1, phase2, { ...sheet, cites: phase1.digest }], clean)).not.toContain(
      'green-sheet',
    )
  })
})

test('a council’s own rules take the place of ours; a document they lack is never ready', () => {
  const rules = DOCUMENT_RULES.map((rule) =>
    rule.id === 'permit-phase-1' ? { ...rule, needs: ['fees-paid' as const] } : rule,
  )
  expect(documentReadiness('permit-phase-1', { ...complete, planOrder: false }, [], rules).ready).toBe(true)
  expect(documentReadiness('permit-phase-1', complete, [], []).ready).toBe(false)
})

test('no document certifies strength, and a supervisor is asked for four things', () => {
  const titles = [...DOCUMENT_RULES.map(({ title }) => title), ...Object.values(SUPERVISOR_DOCUMENTS)]
  expect(titles.filter(({ fa }) => fa.includes('استحکام'))).toEqual([])
  expect(Object.keys(SUPERVISOR_DOCUMENTS)).toHaveLength(4)
  expect(new Set(DOCUMENT_RULES.flatMap((rule) => rule.needs))).toEqual(new Set(NEED_IDS))
})
