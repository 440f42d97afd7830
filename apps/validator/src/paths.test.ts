/** Where a command may write: a file of its own, never in the place of something else. */
import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeOutput } from './paths.ts'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity
const socket = createServer()
const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']
const run = (...args: string[]) => mohr(city.folder, ...args)

beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('set/inner'), { recursive: true })
  city.write('set/letter.txt', 'salam')
  await run('pack', 'set', '-o', 'set.asice')
  await run('sign', 'set.asice', '-o', 'signed.asice', ...key)
  await run('sign', 'report.pdf', '-o', 'signed.pdf', ...key)
  execFileSync('mkfifo', [city.at('pipe')])
  symlinkSync('pipe', city.at('link-to-pipe'))
  await new Promise<void>((listening) => socket.listen(city.at('socket'), listening))
})
afterAll(async () => {
  socket.close()
  await city.close()
})

const kindOf = (name: string) => {
  const facts = lstatSync(city.at(name))
  return { pipe: facts.isFIFO(), socket: facts.isSocket(), link: facts.isSymbolicLink() }
}

test('a pipe, a socket or a link to one is left what it is, by every command that writes', async () => {
  const before = ['pipe', 'socket', 'link-to-pipe'].map(kindOf)
  for (const output of ['pipe', 'socket', 'link-to-pipe']) {
    const packed = await run('pack', 'set', '-o', output)
    expect([packed.status, packed.stderr.includes('[not-a-file]')], output).toEqual([74, true])
  }
  const commands = [
    ['sign', 'report.pdf', '-o', 'pipe', ...key],
    ['sign', 'set.asice', '-o', 'pipe', ...key],
    ['extend', 'signed.pdf', '-o', 'pipe', '--level', 'B-T', '--tsa', city.tsa],
    ['merge', 'signed.asice', 'signed.asice', '-o', 'pipe'],
    ['revision', 'signed.pdf', '--signature', '1', '-o', 'pipe'],
    ['verify', 'signed.pdf', '--html', 'pipe'],
    ['verify', 'signed.pdf', '--pdf', 'pipe'],
  ]
  for (const args of commands) {
    const ran = await run(...args)
    expect([ran.status, ran.stdout, ran.stderr.includes('[not-a-file]')], args.join(' ')).toEqual([
      74,
      '',
      true,
    ])
  }
  expect(['pipe', 'socket', 'link-to-pipe'].map(kindOf)).toEqual(before)
})

test('what became a pipe after it was looked at is left so too', () => {
  expect(() => writeOutput(city.at('pipe'), new Uint8Array(1))).toThrow(
    expect.objectContaining({ code: 'not-a-file' }),
  )
  expect(kindOf('pipe').pipe).toBe(true)
})

test('“-” is no output, and a file may be named so', async () => {
  const refused = await run('pack', 'set', '-o', '-')
  expect([refused.status, refused.stderr.includes('[output-is-stdout]')]).toEqual([64, true])
  expect(existsSync(city.at('-'))).toBe(false)
  expect((await run('pack', 'set', '-o', './-')).status).toBe(0)
  expect(existsSync(city.at('-'))).toBe(true)
})

test('a set is not packed into itself, also where the output is new or a link; beside it is', async () => {
  symlinkSync('set', city.at('same-set'))
  city.write('elsewhere.asice', 'old')
  symlinkSync('../elsewhere.asice', city.at('set/out.asice'))
  for (const output of ['set/new.asice', 'set/far/inner/new.asice', 'same-set/new.asice', 'set/out.asice']) {
    const packed = await run('pack', 'set', '-o', output)
    expect([packed.status, packed.stderr.includes('[output-is-input]')], output).toEqual([3, true])
  }
  expect(existsSync(city.at('set/new.asice'))).toBe(false)
  expect(readFileSync(city.at('elsewhere.asice'), 'utf8')).toBe('old')
  for (const output of ['set.new', 'settled.asice'])
    expect((await run('pack', 'set', '-o', output)).status, output).toBe(0)
})

test('a second name of the input file is the input', async () => {
  linkSync(city.at('report.pdf'), city.at('twin.pdf'))
  const before = readFileSync(city.at('report.pdf'))
  const ran = await run('sign', 'report.pdf', '-o', 'twin.pdf', ...key)
  expect([ran.status, ran.stderr.includes('[output-is-input]')]).toEqual([3, true])
  expect(readFileSync(city.at('twin.pdf')).equals(before)).toBe(true)
  city.write('copy.pdf', before)
  expect((await run('sign', 'report.pdf', '-o', 'copy.pdf', ...key)).status).toBe(0)
})
