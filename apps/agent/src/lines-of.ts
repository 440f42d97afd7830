import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The lines of a file of the agent's folder that a person wrote, without blanks; `#` begins a remark. None where there is no file. */
export async function linesOf(directory: string, name: string): Promise<string[]> {
  const text = await readFile(join(directory, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim())
  return lines.filter((line) => line !== '')
}
