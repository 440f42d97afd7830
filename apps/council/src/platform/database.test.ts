/** What an operator finds when the database isn't as the configuration says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestCity, testCity } from '../testing.ts'
import { ConfigurationError } from './configuration-error.ts'
import { migrateDatabase, namedFault, openDatabase } from './database.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city?.close())

const changed = (change: (url: URL) => void) => {
  const url = new URL(city.config.databaseUrl)
  change(url)
  return url.href
}

test.each([
  ['a database that isn’t there', (url: URL) => (url.pathname = '/nowhere'), /no such database.*3D000/],
  ['a host that isn’t there', (url: URL) => (url.hostname = 'nowhere.invalid'), /host.*not known/],
  ['a port where nothing answers', (url: URL) => (url.port = '9'), /Nothing answers.*ECONNREFUSED/],
])('%s is said as that, without the password', async (_what, change, said) => {
  const url = changed(change)
  for (const open of [() => openDatabase(url), () => migrateDatabase(url, url)]) {
    const error = await open().then(() => null, namedFault)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect((error as Error).message).toMatch(said)
  }
})
