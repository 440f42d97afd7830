import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from './error.ts'
import { messages } from './messages.ts'

/**
 * Makes the data folder where it is missing, and writes a file there to see that it can be: root is told that it may
 * write anywhere, also where the file system takes nothing. Throws a {@link StartError}.
 */
export async function expectWritable(directory: string): Promise<void> {
  try {
    await makeFolders(directory)
    if (!(await stat(directory)).isDirectory()) throw new StartError(messages.dataNotFolder(directory))
    const probe = join(directory, `.write-${process.pid}`)
    await writeFile(probe, '\n')
    await rm(probe, { force: true })
  } catch (error) {
    if (error instanceof StartError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') throw new StartError(messages.dataNotFolder(directory))
    if (code === 'ENOSPC') throw new StartError(messages.diskFull(directory))
    throw new StartError(messages.dataNotWritable(directory, code ?? String(error)))
  }
}

/** Step by step: Node's own recursive making never ends where a parent takes no folders, as `/proc`. */
async function makeFolders(directory: string): Promise<void> {
  const missing: string[] = []
  for (let at = directory; !(await exists(at)); at = dirname(at)) missing.unshift(at)
  for (const folder of missing) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      // Another start may have made it in between.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
