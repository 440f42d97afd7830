/** Everything the report of a check says, as texts in one language and in order; page and PDF set the same. */
import {
  type CheckResult,
  catalogue,
  type Finding,
  type Picture,
  type Profile,
  type Severity,
} from '@mohr/drawings'
import { count, digits, instant, utc, visible } from '@mohr/signing/report'
import {
  bySeverity,
  drawSheet,
  type Home,
  type OpenedSet,
  type Placed,
  placeFindings,
  union,
} from '@mohr/viewer'
import type { Language, Problem } from '../errors.ts'
import { type Shot, shotOfPlace, shotOfSheet } from './crop.ts'
import { SEVERITIES, STATES, UNITS, VERDICTS, WORDS } from './words.ts'

export interface ToldFinding {
  /** Its number in the report. */
  readonly number: string
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly severityWord: string
  readonly message: string
  /** The same in the other language. */
  readonly other: string
  /** Label and value; where `code` is, as it stands in the file. */
  readonly facts: readonly { readonly label: string; readonly value: string; readonly code: boolean }[]
  /** Measured against required, in shares of the longer. */
  readonly bar: { readonly measured: number; readonly required: number } | null
  readonly shot: Shot | null
}

export interface ToldGroup {
  readonly kind: string
  readonly name: string
  readonly title: string
  readonly note: string
  /** The sheet as a whole, the places of its findings framed in their order, each under its finding's number. */
  readonly shot: Shot | null
  readonly pins: readonly string[]
  readonly findings: readonly ToldFinding[]
}

export interface Told {
  readonly lang: Language
  readonly name: string
  readonly digest: string | null
  readonly tone: 'good' | 'warn' | 'bad' | 'unknown'
  readonly word: string
  readonly sentence: string
  readonly about: readonly string[]
  readonly counts: readonly { readonly state: string; readonly word: string; readonly count: string }[]
  readonly groups: readonly ToldGroup[]
  readonly more: string | null
  readonly open: readonly ToldFinding[]
  readonly rules: readonly {
    readonly id: string
    readonly title: string
    readonly state: string
    readonly word: string
  }[]
  readonly problems: readonly { readonly text: string; readonly code: string }[]
  readonly basis: readonly { readonly label: string; readonly value: string; readonly code: string | null }[]
  readonly made: string
}

export interface ToldFrom {
  readonly outcome: Pick<CheckResult, 'set' | 'profile' | 'results'> & {
    readonly verdict: CheckResult['verdict'] | 'unreadable'
    readonly problems: readonly Problem[]
  }
  /** What was judged; null where it could not be opened. */
  readonly opened: OpenedSet | null
  readonly digest: string | null
  readonly files: number
  readonly profile: Profile
  readonly kind: 'set' | 'drawing'
  readonly lang: Language
  readonly now: Date
  readonly software: string
}

const MOST_FINDINGS = 300
const MOST_PICTURES = 80
const MOST_HANDLES = 8
const MOST_EVIDENCE = 160
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/

export function tellCheck(from: ToldFrom): Told {
  const { outcome, lang, opened, files } = from
  const w = WORDS[lang]
  const number = (value: number) => count(value, lang)
  const all = outcome.results.flatMap(({ findings }) => findings)
  const failed = all.filter(({ state }) => state === 'fail').sort(bySeverity)
  const groups = groupsOf(from, failed.slice(0, MOST_FINDINGS))
  return {
    lang,
    name: visible(outcome.set),
    digest: from.digest,
    ...verdictOf(from),
    about: [
      ...(opened === null ? [] : [w.sheets(number(opened.sheets.length)), w.files(number(files))]),
      w.profile(outcome.profile.id, digits(outcome.profile.version, lang)),
    ],
    groups,
    more: failed.length > MOST_FINDINGS ? w.findingsCut(number(failed.length - MOST_FINDINGS)) : null,
    open: openOf(outcome.results, lang),
    rules: outcome.results.map(({ ruleId, state }) => ({
      id: ruleId,
      title: catalogue.find(({ id }) => id === ruleId)?.title[lang] ?? '',
      state,
      word: STATES[state][lang],
    })),
    problems: outcome.problems.slice(0, MOST_FINDINGS).map((problem) => ({
      text: `${isolated('file' in problem ? String(problem.file) : (problem.detail ?? ''))} ${problem.message[lang]}`,
      code: problem.code,
    })),
    basis: basisOf(from),
    made: from.now.toISOString(),
  }
}

