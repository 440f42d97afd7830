/** `mohr check`: drawing sets and single DXF files against the rules of a profile. */
import {
  type CheckResult,
  canonicalJson,
  checkDxf,
  checkSet,
  type Json,
  type Profile,
  qomProfile,
} from '@mohr/drawings'
import { STATES, VERDICTS } from './check-report/words.ts'
import { type DrawingsAt, drawingsAt } from './drawings-at.ts'
import { EXIT, type Language, type Problem, problemOf, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { choice } from './options.ts'
import { describe, digits, isolate, print, printLine } from './output.ts'
import { refuseInside } from './paths.ts'
import { REPORT_OPTIONS, reportOutputs } from './report/outputs.ts'

type Unreadable = Pick<CheckResult, 'set' | 'profile' | 'results' | 'verdict'> & {
  problems: readonly Problem[]
}
export type Outcome = CheckResult | Unreadable

const PROFILES = { qom: qomProfile }

export const command: Command = {
  options: { profile: { type: 'string' }, ...REPORT_OPTIONS },
  async run(options) {
    const { files, json, lang } = options
    if (files.length === 0) throw new UsageError('mohr check SET|DXF...')
    const profile = PROFILES[choice(options, 'profile', ['qom'])]
    const outputs = reportOutputs(options, 'check SET|DXF')
    for (const { path } of outputs) refuseInside(path, files[0] as string)
    const verdicts: string[] = []
    for (const file of files) {
      const { outcome, found } = await check(file, profile)
      verdicts.push(wordOf(outcome))
      if (json) printLine(canonicalJson(outcome as unknown as Json))
      else printOutcome(outcome, lang)
      if (outputs.length > 0) {
        // Typst, the canvas and the fonts are loaded only when they are asked for.
        const { writeCheckReport } = await import('./check-report/write.ts')
        await writeCheckReport(outputs, outcome, found, profile, lang)
      }
    }
    return exitStatus(verdicts)
  },
}

interface Checked {
  readonly outcome: Outcome
  /** Null where there was nothing to open. */
  readonly found: DrawingsAt | null
}

async function check(path: string, profile: Profile): Promise<Checked> {
  try {
    const found = drawingsAt(path)
    if ('problem' in found) return { outcome: unreadable(path, profile, found.problem), found }
    if ('drawing' in found) return { outcome: await checkDxf(found.drawing, path, { profile }), found }
    return { outcome: await checkSet(found.files, { profile, name: path }), found }
  } catch (error) {
    return { outcome: unreadable(path, profile, problemOf(error)), found: null }
  }
}

/** What could not be opened at all was judged by no rule. */
function unreadable(set: string, { id, version }: Profile, problem: Problem): Unreadable {
  return { set, profile: { id, version }, results: [], verdict: 'incomplete', problems: [problem] }
}

/** What could not be opened is `incomplete` as data; a person, and the exit status, tell it apart. */
const wordOf = (outcome: Outcome): keyof typeof VERDICTS =>
  'tool' in outcome ? outcome.verdict : 'unreadable'

/** 1 any rejected; else 3 any unreadable; else 2 any incomplete or with warnings; else 0. */
function exitStatus(verdicts: readonly string[]): number {
  if (verdicts.includes('rejected')) return EXIT.negative
  if (verdicts.includes('unreadable')) return EXIT.unreadable
  return verdicts.every((verdict) => verdict === 'accepted') ? EXIT.ok : EXIT.open
}

function printOutcome(outcome: Outcome, lang: Language): void {
  print('', `${isolate(outcome.set)}  ${VERDICTS[wordOf(outcome)][lang]}`)
  for (const { ruleId, state, findings: all } of outcome.results) {
    const findings = all.filter((one) => one.state !== 'pass')
    const count = findings.length > 0 ? `  (${digits(findings.length, lang)})` : ''
    print(`  ${isolate(ruleId)}  ${STATES[state][lang]}${count}`)
    for (const { message } of findings) print(`       ${message[lang]}`)
  }
  for (const problem of outcome.problems) {
    const about = 'file' in problem ? { ...problem, detail: problem.file } : problem
    print(`  ! ${describe(about, lang)}`)
  }
}
