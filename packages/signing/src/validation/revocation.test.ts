/** Revocation data that travels with a file decides where it speaks of the time of signing (EN 319 102-1 §5.2.6, RFC 5280 §5.3). */
import { type Authority, createAuthority } from '@mohr/authority'
import { beforeEach, describe, expect, test } from 'vitest'
import { readCertificate } from '../certificate/read.ts'
import { judgeChain } from './chain.ts'
import type { JudgeContext } from './context.ts'
import { basicPolicy, type Policy, permitPolicy } from './policy.ts'
import { createProofs } from './proofs.ts'

const DAY = 86_400_000
const now = new Date()
const days = (count: number) => new Date(now.getTime() + count * DAY)

let authority: Authority
let issued: Awaited<ReturnType<Authority['issue']>>

beforeEach(async () => {
  authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  issued = await authority.issue({ commonName: 'Signer', usage: 'signature', notBefore: days(-30) })
})

async function judge(when: Date, { policy = permitPolicy as Policy, withCrls = true } = {}) {
  const crls = withCrls ? [await authority.crl('intermediate'), await authority.crl('root')] : []
  const context: JudgeContext = {
    trust: [authority.root],
    policy,
    at: now,
    certificates: [],
    data: { certificates: [], ocsps: [], crls },
    carriesRevocation: false,
    effort: { left: 1000 },
    budget: { left: 1000 },
    proofs: createProofs(),
  }
  const findings = await judgeChain(
    readCertificate(issued.certificate),
    issued.chain,
    context,
    { by: when, proven: true, after: null },
    'signature',
    ['SHA-256'],
  )
  const found = findings.find(({ check }) => check.id === 'revocation')
  return { status: found?.check.status, decides: found?.decides }
}

describe('revocation', () => {
  test('a list that names nobody answers for the whole path', async () =>
    expect(await judge(days(-1))).toEqual({ status: 'passed', decides: undefined }))

  test('without data the policy `permit` warns and `basic` informs; a policy may insist', async () => {
    expect(await judge(days(-1), { withCrls: false })).toEqual({ status: 'warning', decides: undefined })
    expect(await judge(days(-1), { withCrls: false, policy: basicPolicy })).toEqual({
      status: 'info',
      decides: undefined,
    })
    const strict = {
      ...permitPolicy,
      constraints: { ...permitPolicy.constraints, revocationMissing: 'fail' as const },
    }
    expect(await judge(days(-1), { withCrls: false, policy: strict })).toEqual({
      status: 'failed',
      decides: ['INDETERMINATE', 'TRY_LATER'],
    })
  })

  test('revoked before the proven time is not relied on', async () => {
    authority.revoke(issued.serial, 'superseded', days(-10))
    expect(await judge(days(-5))).toEqual({ status: 'failed', decides: ['INDETERMINATE', 'REVOKED_NO_POE'] })
  })

  test('revoked after the proven time stays valid', async () => {
    authority.revoke(issued.serial, 'superseded', days(-2))
    expect(await judge(days(-5))).toEqual({ status: 'passed', decides: undefined })
  })

  test('of a compromised key the invalidity date counts', async () => {
    authority.revoke(issued.serial, 'keyCompromise', days(-2), days(-8))
    expect(await judge(days(-5))).toEqual({ status: 'failed', decides: ['INDETERMINATE', 'REVOKED_NO_POE'] })
    expect(await judge(days(-9))).toEqual({ status: 'passed', decides: undefined })
  })
})
