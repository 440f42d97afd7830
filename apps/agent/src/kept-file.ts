import { readFile, rename, writeFile } from 'node:fs/promises'

/** A file of the agent's folder that does not hold what the agent wrote into it. */
export class DamagedFileError extends Error {
  readonly code = 'file-damaged'
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`The file ${path} is damaged.`, { cause })
    this.name = 'DamagedFileError'
    this.path = path
  }
}

/**
 * The JSON of a file that the agent keeps, read by `read`; null where there is none.
 * Throws `DamagedFileError` where it is no JSON, or `read` throws.
 */
export async function readKept<T>(path: string, read: (value: unknown) => T): Promise<T | null> {
  try {
    return read(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw error instanceof SyntaxError || code === undefined ? new DamagedFileError(path, error) : error
  }
}

/** Written whole or not at all; only this user reads it. */
export async function writeKept(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value, null, 2), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
