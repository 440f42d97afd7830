/** A council starts its authority and an engineer signs with a token, by the very lines of the two guides. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shellBlocks } from './guides.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const node = (path: string) => `"${process.execPath}" "${join(root, path)}"`
const running: ChildProcess[] = []
let tokens: SoftTokens
let port: string

/** The lines of a guide's `sh` blocks, as this test runs them. */
function commandsOf(guide: string): string[] {
  return shellBlocks(`docs/how-to/${guide}`)
    .flat()
    .map((line) =>
      line
        .replace('npx -y pnpm@10 --silent mohr-authority', node('packages/authority/src/command.ts'))
        .replace('npx -y pnpm@10 --silent mohr', node('apps/validator/bin/mohr.js'))
        .replaceAll('/usr/lib/softhsm/libsofthsm2.so', tokens.driver)
        .replaceAll('4091', port),
    )
}

const run = (line: string): string =>
  execFileSync('sh', ['-c', line], {
    cwd: tokens.folder,
    encoding: 'utf8',
    env: { ...process.env, GNUTLS_PIN: TOKEN_PIN },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Starts a line that ends with `&`, until it has said its address. */
async function start(line: string): Promise<void> {
  const child = spawn('sh', ['-c', `exec ${line.replace(/&$/, '')}`], { cwd: tokens.folder })
  running.push(child)
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', (code) => reject(new Error(`${line} ended with ${code}`)))
  })
}

beforeAll(async () => {
  tokens = openSoftTokens()
  tokens.init('Engineer')
  port = String(20_000 + (process.pid % 20_000))
  const document = await PDFDocument.create()
  document.addPage()
  const files = {
    'passphrase.txt': 'a long passphrase\n',
    'pin.txt': TOKEN_PIN,
    'request.cfg': 'cn = "engineer"\n',
    'report.pdf': await document.save(),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(tokens.folder, name), content)
  for (const name of ['safe', 'backup']) mkdirSync(join(tokens.folder, name))
})
afterAll(() => {
  for (const child of running) child.kill()
  tokens.close()
})

test('the council’s authority starts, certifies the token’s key, and serves', async () => {
  const lines = commandsOf('own-pki.md')
  expect(lines.length).toBeGreaterThan(8)
  let serial = ''
  for (const line of lines.filter((one) => !/ (revoke|publish) /.test(one))) {
    if (line.endsWith('&')) await start(line)
    else {
      const said = run(line)
      if (line.includes(' issue ')) serial = said.trim()
    }
  }
  expect(serial).toMatch(/^[0-9a-f]{32}$/)
  expect(run('openssl x509 -in engineer.pem -noout -subject -nameopt utf8')).toMatch(/مریم احمدی.*0012345679/)
  for (const name of ['pki/authority.sealed', 'safe/root.sealed'])
    expect(Object.keys(JSON.parse(readFileSync(join(tokens.folder, name), 'utf8'))).sort()).toEqual([
      'data',
      'format',
      'iv',
      'salt',
      'sum',
      'tag',
    ])

  writeFileSync(join(tokens.folder, 'issuers.pem'), certificatesAfterTheFirst('engineer.pem'))
  for (const line of commandsOf('token.md')) {
    const said = run(line)
    if (line.includes(' tokens ')) expect(said).toContain('Engineer')
  }
  expect(status()).toContain('engineer.pem: good')

  for (const line of lines.filter((one) => / (revoke|publish) /.test(one)))
    run(line.replace('SERIAL', serial))
  expect(status()).toContain('engineer.pem: revoked')
  run('openssl crl -inform DER -in published/root.crl -noout')
  run('openssl crl -inform DER -in published/intermediate.crl -out crl.pem')
  run('openssl x509 -inform DER -in published/intermediate.cer -out ca.pem')
  const check =
    'openssl verify -crl_check -CAfile pki/root.pem -untrusted ca.pem -CRLfile crl.pem engineer.pem'
  expect(() => run(check)).toThrow(/certificate revoked/)
}, 180_000)

test('a wrong passphrase opens nothing, and a second init buries nothing', () => {
  const authority = node('packages/authority/src/command.ts')
  writeFileSync(join(tokens.folder, 'wrong.txt'), 'another\n')
  expect(() => run(`${authority} publish x --dir pki --pass-file wrong.txt`)).toThrow(/passphrase is wrong/)
  run('cp safe/root.sealed pki/')
  const again = `${authority} init Again --dir pki --url http://127.0.0.1:1 --keys ec --pass-file passphrase.txt`
  expect(() => run(again)).toThrow(/authority-exists/)
})

const certificatesAfterTheFirst = (name: string): string =>
  (run(`cat ${name}`).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
    .slice(1)
    .join('\n')

/** What the responder says of the engineer's certificate, asked by OpenSSL over HTTP. */
const status = (): string => {
  writeFileSync(join(tokens.folder, 'issuer.pem'), certificatesAfterTheFirst('engineer.pem'))
  const service = `-url http://127.0.0.1:${port}/ocsp -CAfile pki/root.pem -verify_other issuer.pem`
  return run(`openssl ocsp -issuer issuer.pem -cert engineer.pem ${service}`)
}
