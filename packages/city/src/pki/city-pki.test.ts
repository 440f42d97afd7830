import { createAuthority } from '@mohr/authority'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { sampleCity } from '../sample-city.ts'
import { cityPki } from './city-pki.ts'

test('everyone with a case to sign gets a key file that opens with its PIN', async () => {
  const city = sampleCity()
  const authority = await createAuthority({
    name: city.names.city.en,
    keys: 'ec',
    notBefore: new Date('2020-01-01'),
  })
  const pki = await cityPki(authority, city)
  const assigned = new Set(
    city.cases.flatMap((one) => one.assignments.map((assignment) => assignment.personId)),
  )
  expect(new Set(pki.engineers.map((key) => key.personId))).toEqual(assigned)
  const [first] = pki.engineers
  for (const key of [first, pki.councilSeal, pki.municipalitySeal]) {
    if (!key) throw new Error('no key')
    const signer = await openPkcs12(key.pkcs12, key.pin)
    expect(signer.certificate).toEqual(key.certificate)
  }
  expect(pki.officers.length).toBeGreaterThan(0)
  expect(first?.fileName).toBe('25-300-02147.p12')
})
