/** The real command `mohr-authority`, from the first key to a certificate. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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
