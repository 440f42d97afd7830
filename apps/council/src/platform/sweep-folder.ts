/**
 * Takes blobs away that no row names. A row is committed after its blob was put, so what was put within a day is left
 * alone. A blob that is put again while it is being taken away comes back: it is moved aside first, and its age is
 * looked at once more before it is removed; a put that misses it meanwhile writes it anew.
 */
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

const DAY_MS = 86_400_000
const ASIDE = '.aside'

export async function sweepFolder(folder: string, used: () => Promise<ReadonlySet<string>>): Promise<number> {
  const paths = await filesIn(folder)
  const old: string[] = []
  for (const path of paths) {
    // Left by a sweep that was cut off.
    if (path.endsWith(ASIDE) && !(await isOld(path))) await putBack(path)
    else if (await isOld(path)) old.push(path)
  }
  if (old.length === 0) return 0
  // Asked after the list was made: what is old by then and named by no row will be named by none.
  const names = await used()
  let removed = 0
  for (const path of old) {
    const name = basename(path).slice(0, 64)
    if (names.has(name)) continue
    if (await remove(path)) removed++
  }
  return removed
}

async function filesIn(folder: string): Promise<string[]> {
  const paths: string[] = []
  for (const part of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, part)).catch(() => [])) paths.push(join(folder, part, name))
  }
  return paths
}

async function remove(path: string): Promise<boolean> {
  const aside = path.endsWith(ASIDE) ? path : `${path}${ASIDE}`
  try {
    if (aside !== path) await rename(path, aside)
    if (await isOld(aside)) {
      await rm(aside)
      return true
    }
    await putBack(aside)
  } catch {
    // Another instance swept it.
  }
  return false
}

const putBack = (aside: string): Promise<void> => rename(aside, aside.slice(0, -ASIDE.length))

const isOld = async (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isFile() && Date.now() - facts.mtimeMs > DAY_MS,
    () => false,
  )
