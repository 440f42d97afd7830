/** `mohr check`: drawing sets and single DXF files against the rules of a profile. */
import { canonicalJson, catalogue, type Json } from '@mohr/drawings'
import { checkAt, type Outcome } from './check-at.ts'
import { STATES, VERDICTS } from './check-report/words.ts'
import { EXIT, type Language, UsageError } from './errors.ts'
import { JUDGING_OPTIONS, judgeBy, settingsOf } from './judging.ts'
import { KNOWN_OPTIONS, knownOf } from './known.ts'
import type { Command } from './mohr.ts'
import { describe, digits, isolate, print, printLine } from './output.ts'
import { refuseInside } from './paths.ts'
import { readProfile } from './profile.ts'
import { progressLine } from './progress.ts'
import { REPORT_OPTIONS, reportOutputs } from './report/outputs.ts'

const TITLES = new Map(catalogue.map(({ id, title }) => [id, title]))

export const command: Command = {
  options: {
    profile: { type: 'string', multiple: true },
    ...KNOWN_OPTIONS,
    ...JUDGING_OPTIONS,
    ...REPORT_OPTIONS,
  },
  async run(options) {
    const { files, json, lang } = options
    if (files.length === 0) throw new UsageError('mohr check SET|DXF...')
    const beside = [options.list('trust'), options.list('revocation'), options.text('policy') ?? []].flat()
    const outputs = reportOutputs(options, 'check SET|DXF', beside)
    for (const { path } of outputs) refuseInside(path, files[0] as string)
    const known = knownOf(options)
    const profile = readProfile(options.list('profile'), known.case?.date)
    const judge = await judgeBy(options, settingsOf(options))
    const judging = { judge, wanted: options.list('trust').length > 0 }
    const verdicts: string[] = []
    for (const file of files) {
      const progress = progressLine(lang)
      const { outcome, found } = await checkAt(file, profile, known, judging, progress.step)
      progress.end()
      verdicts.push(outcome.verdict)
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

/** 1 any rejected; else 3 any unreadable; else 2 any incomplete or with warnings; else 0. */
function exitStatus(verdicts: readonly string[]): number {
  if (verdicts.includes('rejected')) return EXIT.negative
  if (verdicts.includes('unreadable')) return EXIT.unreadable
  return verdicts.every((verdict) => verdict === 'accepted') ? EXIT.ok : EXIT.open
}

/** What to mend first, then what was not judged; of the rest how many. */
function printOutcome(outcome: Outcome, lang: Language): void {
  print('', `${isolate(outcome.set)}  ${VERDICTS[outcome.verdict][lang]}`)
  for (const [state, mark] of [
    ['fail', '✗'],
    ['not-evaluated', '?'],
  ] as const) {
    for (const { ruleId, findings } of outcome.results.filter((one) => one.state === state)) {
      const title = TITLES.get(ruleId)?.[lang] ?? ''
      print(`${mark}  ${isolate(ruleId)}  ${title}: ${STATES[state][lang]}`)
      for (const { message, subject } of findings.filter((one) => one.state !== 'pass')) {
        print(`     ${message[lang]}  ${isolate(subject.sheet ?? subject.file)}`)
      }
    }
  }
  const counts = (['pass', 'not-applicable'] as const).map(
    (state) =>
      `${digits(outcome.results.filter((one) => one.state === state).length, lang)} ${STATES[state][lang]}`,
  )
  if (outcome.results.length > 0) print(`✓  ${counts.join(lang === 'fa' ? '، ' : ', ')}`)
  for (const problem of outcome.problems) {
    const about = 'file' in problem ? { ...problem, detail: problem.file } : problem
    print(`!  ${describe(about, lang)}`)
  }
}
