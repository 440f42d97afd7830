/** Files on disk: relative to where the person stands, written whole or not at all, never over what was read. */
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { CommandError, EXIT } from './errors.ts'

/** `pnpm mohr` moves to the repository's root first; INIT_CWD is where the command was typed. */
export function fromHere(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: typed } = process.env
  return resolve(script === 'mohr' && typed !== undefined ? typed : process.cwd(), path)
}

/** A file is held in memory whole; what is larger is refused, before Node refuses it (at 2 GiB) or memory ends. */
const MAX_FILE_BYTES = 2 ** 30

/** The file's bytes. @throws CommandError `file-not-found`, `file-is-directory`, `not-a-file`, `file-too-large`, `file-unreadable` */
export function readInput(path: string, limit = MAX_FILE_BYTES): Uint8Array {
  return withFile(path, limit, (full) => {
    const { buffer, byteOffset, length } = readFileSync(full)
    return new Uint8Array(buffer, byteOffset, length)
  })
}

/**
 * What `use` gives for an ordinary file of at most `limit` bytes, asked of by its full path. It is looked at before it
 * is opened: to open a pipe waits for whoever writes to it. @throws CommandError as `readInput`
 */
export function withFile<T>(path: string, limit: number, use: (full: string) => T): T {
  const full = fromHere(path)
  if (!existsSync(full)) throw new CommandError('file-not-found', path)
  try {
    const facts = statSync(full)
    if (facts.isDirectory()) throw new CommandError('file-is-directory', path)
    if (!facts.isFile()) throw new CommandError('not-a-file', path)
    if (facts.size > limit) throw new CommandError('file-too-large', `${path}: ${facts.size} > ${limit} B`)
    return use(full)
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError('file-unreadable', `${path}: ${(error as Error).message}`)
  }
}

/**
 * Refuses an output that isn't a place for a file, or that is one of the inputs or a file in a folder of them, also by
 * another name for it: a link, or the file's second entry in a folder.
 */
export function refuseOverwrite(output: string, inputs: readonly string[]): void {
  if (output === '-') throw new CommandError('output-is-stdout', output, EXIT.usage)
  const out = fromHere(output)
  const same = (input: string) => {
    const path = fromHere(input)
    if (path === out) return true
    if (!existsSync(out) || !existsSync(path)) return false
    return sameFile(path, out) || isBelow(realpathSync(out), realpathSync(path))
  }
  if (inputs.some(same)) throw new CommandError('output-is-input', output)
  refuseSpecial(output)
}

/** Refuses an output that would become a file of the folder that is read, even if neither it nor its own folder is there yet. */
export function refuseInside(output: string, folder: string): void {
  const [out, path] = [fromHere(output), fromHere(folder)]
  if (!existsSync(path)) return
  let there = dirname(out)
  while (!existsSync(there)) there = dirname(there)
  if (isBelow(join(realpathSync(there), relative(there, out)), realpathSync(path)))
    throw new CommandError('output-is-input', output)
}

/** A rename would put a file in the place of a pipe, a socket or a device, which other programs go on using. */
function refuseSpecial(output: string): void {
  const facts = statSync(fromHere(output), { throwIfNoEntry: false })
  if (facts?.isDirectory()) throw new CommandError('file-is-directory', output, EXIT.output)
  if (facts && !facts.isFile()) throw new CommandError('not-a-file', output, EXIT.output)
}

function sameFile(one: string, other: string): boolean {
  const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })]
  return a.dev === b.dev && a.ino === b.ino
}

const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** Whether the name is of a folder, or says that it shall be one. */
export function isFolder(path: string): boolean {
  const full = fromHere(path)
  return path.endsWith('/') || path.endsWith(sep) || (existsSync(full) && statSync(full).isDirectory())
}

/** Writes beside the target and renames: a reader sees the old file or the whole new one. */
export function writeOutput(path: string, bytes: Uint8Array): void {
  const output = beside(path)
  output.write((temporary) => writeFileSync(temporary, bytes, { flag: 'wx' }))
  output.release()
}

/** The same for what comes in parts; `make` is given what writes one, and its answer is handed on. */
export function writeParts<T>(path: string, make: (write: (part: Uint8Array) => void) => T): T {
  const output = beside(path)
  let made: T | undefined
  output.write((temporary) => {
    const file = openSync(temporary, 'wx')
    try {
      made = make((part) => {
        for (let at = 0; at < part.length; ) at += writeSync(file, part, at)
      })
    } finally {
      closeSync(file)
    }
  })
  output.release()
  return made as T
}

/** A file that is not yet where it will be: looked at once more before others see it. */
export interface PendingOutput {
  readonly temporary: string
  release(): void
  discard(): void
}

/** The file `input` with bytes after it. Where the file system can, the two files share what they have in common. */
export function writeAppended(path: string, input: string, appended: Uint8Array): PendingOutput {
  const output = beside(path)
  output.write((temporary) => {
    copyFileSync(fromHere(input), temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    chmodSync(temporary, 0o644)
    appendFileSync(temporary, appended)
  })
  return output
}

/** The first `length` bytes of the file `input`, copied by the system. */
export function writeBeginning(path: string, input: string, length: number): void {
  const output = beside(path)
  output.write((temporary) => {
    copyFileSync(fromHere(input), temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    chmodSync(temporary, 0o644)
    truncateSync(temporary, length)
  })
  output.release()
}

function beside(path: string): PendingOutput & { write(make: (temporary: string) => void): void } {
  const full = fromHere(path)
  refuseSpecial(path)
  if (existsSync(full) && (statSync(full).mode & 0o222) === 0)
    throw new CommandError('file-unwritable', `${path}: read-only`, EXIT.output)
  if (!existsSync(dirname(full))) throw new CommandError('not-a-folder', dirname(path), EXIT.output)
  const temporary = join(dirname(full), `.${basename(full)}.${randomBytes(6).toString('hex')}`)
  const discard = () => rmSync(temporary, { force: true })
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      discard()
      // the message names the file that is written beside the target
      const { code = String(error) } = error as NodeJS.ErrnoException
      throw new CommandError('file-unwritable', `${path}: ${code}`, EXIT.output)
    }
  }
  return {
    temporary,
    write: (make) => attempt(() => make(temporary)),
    release: () => attempt(() => renameSync(temporary, full)),
    discard,
  }
}
