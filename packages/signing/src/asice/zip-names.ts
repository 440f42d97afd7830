/** Names inside a container: portable, inside their folder, and the same name for every reader. */
import type { Problem } from '../errors.ts'
import { asicProblems } from './problems.ts'

// Control, format (bidi, zero-width) and unassigned characters other than ZWNJ, which Persian names need; undecodable bytes;
// what Windows takes for a folder or a second stream of a file.
const DECEPTIVE = /(?!\u200c)[\p{C}\ufffd\\:]/u
/** Names that Windows gives to devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i

const MAX_LENGTH = 1024
const MAX_FOLDERS = 64

/** True for a name that escapes its folder, hides characters or means another file on another system. */
export function deceptiveName(name: string): boolean {
  if (name === '' || name.length > MAX_LENGTH || DECEPTIVE.test(name)) return true
  const parts = name.replace(/\/$/, '').split('/')
  if (parts.length > MAX_FOLDERS) return true
  return parts.some((part) => part === '' || /[. ]$/.test(part) || DEVICE.test(part))
}

/** The same name twice, also after case folding or Unicode normalisation, or one name both file and folder. */
export function nameCollisions(names: readonly string[]): Problem[] {
  const found: Problem[] = []
  const seen = new Map<string, string>()
  for (const name of names) {
    const key = fold(name.replace(/\/$/, ''))
    const other = seen.get(key)
    if (other !== undefined) found.push(asicProblems.problem('zip-duplicate-name', describe(other, name)))
    seen.set(key, name)
  }
  for (const name of names.filter((name) => name.length <= MAX_LENGTH)) {
    const parts = fold(name).replace(/\/$/, '').split('/', MAX_FOLDERS)
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = seen.get(parts.slice(0, depth).join('/'))
      if (parent !== undefined && !parent.endsWith('/'))
        found.push(asicProblems.problem('zip-duplicate-name', describe(parent, name)))
    }
  }
  return found
}

function describe(a: string, b: string): string {
  return a === b ? a : `${a} / ${b}`
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
