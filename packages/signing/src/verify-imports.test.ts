/** A page that only verifies loads no signing code, no node-forge and nothing of Node. */
import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))
const IMPORT =
  /^(?:import|export)\s(?!type\b)[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gms

/** The files and packages that an entry loads in a browser. */
function reach(entry: string): { files: string[]; packages: string[] } {
  const reached = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    for (const [, from, bare, dynamic] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const name = (from ?? bare ?? dynamic) as string
      if (name === '#platform') visit(resolve(here, 'platform/web.ts'))
      else if (name.startsWith('.')) visit(resolve(dirname(file), name))
      else packages.add(name)
    }
  }
  visit(resolve(here, entry))
  return { files: [...reached].map((file) => relative(here, file)), packages: [...packages] }
}

test('the verify entry reaches only what a browser can run', () => {
  const { files, packages } = reach('verify.ts')
  expect(files.length).toBeGreaterThan(30)
  expect(packages.filter((name) => name.startsWith('node:') || name.includes('forge'))).toEqual([])
  const signing =
    /^(signers\/|platform\/node|cms\/(cades|stamp)|pades\/(sign|prepare|complete)\.|timestamp\/http|asice\/sign|appearance\/)/
  expect(files.filter((file) => signing.test(file))).toEqual([])
})

test('fonts and shaping are loaded by the appearance entry alone, which nothing of Node holds back', () => {
  const shaping = (name: string) => ['@mohr/text', 'fast-png', 'uqr'].includes(name)
  expect(reach('index.ts').packages.filter(shaping)).toEqual([])
  const { packages } = reach('appearance/index.ts')
  expect(packages.filter(shaping)).toHaveLength(3)
  expect(packages.filter((name) => name.startsWith('node:') || name.includes('forge'))).toEqual([])
})
