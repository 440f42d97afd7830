/** The sample city's keys lie in files; a test of tokens moves one to a token, so that only that holds it. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SoftTokens } from '@mohr/signing/testing/soft-token'
import type { Mohr } from '@mohr/start'

/** The key of whoever has this name leaves its file for a new token of this label. */
export function moveToToken(city: Mohr, tokens: SoftTokens, name: string, label: string): void {
  const folder = join(city.dataDirectory, 'keys')
  const file = readdirSync(folder)
    .filter((one) => one.endsWith('.pem'))
    .find((one) => new X509Certificate(readFileSync(join(folder, one))).subject.includes(name)) as string
  const p12 = join(folder, file.replace('.pem', '.p12'))
  const pem = execFileSync(
    'openssl',
    ['pkcs12', '-in', p12, '-passin', `pass:${city.pin}`, '-nodes', '-nocerts'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  )
  const privateKey = execFileSync('openssl', ['pkcs8', '-topk8', '-nocrypt', '-outform', 'DER'], {
    input: pem,
  })
  const [leaf = '', issuer = ''] = readFileSync(join(folder, file), 'utf8').split(
    /(?<=END CERTIFICATE-----\n)/,
  )
  const serial = tokens.init(label)
  tokens.put(serial, '01', { privateKey, certificate: new X509Certificate(leaf).raw })
  tokens.putCertificate(serial, 'issuer', new X509Certificate(issuer).raw)
  rmSync(p12)
  rmSync(join(folder, file))
}
