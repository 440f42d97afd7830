import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program the tests use as it is: the browser, and judges of our signatures and drawings that we didn't write. */
interface Tool {
  /** Any of these on the PATH will do. */
  programs: readonly string[]
  debianPackage: string
  purpose: string
}

const TOOLS: readonly Tool[] = [
  { programs: ['openssl'], debianPackage: 'openssl', purpose: 'judges CMS, certificates and time-stamps' },
  { programs: ['pdfsig'], debianPackage: 'poppler-utils', purpose: 'judges PDF signatures' },
  { programs: ['qpdf'], debianPackage: 'qpdf', purpose: 'judges PDF structure' },
  { programs: ['mutool'], debianPackage: 'mupdf-tools', purpose: 'judges PDF signatures' },
  {
    programs: ['certutil'],
    debianPackage: 'libnss3-tools',
    purpose: 'gives pdfsig the keys to sign with',
  },
  { programs: ['zbarimg'], debianPackage: 'zbar-tools', purpose: 'reads QR codes' },
  {
    programs: ['pg_dump'],
    debianPackage: 'postgresql',
    purpose: 'backs up, and restores, a server of its version',
  },
  { programs: ['curl'], debianPackage: 'curl', purpose: 'asks what the guides ask' },
  { programs: ['unzip'], debianPackage: 'unzip', purpose: 'judges containers' },
  { programs: ['softhsm2-util'], debianPackage: 'softhsm2', purpose: 'is the token of the tests' },
  { programs: ['p11tool'], debianPackage: 'gnutls-bin', purpose: 'puts keys on tokens' },
  { programs: ['cc'], debianPackage: 'gcc libc6-dev', purpose: 'builds a driver that fails as cards do' },
  {
    programs: ['chromium-headless-shell', 'chromium', 'google-chrome', 'chrome'],
    debianPackage: 'chromium-headless-shell',
    purpose: 'the browser of the end-to-end tests',
  },
]

/** Path of a program on the PATH, or null. */
function which(program: string): string | null {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, program)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {}
  }
  return null
}

const missing = () => TOOLS.filter((tool) => !tool.programs.some((program) => which(program) !== null))

/** The browser for the end-to-end tests. Throws where there is none: a test never passes by skipping. */
export function browserPath(): string {
  const browser = TOOLS.at(-1)
    ?.programs.map(which)
    .find((path) => path !== null)
  if (!browser)
    throw new Error('No Chromium was found. Run `pnpm test`, which installs one, or put one on the PATH.')
  return browser
}

/**
 * Installs what is missing with Debian's package manager where that can be done without asking, and says what it
 * installed. Where it can't, says what to install and returns false.
 */
export function installTools(): boolean {
  const wanted = missing()
  if (wanted.length === 0) return true
  const packages = wanted.map((tool) => tool.debianPackage)
  const asRoot = process.getuid?.() === 0 ? [] : which('sudo') ? ['sudo', '-n'] : null
  if (which('apt-get') !== null && asRoot !== null) {
    console.log(
      `Installing for the tests: ${wanted.map((t) => `${t.debianPackage} (${t.purpose})`).join(', ')}`,
    )
    const apt = (...args: string[]) => {
      const [program, ...rest] = [...asRoot, 'apt-get', '-qq', ...args]
      return spawnSync(program as string, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    }
    apt('update')
    for (const name of packages) apt('install', '-y', '--no-install-recommends', ...name.split(' '))
  }
  const left = missing()
  for (const tool of left) {
    console.error(
      `Missing: ${tool.programs[0]}, which ${tool.purpose} (Debian package ${tool.debianPackage}).`,
    )
  }
  return left.length === 0
}
