import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const mohrCommand = fileURLToPath(new URL('../../../apps/validator/bin/mohr.js', import.meta.url))

export interface Answer {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs a program to its end and gives what it said. */
export function run(program: string, ...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stdout, stderr }
}

/** The `mohr` command of this checkout. */
export const mohr = (...args: string[]): Answer => run(process.execPath, mohrCommand, ...args)