/** The verdict in a word and in a sentence, and how many rules came to what. */
export function verdictOf({
  outcome,
  opened,
  profile,
  kind,
  lang,
}: Pick<ToldFrom, 'outcome' | 'opened' | 'profile' | 'kind' | 'lang'>): Pick<
  Told,
  'tone' | 'word' | 'sentence' | 'counts'
> {
  const word = opened === null ? 'unreadable' : outcome.verdict
  const failed = outcome.results.flatMap(({ findings }) => findings).filter(({ state }) => state === 'fail')
  const missing = outcome.results.filter(
    ({ ruleId, state }) => state === 'not-evaluated' && profile.required[kind].includes(ruleId),
  )
  const weights = {
    rejected: failed.filter(({ severity }) => severity !== 'W').length,
    'accepted-with-warnings': failed.length,
    incomplete: missing.length,
    unreadable: 0,
    accepted: 0,
  }
  const states = ['fail', 'not-evaluated', 'pass', 'not-applicable'] as const
  const inState = (state: string) => outcome.results.filter((one) => one.state === state).length
  return {
    tone: TONES[word],
    word: VERDICTS[word][lang],
    sentence: WORDS[lang].verdict[word](count(weights[word], lang)),
    counts: states.map((state) => ({ state, word: STATES[state][lang], count: count(inState(state), lang) })),
  }
}

const TONES = {
  accepted: 'good',
  'accepted-with-warnings': 'warn',
  rejected: 'bad',
  incomplete: 'unknown',
  unreadable: 'unknown',
} as const

const isolated = (text: string): string => `\u2068${visible(text)}\u2069`

function basisOf({ outcome, lang, digest, now, software }: ToldFrom): Told['basis'] {
  const w = WORDS[lang]
  return [
    ...(digest === null ? [] : [{ label: w.digest, value: '', code: digest }]),
    {
      label: lang === 'fa' ? 'دستورنامه' : 'profile',
      value: w.profile(outcome.profile.id, digits(outcome.profile.version, lang)),
      code: null,
    },
    { label: w.when, value: instant(now.toISOString(), lang), code: utc(now.toISOString()) },
    { label: w.software, value: software, code: null },
    { label: w.again, value: w.againHow, code: `mohr check ${visible(outcome.set)} --json` },
  ]
}

/** What was not judged: each reason, or that there was nothing to judge. */
export function openOf(results: CheckResult['results'], lang: Language): ToldFinding[] {
  const other = lang === 'fa' ? 'en' : 'fa'
  return results
    .filter(({ state }) => state === 'not-evaluated')
    .flatMap(({ ruleId, findings }): ToldFinding[] => {
      const open = findings.filter(({ state }) => state === 'not-evaluated')
      if (open.length > 0) return open.map((finding) => toldFinding(finding, '', lang, null))
      const { nothingToJudge: message } = WORDS[lang]
      const rule = catalogue.find(({ id }) => id === ruleId)
      const severity = rule?.severity ?? 'W'
      return [
        {
          number: '',
          rule: ruleId,
          title: rule?.title[lang] ?? '',
          severity,
          severityWord: STATES['not-evaluated'][lang],
          message: message[lang],
          other: message[other],
          facts: [],
          bar: null,
          shot: null,
        },
      ]
    })
    .slice(0, MOST_FINDINGS)
}

