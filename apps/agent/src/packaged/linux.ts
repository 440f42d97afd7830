/** What the package for this system is made of: the Node that runs here, and koffi as it is installed. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Target } from './build.ts'

/** koffi is a dependency of `@mohr/signing`, and its native part of koffi. */
const koffiFolder = (): string => {
  const signing = createRequire(import.meta.url).resolve('@mohr/signing')
  return dirname(createRequire(signing).resolve('koffi'))
}

export const koffiVersion = (): string =>
  JSON.parse(readFileSync(join(koffiFolder(), 'package.json'), 'utf8')).version

export function linuxTarget(): Target {
  const native = createRequire(join(koffiFolder(), 'index.cjs')).resolve('@koromix/koffi-linux-x64')
  return {
    node: process.execPath,
    builder: process.execPath,
    native: join(dirname(native), 'linux_x64/koffi.node'),
  }
}
