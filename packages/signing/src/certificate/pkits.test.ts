/** NIST PKITS: the tests of path validation, each by its own expectation (RFC 5280 §6.1). */
import { expect, test } from 'vitest'
import { corpus } from '../testing/openssl.ts'
import { findPath } from './path.ts'
import { readCertificate } from './read.ts'

type Case = {
  id: string
  name: string
  cert: string
  other_certs?: string[]
  params?: {
    user_initial_policy_set?: string[]
    initial_explicit_policy?: boolean
    initial_policy_mapping_inhibit?: boolean
    initial_any_policy_inhibit?: boolean
  }
  error?: { class: string }
}

const read = corpus('pkits')
/** DSA parameters inherited from the issuer: nobody signs like this any more. */
const LEFT_OUT = ['40105']

test.skipIf(!read)('PKITS path validation', async () => {
  if (!read) return
  const certificate = (name: string) => readCertificate(read(`certs/${name}`))
  const anchor = certificate('TrustAnchorRootCertificate.crt')
  const all: Case[] = JSON.parse(Buffer.from(read('pkits.json')).toString())
  const cases = all.filter(
    ({ id, error }) => (!error || error.class === 'PathValidationError') && !LEFT_OUT.includes(id),
  )
  const wrong: string[] = []
  for (const { id, name, cert, other_certs = [], params = {}, error } of cases) {
    const result = await findPath(certificate(cert), other_certs.map(certificate), [anchor], {
      at: new Date('2020-10-01'),
      ...(params.user_initial_policy_set ? { policies: params.user_initial_policy_set } : {}),
      requireExplicitPolicy: params.initial_explicit_policy ?? false,
      inhibitMapping: params.initial_policy_mapping_inhibit ?? false,
      inhibitAnyPolicy: params.initial_any_policy_inhibit ?? false,
    })
    if (result.valid !== !error) wrong.push(`${id} ${name}`)
  }
  expect(wrong).toEqual([])
  expect(cases.length).toBe(199)
})
