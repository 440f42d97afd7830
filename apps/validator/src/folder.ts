/** A folder as a set of files: names with `/`, sorted, so that the same folder always gives the same set. */
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Stray } from '@mohr/drawings'
import { CommandError } from './errors.ts'
import { fromHere, readInput } from './paths.ts'

export interface Folder {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What is no file of the set: it was neither opened nor followed. */
  readonly strays: readonly Stray[]
}

/** @throws CommandError `not-a-folder`, `empty-folder`, and what `readInput` throws */
export function readFolder(path: string): Folder {
  const root = fromHere(path)
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new CommandError('not-a-folder', path)
  const found = [...entriesIn(root, '')]
  const strays = found.flatMap(({ name, kind }) => (kind === 'file' ? [] : [{ name, kind }]))
  const names = found.flatMap(({ name, kind }) => (kind === 'file' ? [name] : []))
  if (names.length === 0) throw new CommandError('empty-folder', path)
  return { files: new Map(names.sort().map((name) => [name, readInput(join(root, name))])), strays }
}

interface Entry {
  readonly name: string
  readonly kind: Stray['kind'] | 'file'
}

function* entriesIn(folder: string, prefix: string): Generator<Entry> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = `${prefix}${entry.name}`
    const kind = kindOf(entry)
    if (kind === 'folder') yield* entriesIn(join(folder, entry.name), `${name}/`)
    else yield { name, kind }
  }
}

function kindOf(entry: Dirent): Entry['kind'] | 'folder' {
  if (entry.isSymbolicLink()) return 'link'
  if (!entry.isFile() && !entry.isDirectory()) return 'special'
  if (entry.name.startsWith('.')) return 'hidden'
  return entry.isDirectory() ? 'folder' : 'file'
}
