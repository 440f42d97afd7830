/** The real command `mohr-authority`, from the first key to a certificate. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'mohr-authority-'))
const COMMAND = fileURLToPath(new URL('command.ts', import.meta.url))
const SECRET = ['--dir', 'city', '--pass-file', 'pass']
const run = (...args: string[]) =>
  spawnSync(process.execPath, [COMMAND, ...args, ...SECRET], { cwd: folder, encoding: 'utf8' })

beforeAll(() => {
  writeFileSync(join(folder, 'pass'), 'a long passphrase\n')
  const request = ['-nodes', '-keyout', 'key.pem', '-subj', '/CN=x', '-out', 'request.pem']
  execFileSync('openssl', ['req', '-new', '-newkey', 'rsa:2048', ...request], {
    cwd: folder,
    stdio: 'ignore',
  })
  execFileSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync('pipe', join(folder, 'link'))
  expect(run('init', 'City', '--url', 'http://127.0.0.1:9', '--keys', 'ec').status).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('help is no fault', () => {
  for (const words of [['--help'], ['issue', '-h']])
    expect(run(...words)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('mohr-authority init'),
      stderr: '',
    })
})

test('a second init leaves the first as it is, also once its root’s key has gone to its safe', () => {
  const files = () => ['authority.sealed', 'root.pem'].map((name) => readFileSync(join(folder, 'city', name)))
  const before = files()
  renameSync(join(folder, 'city/root.sealed'), join(folder, 'safe.sealed'))
  const { status, stderr } = run('init', 'Other', '--url', 'http://127.0.0.1:9', '--keys', 'ec')
  expect([status, files()]).toEqual([1, before])
  expect(stderr).toContain('[authority-exists]')
  renameSync(join(folder, 'safe.sealed'), join(folder, 'city/root.sealed'))
})

test('what is refused is said in Persian and English, with its code', () => {
  const { status, stderr } = run('revoke', 'abcd', '--reason', 'superseded')
  expect([status, stderr]).toEqual([
    1,
    'abcd: گواهی‌ای با این شماره در اینجا صادر نشده است / No certificate of this serial number was issued here [serial-unknown]\n',
  ])
  const wrong = spawnSync(
    process.execPath,
    [COMMAND, 'publish', 'out', '--dir', 'city', '--pass-file', 'key.pem'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  expect([wrong.status, wrong.stderr.includes('[sealed-passphrase]')]).toEqual([1, true])
})

test('each part of a name has a place of its own, in DER', () => {
  const dump = execFileSync(
    'openssl',
    ['x509', '-in', join(folder, 'city/root.pem'), '-noout', '-subject', '-nameopt', 'RFC2253'],
    {
      encoding: 'utf8',
    },
  )
  expect(dump).not.toContain('+')
})

test('a certificate goes into a file, old or new, and a pipe or a link to one is left what it is', () => {
  const issue = (out: string) => run('issue', 'request.pem', '--name', 'مریم', '-o', out)
  const before = readFileSync(join(folder, 'city/authority.sealed'))
  for (const out of ['pipe', 'link']) {
    const { status, stdout, stderr } = issue(out)
    expect([status, stdout, stderr.includes('[not-a-file]')], out).toEqual([1, '', true])
  }
  expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true)
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'city/authority.sealed')).equals(before)).toBe(true)
  writeFileSync(join(folder, 'old.pem'), 'old')
  for (const out of ['old.pem', 'new.pem']) {
    expect(issue(out).status, out).toBe(0)
    expect(readFileSync(join(folder, out), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/)
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
})
