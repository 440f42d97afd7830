/** Policies from JSON: what is written is kept, what isn't a policy is refused with its place. */
import { describe, expect, test } from 'vitest'
import { SigningError } from '../errors.ts'
import { parsePolicy } from './parse-policy.ts'
import { basicPolicy, permitPolicy } from './policy.ts'

const place = (json: unknown): string => {
  try {
    parsePolicy(json)
  } catch (error) {
    if (error instanceof SigningError) return `${error.code} ${error.detail}`
    throw error
  }
  return 'accepted'
}

describe('a policy from JSON', () => {
  test.each([basicPolicy, permitPolicy])('$name survives being written and read', (policy) =>
    expect(parsePolicy(JSON.stringify(policy))).toEqual(policy),
  )

  test('changes what it names and keeps the rest', () => {
    const ours = parsePolicy({
      extends: 'permit',
      name: 'ours',
      version: 3,
      constraints: { timestamp: 'fail' },
      digests: { 'SHA-256': '2040-01-01' },
      keys: { RSA: [{ bits: 3072, until: null }] },
      revocationMaxAge: 24,
      signaturePolicies: ['1.2.3.4'],
    })
    expect(ours).toEqual({
      ...permitPolicy,
      name: 'ours',
      version: 3,
      constraints: { ...permitPolicy.constraints, timestamp: 'fail' },
      digests: { ...permitPolicy.digests, 'SHA-256': '2040-01-01' },
      keys: { ...permitPolicy.keys, RSA: [{ bits: 3072, until: null }] },
      revocationMaxAge: 24,
      signaturePolicies: ['1.2.3.4'],
    })
  })

  const own = { extends: 'permit', name: 'ours', version: 1 }
  test.each<[string, unknown]>([
    ['policy-malformed policy', null],
    ['policy-malformed policy', []],
    ['policy-malformed name', { ...own, name: 7 }],
    ['policy-malformed version', { ...own, version: 1.5 }],
    ['policy-unknown extends: strict', { ...own, extends: 'strict' }],
    ['policy-unknown extends: toString', { ...own, extends: 'toString' }],
    ['policy-unknown comment', { ...own, comment: '' }],
    ['policy-unknown constraints.timeStamp', { ...own, constraints: { timeStamp: 'fail' } }],
    ['policy-malformed constraints.timestamp', { ...own, constraints: { timestamp: 'never' } }],
    ['policy-malformed constraints.forbiddenChanges', { ...permitPolicy, constraints: {} }],
    ['policy-malformed digests.MD5', { ...own, digests: { MD5: '2004' } }],
    ['policy-unknown digests.SHA-3', { ...own, digests: { 'SHA-3': null } }],
    ['policy-malformed keys.RSA', { ...own, keys: { RSA: 2048 } }],
    ['policy-malformed keys.RSA[0].bits', { ...own, keys: { RSA: [{ bits: '2048', until: null }] } }],
    ['policy-malformed signaturePolicies[0]', { ...own, signaturePolicies: ['ours'] }],
    ['policy-malformed revocationMaxAge', { ...own, revocationMaxAge: -1 }],
  ])('%s', (expected, json) => expect(place(json)).toBe(expected))

  test('text that is no JSON is refused with its place', () =>
    expect(place('{')).toMatch(/^policy-malformed /))
})
