/** NIST PKITS, each test by its own expectation: paths (RFC 5280 §6.1) and revocation lists (§6.3). */
import { describe, expect, test } from 'vitest'
import { corpus } from '../testing/openssl.ts'
import { readCrl } from './crl.ts'
import { crlStatus } from './crl-status.ts'
import { findPath } from './path.ts'
import { readCertificate } from './read.ts'

type Case = {
  id: string
  name: string
  cert: string
  other_certs?: string[]
  crls?: string[]
  params?: {
    user_initial_policy_set?: string[]
    initial_explicit_policy?: boolean
    initial_policy_mapping_inhibit?: boolean
    initial_any_policy_inhibit?: boolean
  }
  error?: { class: string }
}

const read = corpus('pkits')
const at = new Date('2020-10-01')

describe.skipIf(!read)('PKITS', () => {
  const file = read ?? (() => new Uint8Array())
  const certificate = (name: string) => readCertificate(file(`certs/${name}`))
  const cases: Case[] = read ? JSON.parse(Buffer.from(read('pkits.json')).toString()) : []

  /** The status of each certificate of the path but the anchor; undefined when there is no valid path. */
  async function judge({
    cert,
    other_certs = [],
    crls = [],
    params = {},
  }: Case): Promise<string[] | undefined> {
    const anchors = [certificate('TrustAnchorRootCertificate.crt')]
    const bag = other_certs.map(certificate)
    const { path, valid } = await findPath(certificate(cert), bag, anchors, {
      at,
      ...(params.user_initial_policy_set ? { policies: params.user_initial_policy_set } : {}),
      requireExplicitPolicy: params.initial_explicit_policy ?? false,
      inhibitMapping: params.initial_policy_mapping_inhibit ?? false,
      inhibitAnyPolicy: params.initial_any_policy_inhibit ?? false,
    })
    if (!valid) return undefined
    const lists = [...crls, 'TrustAnchorRootCRL.crl'].map((name) => readCrl(file(`crls/${name}`)))
    const statuses: string[] = []
    for (const [i, subject] of path.slice(0, -1).entries()) {
      const issuer = path[i + 1] as typeof subject
      const { fact, problem } = await crlStatus(subject, lists, { issuer, bag, anchors, at, currentAt: at })
      statuses.push(fact?.status ?? problem?.code ?? '')
    }
    return statuses
  }

  test('every path and every status comes out as NIST says', async () => {
    const wrong: string[] = []
    for (const one of cases) {
      const statuses = await judge(one)
      const good = statuses?.every((status) => status === 'good') === true
      const kind = one.error?.class
      const right =
        kind === undefined
          ? good
          : kind === 'PathValidationError'
            ? statuses === undefined
            : kind === 'RevokedError'
              ? statuses?.includes('revoked')
              : statuses !== undefined && !good && !statuses.includes('revoked')
      if (!right) wrong.push(`${one.id} ${one.name}: ${statuses}`)
    }
    expect(wrong).toEqual([])
    expect(cases.length).toBe(246)
  })
})
