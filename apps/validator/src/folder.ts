/** A folder as a set of files: names with `/`, sorted, so that the same folder always gives the same set. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './errors.ts'
import { fromHere, readInput } from './paths.ts'

/** @throws CommandError `not-a-folder`, `empty-folder`, and what `readInput` throws */
export function readFolder(path: string): Map<string, Uint8Array> {
  const root = fromHere(path)
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new CommandError('not-a-folder', path)
  const files = new Map<string, Uint8Array>()
  for (const name of namesIn(root, '').sort()) files.set(name, readInput(join(root, name)))
  if (files.size === 0) throw new CommandError('empty-folder', path)
  return files
}

/** Regular files below the folder; links are not followed and hidden files are the system's, not the set's. */
function namesIn(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory()
        ? namesIn(join(folder, entry.name), `${prefix}${entry.name}/`)
        : entry.isFile()
          ? [`${prefix}${entry.name}`]
          : [],
    )
}
