/** SoftHSM tokens in a folder of their own, with keys and certificates put on by GnuTLS's p11tool. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pem } from './openssl.ts'

const DRIVERS = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so']

export const TOKEN_PIN = '1234'

type Held = { readonly privateKey: Uint8Array; readonly certificate: Uint8Array }

export type SoftTokens = {
  readonly folder: string
  readonly driver: string
  /** Makes a token; its serial number tells it from others of the same label. */
  init(label: string): string
  /** Puts a key with its certificate on the token. */
  put(serial: string, id: string, held: Held, ...options: string[]): void
  putCertificate(serial: string, label: string, certificate: Uint8Array): void
  /** Takes the token away, as if it were pulled out. */
  remove(serial: string): void
  /** A driver in front that does what `faults` says; see token-faults.c. */
  faultyDriver(): {
    readonly driver: string
    faults(...words: string[]): void
    /** How often a PIN was given to the token since this was made. */
    logins(): number
  }
  close(): void
}

/** Points SOFTHSM2_CONF of this process at a new folder. Throws where SoftHSM isn't installed. */
export function openSoftTokens(): SoftTokens {
  const driver = DRIVERS.find(existsSync)
  if (driver === undefined) throw new Error('SoftHSM 2 is not installed (Debian package softhsm2)')
  const folder = mkdtempSync(join(tmpdir(), 'soft-token-'))
  const tokens = join(folder, 'tokens')
  const at = (name: string) => join(folder, name)
  mkdirSync(tokens)
  writeFileSync(at('softhsm.conf'), `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
  process.env.SOFTHSM2_CONF = at('softhsm.conf')
  const run = (program: string, ...args: string[]): string =>
    execFileSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GNUTLS_PIN: TOKEN_PIN },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const p11tool = (serial: string, ...args: string[]) =>
    run('p11tool', `--provider=${driver}`, '--login', ...args, `pkcs11:serial=${serial}`)
  const folderOf = new Map<string, string>()
  return {
    folder,
    driver,
    init(label) {
      const before = readdirSync(tokens)
      run(
        'softhsm2-util',
        '--init-token',
        '--free',
        '--label',
        label,
        '--pin',
        TOKEN_PIN,
        '--so-pin',
        '567890',
      )
      const made = readdirSync(tokens).find((name) => !before.includes(name)) as string
      const serial = made.replaceAll('-', '').slice(-16)
      folderOf.set(serial, made)
      return serial
    },
    put(serial, id, { privateKey, certificate }, ...options) {
      writeFileSync(at('key.pem'), pem('PRIVATE KEY', privateKey))
      p11tool(serial, '--write', '--load-privkey', 'key.pem', '--id', id, '--label', id, ...options)
      writeFileSync(at('certificate.pem'), pem('CERTIFICATE', certificate))
      p11tool(serial, '--write', '--load-certificate', 'certificate.pem', '--id', id, '--label', `key ${id}`)
    },
    putCertificate(serial, label, certificate) {
      writeFileSync(at('certificate.pem'), pem('CERTIFICATE', certificate))
      p11tool(serial, '--write', '--load-certificate', 'certificate.pem', '--label', label)
    },
    remove: (serial) => rmSync(join(tokens, folderOf.get(serial) as string), { recursive: true }),
    faultyDriver() {
      const source = fileURLToPath(new URL('token-faults.c', import.meta.url))
      if (!existsSync(at('faulty.so'))) run('cc', '-shared', '-fPIC', '-w', '-o', 'faulty.so', source, '-ldl')
      process.env.TOKEN_BEHIND = driver
      process.env.TOKEN_FAULTS = at('faults')
      const faults = (...words: string[]) => writeFileSync(at('faults'), words.join(' '))
      faults()
      process.env.TOKEN_LOGINS = at('logins')
      writeFileSync(at('logins'), '')
      return { driver: at('faulty.so'), faults, logins: () => statSync(at('logins')).size }
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}
