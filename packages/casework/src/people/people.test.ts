import { describe, expect, test } from 'vitest'
import { capacityAt, takeCapacity } from '../capacity/ledger.ts'
import { type Binding, type BindingRequest, bindingProblem, endLost, signerStanding } from './binding.ts'
import {
  HAND_OVER_SIGNERS,
  type HandOver,
  handOverPostings,
  handOverProblems,
  LEAVE_REASONS,
  slotsAfter,
} from './hand-over.ts'
import { coordinatorProblem, gaps, type Slot, signaturesOwed } from './slots.ts'
import { TWO_PERSON_ACTS, twoPersonsProblem } from './two-persons.ts'

const officer = (personId: string) => ({ personId, roles: ['council-officer'] })
const first = 'a'.repeat(64)
const second = 'b'.repeat(64)
const jan = (day: number) => `2025-01-${String(day).padStart(2, '0')}T08:00:00Z`

describe('two persons', () => {
  test('two different people who may, neither the one concerned', () => {
    for (const act of TWO_PERSON_ACTS) {
      expect(twoPersonsProblem(act, [officer('a'), officer('b')])).toBeNull()
      expect(twoPersonsProblem(act, [officer('a'), officer('a')])?.code).toBe('two-persons/second-needed')
      expect(twoPersonsProblem(act, [officer('a'), officer('b')], 'b')).not.toBeNull()
      expect(twoPersonsProblem(act, [officer('a'), { personId: 'c', roles: ['auditor'] }])).not.toBeNull()
    }
  })
  test('an administrator has a say in machines, not in casework', () => {
    const pair = [officer('a'), { personId: 'b', roles: ['administrator'] }]
    expect(twoPersonsProblem('trust-anchors', pair)).toBeNull()
    expect(twoPersonsProblem('reopen-signed', pair)).not.toBeNull()
  })
})

describe('binding a certificate', () => {
  const request: BindingRequest = {
    personId: 'p',
    certificate: first,
    certificateNationalCode: '0932833810',
    registerNationalCode: '۰۹۳۲۸۳۳۸۱۰',
    approvals: [officer('o')],
  }
  const code = (change: Partial<BindingRequest>, bindings: Binding[] = []) =>
    bindingProblem({ ...request, ...change }, bindings)?.code ?? null
  const bound: Binding = { personId: 'p', certificate: first, from: jan(1), until: null, why: null }

  test('a first one: the national codes agree and an officer, not the person, confirms', () => {
    expect(code({})).toBeNull()
    expect(code({ certificateNationalCode: '0499370899' })).toBe('binding/another-person')
    expect(code({ certificateNationalCode: null })).toBe('binding/no-national-code')
    expect(code({ approvals: [] })).toBe('binding/officer-needed')
    expect(code({ approvals: [officer('p')] })).toBe('binding/officer-needed')
    expect(code({}, [bound])).toBe('binding/taken')
  })
  test('a key that is lost ends at that instant; what is signed later is flagged, what was signed before stands', () => {
    const after = endLost([bound, { ...bound, personId: 'q', certificate: second }], 'p', jan(10))
    expect(after.map(({ until, why }) => [until, why])).toEqual([
      [jan(10), 'lost'],
      [null, null],
    ])
    const standing = (at: string) => signerStanding(after, bound, at).code
    expect(standing('2025-01-10T07:59:59.999Z')).toBe('bound')
    expect(standing(jan(10))).toBe('after-lost')
    expect(standing('2024-12-31T08:00:00Z')).toBe('not-yet-bound')
    expect(signerStanding(after, { ...bound, certificate: second }, jan(11)).code).toBe('unknown')
    const replaced: Binding = { ...bound, until: jan(5), why: 'replaced' }
    expect(signerStanding([replaced], bound, jan(6)).code).toBe('ended')
  })
  test('after a loss it takes two persons, and the lost certificate never comes back', () => {
    const after = endLost([bound], 'p', jan(10))
    expect(code({ certificate: second }, after)).toBe('two-persons/second-needed')
    expect(code({ certificate: second, approvals: [officer('o'), officer('u')] }, after)).toBeNull()
    expect(code({ approvals: [officer('o'), officer('u')] }, after)).toBe('binding/was-lost')
  })
})

