/** No chain that steps over what an authority above it allows is accepted. */
import { verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { chains } from './chains.ts'
import { named } from './named.ts'
import { attribute, inside, OIDS, seq, set, tlv } from './raw-cms.ts'
import { certificate, EXTENSION, NOW, type Party, PURPOSE, party, signedBy, USAGE } from './raw-pki.ts'
import { token } from './raw-stamp.ts'

test('of more ways to a root than are tried the report says so', async () => {
  const root = party('Root')
  const extensions = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
  const trust = [certificate(root, root, { extensions })]
  const [issuer, engineer] = [party('City CA'), party('Engineer')]
  const own = certificate(engineer, issuer)
  const others = Array.from({ length: 70 }, () => certificate(party('City CA'), root, { extensions }))
  const judged = (...chain: Buffer[]) => verify(signedBy(engineer, [own, ...chain]), { trust, at: NOW })
  const right = certificate(issuer, root, { extensions })
  expect((await judged(...others.slice(0, 60), right)).indication).toBe('TOTAL_PASSED')
  const report = await judged(...others, right)
  expect(report.indication).toBe('INDETERMINATE')
  expect(report.problems.map(({ code }) => code)).toContain('limit-paths')
})

test('signers and time-stamps without end under certificates that lead in circles are soon seen through', async () => {
  const extensions = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
  const circle = Array.from({ length: 190 }, () => party('City CA'))
  const bag = circle.map((one, i) => certificate(one, circle[(i + 1) % 190] ?? one, { extensions }))
  const [engineer, stamping] = [party('Engineer'), party('Time-Stamping')]
  const by = certificate(stamping, circle[0] as Party, {
    extensions: [EXTENSION.purposes(true, PURPOSE.stamping)],
  })
  const stamps = Array.from({ length: 16 }, () => token(stamping, by, Buffer.from('x')))
  const unsigned = [attribute(OIDS.timestamp, ...stamps)]
  const own = certificate(engineer, circle[0] as Party)
  const [type, body] = inside(signedBy(engineer, [own, ...bag], { unsigned })) as [Buffer, Buffer]
  const fields = inside(inside(body)[0] as Buffer)
  const [info] = inside(fields.at(-1) as Buffer)
  const signers = set(...Array.from({ length: 10 }, () => info as Buffer))
  const file = seq(type, tlv(0xa0, seq(...fields.slice(0, -1), signers)))
  const report = await verify(file, { trust: [], at: NOW })
  expect([report.signatures.length, report.indication]).toEqual([10, 'INDETERMINATE'])
})

const all = chains().map((attack) => [attack.name, attack] as const)

test.each(all)('%s', async (_, { root, file, twin, reasons }) => {
  const report = await verify(file, { trust: [root], at: NOW })
  expect(report.indication).not.toBe('TOTAL_PASSED')
  expect(
    named(report).filter((one) => reasons.includes(one)),
    named(report).join(' '),
  ).not.toEqual([])
  const honest = await verify(twin, { trust: [root], at: NOW })
  expect([honest.document.state, honest.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
})
