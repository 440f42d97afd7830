import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Which way the arrows of the house may point. Apps compose; packages don't know each other, but for the leaf
 * `text` and for `viewer`, which shows what `drawings` reads. What
 * a browser runs too names no part of Node outside its platform file.
 */
const ALLOWED: Record<string, readonly string[]> = {
  'packages/text': [],
  'packages/signing': ['text'],
  'packages/authority': [],
  'packages/drawings': ['text'],
  'packages/viewer': ['drawings'],
  'packages/casework': [],
  'packages/ledger': [],
  'packages/city': ['signing', 'authority', 'drawings', 'casework'],
  'apps/council': ['signing', 'drawings', 'casework', 'ledger'],
  'apps/portal': ['signing', 'casework', 'drawings', 'viewer'],
  'apps/validator': ['signing', 'drawings', 'ledger', 'viewer'],
  'apps/agent': ['signing', 'drawings'],
  'apps/witness': ['ledger'],
  'apps/start': ['signing', 'authority', 'drawings', 'city', 'council', 'agent', 'witness'],
  'test/corpus': ['signing', 'authority'],
  'test/src': ['signing', 'authority', 'drawings', 'casework', 'ledger', 'city', 'council', 'start'],
}

/** Tests may also use what makes real input for them. */
const ALLOWED_IN_TESTS = ['authority', 'city']

/** The portal knows the server's answers by their types alone. */
const ALLOWED_TYPES: Record<string, readonly string[]> = { 'apps/portal': ['council'] }

const BROWSER_TOO = ['text', 'signing', 'drawings', 'viewer', 'casework', 'ledger'].map(
  (name) => `packages/${name}`,
)

/** What only Node loads of those packages: a file, the driver of tokens, and the thread that reads PDFs. */
const NODE_ONLY = [
  'packages/signing/src/platform/node.ts',
  'packages/signing/src/signers/pkcs11/',
  'packages/drawings/src/pdf/read-pages-apart.ts',
  'packages/drawings/src/pdf/read-pages-thread.ts',
]

/** Benchmarks also time parts that a package keeps to itself. */
const MEASURES = 'test/src/bench/'

interface Import {
  specifier: string
  typeOnly: boolean
}

/** The modules that a source file imports. */
export function importsOf(source: string): Import[] {
  const found: Import[] = []
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  for (const match of source.matchAll(pattern)) {
    const specifier = match[2] ?? match[3]
    if (specifier !== undefined) found.push({ specifier, typeOnly: match[1] !== undefined })
  }
  return found
}

/** What is wrong with the imports of one file, each as a sentence. `path` is relative to the repository. */
export function wrongArrows(path: string, source: string): string[] {
  const home = path.split('/').slice(0, 2).join('/')
  const isTest = /\.test\.tsx?$/.test(path) || path.includes('/test/') || path.includes('/testing')
  const allowed = ALLOWED[home]
  if (allowed === undefined) return [`${path} lies in a room that no arrow is known for`]
  const wrong: string[] = []
  for (const { specifier, typeOnly } of importsOf(source)) {
    const name = /^@mohr\/([^/]+)/.exec(specifier)?.[1]
    if (name !== undefined) {
      const may =
        allowed.includes(name) ||
        `${home.split('/')[0]}/${name}` === home ||
        (isTest && ALLOWED_IN_TESTS.includes(name)) ||
        (typeOnly && ALLOWED_TYPES[home]?.includes(name))
      if (!may) wrong.push(`${path} may not import ${specifier}`)
    } else if (specifier.startsWith('.')) {
      const target = join(dirname(path), specifier)
      if (!target.startsWith(`${home}/`) && !path.startsWith(MEASURES))
        wrong.push(`${path} reaches into ${target}`)
    } else if (specifier.startsWith('node:') && !isTest && BROWSER_TOO.includes(home)) {
      if (!NODE_ONLY.some((place) => path.startsWith(place)))
        wrong.push(`${path} runs in browsers too: ${specifier}`)
    }
  }
  return wrong
}

/** Arrows that are allowed and that no file uses, as `apps/portal > drawings`. */
export function unusedArrows(files: ReadonlyMap<string, string>): string[] {
  const used = new Set<string>()
  for (const [path, source] of files) {
    const home = path.split('/').slice(0, 2).join('/')
    for (const { specifier } of importsOf(source)) used.add(`${home} > ${specifier.split('/')[1]}`)
  }
  return Object.entries(ALLOWED)
    .flatMap(([home, names]) => names.map((name) => `${home} > ${name}`))
    .filter((arrow) => !used.has(arrow))
}

/** Import cycles between files, each as the list of files on it. */
export function cycles(files: ReadonlyMap<string, string>): string[][] {
  const graph = new Map<string, string[]>()
  for (const [path, source] of files) {
    const targets = importsOf(source)
      .filter((i) => i.specifier.startsWith('.') && !i.typeOnly)
      .map((i) => join(dirname(path), i.specifier))
    graph.set(
      path,
      targets.filter((target) => files.has(target)),
    )
  }
  const found: string[][] = []
  const done = new Set<string>()
  const visit = (path: string, trail: string[]) => {
    const at = trail.indexOf(path)
    if (at !== -1) {
      found.push([...trail.slice(at), path])
      return
    }
    if (done.has(path)) return
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}

/** Every source file of packages, apps and test, by its path relative to the repository. */
export function sourceFiles(root: string): Map<string, string> {
  const files = new Map<string, string>()
  const walk = (directory: string) => {
    for (const entry of readdirSync(join(root, directory), { withFileTypes: true })) {
      const path = join(directory, entry.name)
      if (entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name)) walk(path)
      else if (/\.tsx?$/.test(entry.name)) files.set(path, readFileSync(join(root, path), 'utf8'))
    }
  }
  walk('packages')
  walk('apps')
  walk('test')
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(fileURLToPath(import.meta.url), '../../..')
  const files = sourceFiles(root)
  const problems = [
    ...[...files].flatMap(([path, source]) => wrongArrows(path, source)),
    ...unusedArrows(files).map((arrow) => `No file uses this arrow: ${arrow}`),
    ...cycles(files).map((cycle) => `These files import each other: ${cycle.join(' > ')}`),
  ]
  for (const line of problems) console.error(line)
  if (problems.length > 0) process.exit(1)
  console.log(`Dependency direction: ${files.size} files, every arrow points the right way.`)
}