describe('slots', () => {
  const slot = (change: Partial<Slot>): Slot => ({
    personId: 'p',
    role: 'supervisor',
    discipline: 'architecture',
    from: jan(1),
    until: null,
    ...change,
  })
  test('the coordinator is the case’s own supervisor of architecture or structure, and the only one', () => {
    const coordinator = slot({ role: 'coordinator' })
    const code = (slots: Slot[]) => coordinatorProblem(slots, jan(5))?.code ?? null
    expect(code([slot({}), coordinator])).toBeNull()
    expect(code([slot({})])).toBe('coordinator/none')
    expect(code([coordinator])).toBe('coordinator/not-of-case')
    expect(code([slot({ personId: 'q' }), coordinator])).toBe('coordinator/not-of-case')
    expect(code([slot({}), coordinator, coordinator])).toBe('coordinator/several')
    const electrical = { discipline: 'electrical' } as const
    expect(code([slot(electrical), slot({ ...electrical, role: 'coordinator' })])).toBe(
      'coordinator/discipline',
    )
    expect(code([slot({}), { ...coordinator, until: jan(5) }])).toBe('coordinator/none')
  })
  test('one person in three slots signs three times', () => {
    const slots = [
      slot({}),
      slot({ discipline: 'structure' }),
      slot({ role: 'coordinator' }),
      slot({ personId: 'q' }),
    ]
    expect(signaturesOwed(slots, 'p', jan(2))).toHaveLength(3)
    expect(signaturesOwed(slots, 'p', '2024-12-01T08:00:00Z')).toHaveLength(0)
  })
  test('a gap in responsibility is found, to the instant', () => {
    const what = { role: 'supervisor', discipline: 'architecture' } as const
    const slots = [slot({ until: jan(5) }), slot({ personId: 'q', from: jan(7), until: jan(9) })]
    expect(gaps(slots, what, jan(12))).toEqual([
      { from: jan(5), until: jan(7) },
      { from: jan(9), until: jan(12) },
    ])
    expect(gaps([slot({ until: jan(5) }), slot({ from: jan(5) })], what, jan(12))).toEqual([])
    expect(gaps([slot({}), slot({ from: jan(3), until: jan(4) })], what, jan(12))).toEqual([])
    expect(gaps([slot({ until: jan(20) })], what, jan(12))).toEqual([])
  })

  describe('hand-over', () => {
    const handOver: HandOver = {
      reason: 'resigned',
      slot: slot({}),
      successor: { personId: 'q', from: jan(10) },
      at: jan(10),
      workToDate: 'سقف طبقهٔ دوم بتن‌ریزی شده است.',
      openReports: [{ report: 'slab/2/architecture', becomes: 'جانشین از نو می‌نویسد.' }],
      coordinated: true,
      signedBy: ['outgoing', 'incoming'],
    }
    const codes = (change: Partial<HandOver>) =>
      handOverProblems({ ...handOver, ...change }).map((problem) => problem.code)

    test('takes effect when the work is described, signed, and taken up at the same instant', () => {
      expect(codes({})).toEqual([])
      const after = slotsAfter([slot({}), slot({ discipline: 'structure' })], handOver)
      expect(after.map(({ personId, until }) => [personId, until])).toEqual([
        ['p', jan(10)],
        ['p', null],
        ['q', null],
      ])
      expect(gaps(after, slot({}), jan(30))).toEqual([])
    })
    test('each thing that is missing is named', () => {
      expect(codes({ workToDate: ' ', openReports: [{ report: 'x', becomes: '' }] })).toEqual([
        'hand-over/work-needed',
        'hand-over/open-report',
      ])
      expect(codes({ successor: null })).toEqual(['hand-over/successor-needed'])
      expect(codes({ successor: { personId: 'p', from: jan(10) } })).toEqual(['hand-over/same-person'])
      expect(codes({ successor: { personId: 'q', from: jan(11) } })).toEqual(['hand-over/gap'])
      expect(codes({ signedBy: ['incoming'] })).toEqual(['hand-over/signature'])
    })
    test('the dead and the suspended don’t sign; coordinator and council do', () => {
      expect(codes({ reason: 'died' })).toEqual(['hand-over/signature'])
      expect(codes({ reason: 'died', signedBy: ['coordinator', 'council-officer', 'incoming'] })).toEqual([])
      const alone = { reason: 'died', coordinated: false, signedBy: ['council-officer', 'incoming'] } as const
      expect(codes(alone)).toEqual([])
      expect(codes({ ...alone, coordinated: true })).toEqual(['hand-over/signature'])
      for (const reason of LEAVE_REASONS) expect(HAND_OVER_SIGNERS[reason]).toContain('incoming')
    })
    test('capacity is posted both ways', () => {
      const work = {
        licence: 'p',
        province: 'qom',
        caseNumber: '1',
        discipline: 'architecture',
        competence: 'supervision',
      } as const
      const taking = { area: 800, at: jan(1), grade: '1' } as const
      const taken = takeCapacity([], work, taking)
      const incoming = takeCapacity([], { ...work, licence: 'q' }, { ...taking, at: jan(10) })
      if (!taken.ok || !incoming.ok) throw new Error('no capacity')
      const ledger = [taken.posting]
      const after = [...ledger, ...handOverPostings(ledger, work, incoming.posting, jan(10))]
      const held = (licence: string) =>
        capacityAt(after, { licence, province: 'qom', competence: 'supervision', grade: '1' }, jan(11)).held
      expect([held('p'), held('q')]).toEqual([0, 800])
    })
  })
})
