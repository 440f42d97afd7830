import { spawnSync } from 'node:child_process'
import { MOHR } from '../drawing-set/workshop.ts'

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
export const mohr = (...args: string[]): Answer => run(process.execPath, MOHR, ...args)
