import { expect, test } from 'vitest'
import { catalogue } from '../rules/catalogue.ts'
import { parseProfile } from './parse-profile.ts'
import { qomProfile } from './qom.ts'

const rules = catalogue.map(({ id }) => id)
const own = {
  extends: 'qom',
  id: 'kashan',
  version: '1405-1',
  title: { fa: 'ضابطهٔ کاشان', en: 'Kashan' },
  since: '2026-03-21',
}

test('what a city says replaces what Qom says, and the rest stays', () => {
  const profile = parseProfile(
    JSON.stringify({
      ...own,
      zoning: { coverage: 0.5, origin: { source: 'detailed plan, table 4' } },
      layers: { parcel: ['PARCEL'], areas: { stall: ['/^stall$/i'] } },
      papers: { sizes: { A1: [841, 594] } },
      titleBlock: { blocks: [{ name: 'KASHAN-A1', paper: 'A1' }] },
      fonts: { allowed: ['/^vazir/'] },
    }),
    rules,
  )
  const { zoning, layers, parking, papers, amendments, fonts } = profile
  expect(zoning).toEqual({
    ...qomProfile.zoning,
    coverage: 0.5,
    origin: { source: 'detailed plan, table 4' },
  })
  expect(layers.areas).toEqual({ ...qomProfile.layers.areas, stall: [/^stall$/i] })
  expect([layers.parcel, fonts.allowed, papers.sizes]).toEqual([['PARCEL'], [/^vazir/], { A1: [841, 594] }])
  expect([parking, layers.mandatory, amendments]).toEqual([
    qomProfile.parking,
    qomProfile.layers.mandatory,
    [],
  ])
})

test('Qom’s profile, written out, is itself', () => {
  const written = JSON.stringify(qomProfile, (_, value) => (value instanceof RegExp ? String(value) : value))
  expect(parseProfile({ extends: 'qom', ...JSON.parse(written) }, rules)).toEqual(qomProfile)
})

test.each<[string, object | string, string, string]>([
  ['no JSON', '{', 'profile-malformed', 'JSON'],
  ['a list', [own], 'profile-malformed', 'profile'],
  ['nothing that it extends', { ...own, extends: undefined }, 'profile-unknown', 'extends'],
  ['no version', { ...own, version: undefined }, 'profile-malformed', 'version'],
  ['a day that is none', { ...own, since: '1405-13-40' }, 'profile-malformed', 'since'],
  ['a rule that there isn’t', { ...own, required: { set: ['Z99'] } }, 'profile-unknown', 'Z99'],
  ['a misspelt name', { ...own, zoning: { covrage: 0.5 } }, 'profile-unknown', 'zoning.covrage'],
  ['a share that is a text', { ...own, zoning: { coverage: '0.5' } }, 'profile-malformed', 'zoning.coverage'],
  ['a negative number', { ...own, parking: { width: -1 } }, 'profile-malformed', 'parking.width'],
  ['half a pair', { ...own, units: { plausible: [1] } }, 'profile-malformed', 'units.plausible'],
  ['a pair turned round', { ...own, units: { plausible: [9, 1] } }, 'profile-malformed', 'units.plausible'],
  [
    'a pattern without slashes',
    { ...own, fonts: { allowed: ['vazir'] } },
    'profile-malformed',
    'fonts.allowed[0]',
  ],
  [
    'a pattern that is none',
    { ...own, fonts: { allowed: ['/(/'] } },
    'profile-malformed',
    'fonts.allowed[0]',
  ],
  [
    'half an item',
    { ...own, layers: { mandatory: [{ name: 'X' }] } },
    'profile-malformed',
    'mandatory[0].title',
  ],
  [
    'an origin of two things',
    { ...own, papers: { origin: { source: 'a', by: 'b' } } },
    'profile-malformed',
    'origin',
  ],
  ['a paper without a size', { ...own, papers: { sizes: {} } }, 'profile-unknown', 'titleBlock.blocks: A0'],
  [
    'a name of JavaScript’s own',
    JSON.stringify(own).replace('{', '{"__proto__":{"zoning":1},'),
    'profile-unknown',
    '__proto__',
  ],
])('%s is refused, and the place is said', (_, json, code, where) => {
  expect(() => parseProfile(json, rules)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(where) }),
  )
})
