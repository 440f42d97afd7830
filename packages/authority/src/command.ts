#!/usr/bin/env node
/** `mohr-authority`: a council's own certification authority, from files that are sealed by a passphrase. */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Hono } from 'hono'
import { type Authority, createAuthority, loadAuthority } from './authority.ts'
import { REASONS, type RevocationReason } from './crl.ts'
import { AuthorityError } from './errors.ts'
import { AUTHORITY_KEY_KINDS } from './keys.ts'
import { seal, unseal } from './sealed.ts'
import { serveAuthority } from './serve.ts'
import type { AuthorityJson } from './state.ts'

const USAGE = `مرجع صدور گواهی شورا / a council's own certification authority

  mohr-authority init NAME --dir DIR --url URL [--keys KIND]     root, intermediate, OCSP and time-stamping keys
  mohr-authority issue REQUEST --dir DIR -o OUT --name N [--national-code C] [--licence L --discipline D]
  mohr-authority revoke SERIAL --dir DIR --reason REASON
  mohr-authority publish OUT --dir DIR                           certificates and revocation lists as files
  mohr-authority renew-root-crl --dir DIR --root ROOT.sealed     the root's revocation list for another year
  mohr-authority serve --dir DIR [--host H] [--port P]           OCSP, CRL, certificates, time-stamps over HTTP

  KIND            rsa (2048), rsa-3072, rsa-4096, ec (P-256), p-384, p-521
  --pass-file F   the passphrase is the first line of this file
  DIR/root.sealed is the root's key: move it to a place without a network. DIR/authority.sealed is everything else.
`

class UsageError extends Error {}

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(USAGE)
  process.exit(0)
}
const { values, positionals } = parse()
const text = (name: keyof typeof values): string => {
  const value = values[name]
  if (value === undefined) throw new UsageError(`--${name}`)
  return value
}
const argument = (): string => {
  const [, value, ...more] = positionals
  if (value === undefined || more.length > 0) throw new UsageError('one argument')
  return value
}

function parse() {
  const names =
    'dir url keys root out name national-code licence discipline reason host port pass-file'.split(' ')
  const option = (name: string) => ({ type: 'string' as const, ...(name === 'out' ? { short: 'o' } : {}) })
  const options = Object.fromEntries(names.map((name) => [name, option(name)]))
  try {
    return parseArgs({ options, allowPositionals: true }) as {
      values: Readonly<Record<string, string | undefined>>
      positionals: string[]
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}`)
    process.exit(64)
  }
}

const passphrase = (): string => readFileSync(text('pass-file'), 'utf8').split(/\r?\n/, 1)[0] as string
const sealedPath = (): string => join(text('dir'), 'authority.sealed')
const open = (): Authority =>
  loadAuthority(unseal(readFileSync(sealedPath(), 'utf8'), passphrase()) as AuthorityJson)

/** A rename would put a file in the place of a pipe, a socket or a device, which other programs go on using. */
function refuseSpecial(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false)
    throw new AuthorityError('not-a-file', path)
}

/** A second `init` must not bury the first, whose certificates would lose their authority; its root's key is kept elsewhere by now. */
function refuseSecond(): void {
  const there = ['authority.sealed', 'root.pem', 'root.sealed'].find((name) =>
    existsSync(join(text('dir'), name)),
  )
  if (there !== undefined) throw new AuthorityError('authority-exists', join(text('dir'), there))
}

/** Whole or not at all, and for its owner's eyes only. */
function write(path: string, content: string | Uint8Array, mode = 0o600): void {
  refuseSpecial(path)
  writeFileSync(`${path}.new`, content, { mode })
  renameSync(`${path}.new`, path)
}
const save = (authority: Authority) => write(sealedPath(), seal(authority.toJSON(), passphrase()))

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  async init() {
    const keys = AUTHORITY_KEY_KINDS.find((kind) => kind === (values.keys ?? 'rsa'))
    if (keys === undefined) throw new UsageError(`--keys ${AUTHORITY_KEY_KINDS.join('|')}`)
    mkdirSync(text('dir'), { recursive: true, mode: 0o700 })
    refuseSecond()
    const authority = await createAuthority({ name: argument(), url: text('url'), keys })
    const key = Buffer.from(await authority.takeRootOffline()).toString('base64')
    writeFileSync(join(text('dir'), 'root.sealed'), seal({ key }, passphrase()), { mode: 0o600, flag: 'wx' })
    save(authority)
    write(join(text('dir'), 'root.pem'), pem(authority.root), 0o644)
  },

  async issue() {
    // Before a certificate is made that nobody would get.
    refuseSpecial(text('out'))
    const authority = open()
    const file = readFileSync(argument())
    const block = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]*)-----END/.exec(file.toString('latin1'))
    const { certificate, chain, serial } = await authority.certify(
      block ? Buffer.from(block[1] as string, 'base64') : file,
      {
        commonName: text('name'),
        usage: 'signature',
        ...(values['national-code'] === undefined ? {} : { nationalCode: values['national-code'] }),
        ...(values.licence === undefined ? {} : { licence: values.licence }),
        ...(values.discipline === undefined ? {} : { discipline: values.discipline }),
      },
    )
    save(authority)
    write(text('out'), [certificate, ...chain.slice(0, -1)].map(pem).join(''), 0o644)
    console.log(serial)
  },

  async revoke() {
    const reason = text('reason')
    if (!(reason in REASONS)) throw new UsageError(`--reason ${Object.keys(REASONS).join('|')}`)
    const authority = open()
    authority.revoke(argument(), reason as RevocationReason)
    save(authority)
  },

  async publish() {
    const authority = open()
    const folder = argument()
    mkdirSync(folder, { recursive: true })
    write(join(folder, 'root.cer'), authority.root, 0o644)
    write(join(folder, 'intermediate.cer'), authority.intermediate, 0o644)
    for (const whose of ['root', 'intermediate'] as const)
      write(join(folder, `${whose}.crl`), await authority.crl(whose), 0o644)
  },

  async 'renew-root-crl'() {
    const authority = open()
    const { key } = unseal(readFileSync(text('root'), 'utf8'), passphrase()) as { key: string }
    await authority.renewRootCrl(Buffer.from(key, 'base64'))
    save(authority)
  },

  async serve() {
    let read = statSync(sealedPath()).mtimeMs
    let authority = open()
    // What `issue` and `revoke` write is answered from the next request on.
    const app = new Hono().all('*', (c) => {
      const { mtimeMs } = statSync(sealedPath())
      if (mtimeMs !== read) authority = open()
      read = mtimeMs
      return authority.app.fetch(c.req.raw, c.env)
    })
    const { url } = await serveAuthority(
      { app },
      { port: Number(values.port ?? 4091), host: values.host ?? '127.0.0.1' },
    )
    console.log(url)
  },
}

function sentenceOf(error: Error): string {
  if (!(error instanceof AuthorityError)) return error.message
  const { text, code, detail } = error
  return `${detail === undefined ? '' : `${detail}: `}${text.fa} / ${text.en} [${code}]`
}

try {
  const command = COMMANDS[positionals[0] ?? '']
  if (command === undefined) throw new UsageError(positionals[0] ?? '')
  await command()
} catch (error) {
  process.stderr.write(
    error instanceof UsageError ? `${error.message}\n${USAGE}` : `${sentenceOf(error as Error)}\n`,
  )
  process.exitCode = error instanceof UsageError ? 64 : 1
}