function groupsOf({ opened, lang, outcome }: ToldFrom, failed: readonly Finding[]): ToldGroup[] {
  const w = WORDS[lang]
  const pictures = new Map<Home, Picture>()
  const homes = placeFindings(opened?.sheets ?? [], failed, (sheet, handles) => {
    const open = opened?.open(sheet)
    if (open === undefined) return undefined
    const { picture, seen } = drawSheet(open, handles)
    pictures.set(sheet, picture)
    return seen
  })
  let next = 1
  let shots = 0
  return [...homes].map(([home, own]): ToldGroup => {
    const picture = pictures.get(home)
    const findings = own.map(({ finding, boxes }) => {
      const shown = picture !== undefined && boxes.length > 0 && ++shots <= MOST_PICTURES
      return toldFinding(finding, digits(next++, lang), lang, shown ? shotOfPlace(picture, boxes) : null)
    })
    const note = w.sheetFindings(count(findings.length, lang))
    if (typeof home === 'string') {
      const whole = home === outcome.set
      const name = whole ? '' : visible(home)
      return { kind: whole ? w.wholeSet : w.file, name, title: '', note, shot: null, pins: [], findings }
    }
    const placed = own.flatMap(({ boxes }, at) => (boxes.length > 0 ? [at] : []))
    const places = placed.map((at) => (own[at] as Placed).boxes.reduce((sum, box) => union(sum, box)))
    return {
      kind: w.sheet,
      name: visible(home.number),
      title: [home.title, home.file]
        .filter((text) => text !== home.number)
        .map((text) => visible(text))
        .join(' · '),
      note,
      shot: picture && places.length > 0 ? shotOfSheet(picture, places) : null,
      pins: placed.map((at) => findings[at]?.number ?? ''),
      findings,
    }
  })
}

export function toldFinding(
  finding: Finding,
  number: string,
  lang: Language,
  shot: Shot | null,
): ToldFinding {
  const { ruleId, severity, message } = finding
  return {
    number,
    rule: ruleId,
    title: catalogue.find(({ id }) => id === ruleId)?.title[lang] ?? '',
    severity,
    severityWord: (finding.state === 'fail' ? SEVERITIES[severity] : STATES[finding.state])[lang],
    message: visible(message[lang]),
    other: visible(message[lang === 'fa' ? 'en' : 'fa']),
    facts: factsOf(finding, lang),
    bar: barOf(finding),
    shot,
  }
}

function factsOf(finding: Finding, lang: Language): ToldFinding['facts'] {
  const { subject, measured, required, unit, tolerance, reference, evidence } = finding
  const w = WORDS[lang]
  const facts: { label: string; value: string; code: boolean }[] = []
  const add = (label: string, value: string | null, code = false) => {
    if (value !== null && value !== '') facts.push({ label, value, code })
  }
  const figure = (value: number | string | null) => value !== null && inUnit(value, unit, lang)
  // Words of a drawing are set as words: a fixed width would tear Persian apart.
  const machine = (value: number | string | null) => typeof value === 'string' && !RIGHT_TO_LEFT.test(value)
  add(w.measured, figure(measured) || null, machine(measured))
  add(w.required, figure(required) || null, machine(required))
  if (tolerance !== null) add(w.tolerance, inUnit(tolerance, unit, lang))
  add(w.inFile, visible(subject.file), true)
  add(w.layer, subject.layer && visible(subject.layer), true)
  const more = subject.handles.length - MOST_HANDLES
  const handles = subject.handles.slice(0, MOST_HANDLES).map((handle) => visible(handle, 20))
  add(w.handles, handles.join(' ') + (more > 0 ? ` ${w.andMore(digits(more, lang))}` : ''), true)
  // One of one says nothing.
  const { count: total, ...rest } = evidence
  const telling = total === 1 ? rest : evidence
  if (Object.keys(telling).length > 0) add(w.evidence, visible(JSON.stringify(telling), MOST_EVIDENCE), true)
  add(w.reference, visible(reference), true)
  return facts
}

function inUnit(value: number | string, unit: string | null, lang: Language): string {
  const shown =
    typeof value === 'string'
      ? RIGHT_TO_LEFT.test(value)
        ? isolated(value)
        : visible(value)
      : new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en-GB', { maximumFractionDigits: 3 }).format(value)
  return unit === null ? shown : `${shown} ${UNITS[unit]?.[lang] ?? unit}`
}

function barOf({ measured, required }: Finding): ToldFinding['bar'] {
  if (typeof measured !== 'number' || typeof required !== 'number' || !(measured >= 0 && required > 0))
    return null
  const longest = Math.max(measured, required) * 1.08
  return { measured: measured / longest, required: required / longest }
}
