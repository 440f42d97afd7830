import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCity, type TestCity } from './testing.ts'
import { readTrust } from './trust.ts'

let city: TestCity
let pem: string
let der: Uint8Array

beforeAll(async () => {
  city = await openTestCity()
  pem = readFileSync(city.at('root.pem'), 'utf8')
  der = new Uint8Array(new X509Certificate(pem).raw)
})
afterAll(() => city.close())

const KEY = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n'
const trust = (...paths: string[]) => readTrust(paths.map((path) => city.at(path)))
const code = (path: string) => {
  try {
    trust(path)
  } catch (error) {
    return (error as { code?: string }).code
  }
  return undefined
}

describe('roots are found', () => {
  test('in PEM and in DER, one or several in a file', () => {
    city.write('root.der', der)
    city.write('two.pem', `a comment\r\n${pem.replaceAll('\n', '\r\n')}${pem}`)
    expect(trust('root.pem', 'root.der', 'two.pem')).toEqual([der, der, der, der])
  })

  test('under OpenSSL’s older label and with its settings behind the certificate', () => {
    city.write('x509.pem', pem.replaceAll(' CERTIFICATE', ' X509 CERTIFICATE'))
    const settings = Uint8Array.of(0x30, 0x00)
    const body = Buffer.concat([der, settings]).toString('base64')
    city.write(
      'trusted.pem',
      `-----BEGIN TRUSTED CERTIFICATE-----\n${body}\n-----END TRUSTED CERTIFICATE-----\n`,
    )
    expect(trust('x509.pem', 'trusted.pem')).toEqual([der, der])
  })

  test('beside a private key, which is passed over', () => {
    city.write('both.pem', KEY + pem)
    expect(trust('both.pem')).toEqual([der])
  })

  test('in a folder with a Persian name, among other files', () => {
    mkdirSync(city.at('ریشه‌های مورد اعتماد/زیرپوشه.pem'), { recursive: true })
    city.write('ریشه‌های مورد اعتماد/ریشهٔ قم.pem', pem)
    city.write('ریشه‌های مورد اعتماد/کلید.pem', KEY)
    city.write('ریشه‌های مورد اعتماد/empty.cer', '')
    city.write('ریشه‌های مورد اعتماد/key.der', Uint8Array.of(0x30, 3, 2, 1, 0))
    city.write('ریشه‌های مورد اعتماد/README.txt', 'about the roots')
    expect(trust('ریشه‌های مورد اعتماد', 'ریشه‌های مورد اعتماد/ریشهٔ قم.pem')).toEqual([der, der])
  })
})

describe('a path without roots is refused by code', () => {
  test.each([
    ['', 'no-certificate'],
    ['just words', 'no-certificate'],
    [KEY, 'no-certificate'],
    [Uint8Array.of(0x30, 0x82, 0xff, 0xff), 'no-certificate'],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', 'certificate-broken'],
    ['-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', 'certificate-broken'],
  ])('a file of %j: %s', (content, expected) => {
    city.write('bad.pem', content)
    expect(code('bad.pem')).toBe(expected)
  })

  test('what is absent, an empty folder and a file of a thousand megabytes', () => {
    mkdirSync(city.at('nothing'))
    truncateSync(city.write('huge.pem', ''), 1e9)
    expect(['absent.pem', 'nothing', 'huge.pem'].map(code)).toEqual([
      'file-not-found',
      'no-certificate',
      'file-too-large',
    ])
  })
})
