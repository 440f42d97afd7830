/** `mohr sign FILE... -o DIR`: many files, one entry of the PIN; each is written as soon as it is signed. */
import { existsSync, mkdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import {
  type DocumentToSign,
  type Level,
  type Problem,
  type Services,
  type SignAllOptions,
  type Signer,
  type SigningOutcome,
  signAll,
} from '@mohr/signing'
import { CommandError, EXIT, problemOf, UnreadableError, UsageError } from './errors.ts'
import { type FileSource, openFile } from './file-source.ts'
import { openKey } from './key.ts'
import type { Options } from './options.ts'
import { describe, isolate, print, printError, printJson } from './output.ts'
import { type Password, passwordGiven } from './password.ts'
import { fromHere, writeOutput } from './paths.ts'
import { refuseAltered, writeSigned } from './sign-checks.ts'
import { type PdfOptions, stampOf } from './stamp.ts'

/** A PDF and a container get a signature inside, any other file one beside it. */
export function kindOf(file: string): NonNullable<DocumentToSign['kind']> {
  const extension = extname(file).toLowerCase()
  if (extension === '.pdf') return 'pades'
  return extension === '.asice' || extension === '.sce' ? 'asice' : 'cades'
}

interface Task {
  readonly file: string
  readonly output: string
}

type How = Required<Pick<SignAllOptions, 'level' | 'allow'>>

interface Result extends Task {
  readonly reached?: Level
  readonly warnings: readonly Problem[]
  readonly problem?: Problem
  readonly status: number
}

/** Files that are open at once, and that a remote service or the agent is asked for together. */
const TOGETHER = 200

/** Every file gets a line of outcome, in the order given; one that can't be signed keeps no other from it. */
export async function signMany(
  options: Options,
  folder: string,
  how: How,
  services: Services,
): Promise<number> {
  const tasks = options.files.map((file) => ({ file, output: join(folder, outputName(file)) }))
  refuseSameName(tasks)
  const password = passwordGiven(options)
  const results = new Map<string, Result>()
  for (const task of tasks) {
    const refused = await refusal(task, password)
    if (refused) results.set(task.output, refused)
  }
  const open = tasks.filter((task) => !results.has(task.output))
  if (open.length > 0) {
    const stamp = await stampOf(options)
    const key = await openKey(options)
    try {
      mkdirSync(fromHere(folder), { recursive: true })
      for (let at = 0; at < open.length; at += TOGETHER) {
        const batch = open.slice(at, at + TOGETHER)
        for (const result of await signBatch(batch, how, stamp(key.signer), key.signer, services, password))
          results.set(result.output, result)
      }
    } finally {
      key.close()
    }
  }
  const ordered = tasks.map(({ output }) => results.get(output) as Result)
  for (const result of ordered) report(options, how.level, result)
  return worst(ordered.map(({ status }) => status))
}

const outputName = (file: string): string =>
  kindOf(file) === 'cades' ? `${basename(file)}.p7s` : basename(file)

function refuseSameName(tasks: readonly Task[]): void {
  const seen = new Set<string>()
  for (const { output } of tasks) {
    // Many file systems don't tell upper from lower case.
    const name = output.toLowerCase().normalize('NFC')
    if (seen.has(name)) throw new UsageError(`${output}: two files of this name`)
    seen.add(name)
  }
}

/** What is known before a PIN is asked. */
async function refusal(task: Task, password: Password): Promise<Result | undefined> {
  try {
    if (existsSync(fromHere(task.output))) throw new CommandError('output-exists', task.output, EXIT.negative)
    const source = openFile(task.file)
    try {
      if (kindOf(task.file) !== 'cades') await refuseAltered(task.file, source, password)
    } finally {
      source.close()
    }
    return undefined
  } catch (error) {
    return failed(task, error)
  }
}

async function signBatch(
  tasks: readonly Task[],
  { level, allow }: How,
  stamp: PdfOptions,
  signer: Signer,
  services: Services,
  password: Password,
): Promise<Result[]> {
  const sources = tasks.map(({ file }) => openFile(file))
  const writing: Promise<Result>[] = []
  try {
    const documents = tasks.map(({ file, output }, i) => ({
      name: output,
      source: sources[i] as FileSource,
      kind: kindOf(file),
      pdf: { ...stamp, verifyOutput: false, ...password },
    }))
    const take = (outcome: SigningOutcome) => {
      const task = tasks.find(({ output }) => output === outcome.name) as Task
      writing.push(write(task, outcome, level, password).catch((error) => failed(task, error)))
    }
    await signAll(documents, { level, allow, onProgress: ({ outcome }) => take(outcome) }, signer, services)
    return await Promise.all(writing)
  } finally {
    for (const source of sources) source.close()
  }
}

async function write(task: Task, outcome: SigningOutcome, level: Level, password: Password): Promise<Result> {
  if ('problem' in outcome) return { ...task, warnings: [], problem: outcome.problem, status: EXIT.negative }
  const { document, reached, warnings } = outcome
  if (existsSync(fromHere(task.output))) throw new CommandError('output-exists', task.output, EXIT.negative)
  if (document === undefined) writeOutput(task.output, outcome.bytes)
  else await writeSigned(task.output, task.file, document.appended, password)
  return { ...task, reached, warnings, status: reached === level ? EXIT.ok : EXIT.open }
}

function failed(task: Task, error: unknown): Result {
  const known = error instanceof CommandError || error instanceof UnreadableError
  const status = known ? error.status : EXIT.negative
  return { ...task, warnings: [], problem: problemOf(error), status }
}

/** One that was not signed counts before one that can't be read, and that before one below its level. */
const worst = (statuses: readonly number[]): number =>
  [EXIT.negative, EXIT.unreadable, EXIT.open].find((one) => statuses.includes(one)) ?? EXIT.ok

/** The line of a file that was signed. */
export const SIGNED = {
  fa: (output: string, level: string) => `امضا شد، تراز ${isolate(level)}: ${isolate(output)}`,
  en: (output: string, level: string) => `Signed at level ${level}: ${output}`,
}
const NOT_SIGNED = {
  fa: (file: string, why: string) => `امضا نشد: ${isolate(file)}: ${why}`,
  en: (file: string, why: string) => `Not signed: ${file}: ${why}`,
}

function report({ json, lang }: Options, requested: Level, result: Result): void {
  const { file, output, reached, warnings, problem } = result
  if (json) {
    const written = reached === undefined ? null : output
    printJson({
      file,
      output: written,
      requested,
      reached: reached ?? null,
      warnings,
      ...(problem && { problem }),
    })
  } else if (reached === undefined) {
    print(NOT_SIGNED[lang](file, problem ? describe(problem, lang) : ''))
  } else print(SIGNED[lang](output, reached))
  for (const warning of warnings) printError(`${isolate(file)}: ${describe(warning, lang)}`)
}
