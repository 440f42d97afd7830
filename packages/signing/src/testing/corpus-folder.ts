/** Where the shared corpus of real files stands, beside the repository. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of one kind of file; undefined, with a message, where the corpus is absent. */
export function corpusFolder(name: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../../../../shared/corpus/signing/${name}`, import.meta.url))
  if (existsSync(folder)) return folder
  console.warn(`The corpus folder ../shared/corpus/signing/${name} is absent: its tests are skipped.`)
  return undefined
}
