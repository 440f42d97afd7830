/** The corpus of real files, where the checkout has it beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../../../shared/corpus/drawings/', import.meta.url))

/** Whether the corpus is there; tests that need it say so when they are skipped. */
export const hasCorpus = existsSync(root)

export interface CorpusFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** All DXF files of a folder of the corpus, by name. */
export function corpusFiles(folder: 'plans' | 'features' | 'versions'): CorpusFile[] {
  if (!hasCorpus) return []
  return readdirSync(`${root}${folder}`)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(`${root}${folder}/${name}`) }))
}
