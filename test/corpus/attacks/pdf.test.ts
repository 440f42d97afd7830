/** Every attack on a signed PDF is found and named; the honest file beside it is not refused. */
import { createAuthority } from '@mohr/authority'
import { type Report, verify } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { active } from './active.ts'
import { type Attack, makeKit } from './case.ts'
import { certification } from './certification.ts'
import { fonts } from './fonts.ts'
import { forgery, wrapping } from './forgery.ts'
import { incremental } from './incremental.ts'
import { kept } from './kept.ts'
import { lookKinds } from './look-kinds.ts'
import { looks } from './looks.ts'
import { markup } from './markup.ts'
import { placed } from './placed.ts'
import { prepared } from './prepared.ts'
import { settings } from './settings.ts'
import { shadow } from './shadow.ts'
import { structure } from './structure.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
const signer = async (commonName: string) =>
  openPkcs12((await authority.issue({ commonName, usage: 'signature' })).pkcs12('1'), '1')
const kit = await makeKit(await signer('Engineer'), await signer('Other'))

/** Everything that a report names: codes of problems, forbidden changes, failed checks. */
const named = ({ document, signatures }: Report): string[] => [
  ...document.why.map(({ code }) => code).filter((code) => code !== 'change-allowed'),
  ...signatures.flatMap(({ changesAfter, checks }) => [
    ...changesAfter.changes.filter(({ allowed }) => !allowed).map(({ kind }) => kind),
    ...checks.filter(({ status }) => status === 'failed').map(({ id }) => id),
  ]),
]

const families: readonly (readonly [string, readonly Attack[]])[] = [
  ['universal signature forgery', forgery(kit)],
  ['signature wrapping', wrapping(kit)],
  ['incremental saving', incremental(kit)],
  ['shadow', shadow(kit)],
  ['fonts', await fonts(kit)],
  ['certification', certification(kit)],
  ['active content', active(kit)],
  ['marks on text', markup(kit)],
  ['marks on a page', await placed(kit)],
  ['prepared', await prepared(kit)],
  ['looks of fields', [...(await looks(kit)), ...(await lookKinds(kit))]],
  ['settings', settings(kit)],
  ['kept', await kept(kit)],
  ['structure', await structure(kit)],
]
const all = families.flatMap(([family, list]) =>
  list.map((attack) => [`${family}: ${attack.name}`, attack] as const),
)

test.each(all)('%s', async (_, { file, twin, twinState, reasons }) => {
  const attack = await verify(file, { trust: [authority.root] })
  expect(['altered', 'unreadable']).toContain(attack.document.state)
  expect(attack.indication).not.toBe('TOTAL_PASSED')
  expect(
    reasons.some((reason) => named(attack).includes(reason)),
    named(attack).join(' '),
  ).toBe(true)
  for (const { kind, checks } of attack.signatures)
    if (kind !== 'timestamp')
      expect(checks.filter(({ id }) => id === 'structure').length, 'structure is answered once').toBe(1)
  const honest = await verify(twin, { trust: [authority.root] })
  expect([honest.document.state, ...named(honest)]).toEqual([twinState])
})
