import type { Bilingual } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'
import { qomProfile } from '../profile/qom.ts'
import type { FontFiles } from '../scene/text/font-book.ts'
import { canonicalJson } from '../set/canonical-json.ts'
import type { SetFiles, Stray } from '../set/files.ts'
import { VERSION } from '../version.ts'
import { catalogue } from './catalogue.ts'
import { byCodeUnits, type CheckContext, openDrawing, openSet, type Progress } from './context.ts'
import type { Known } from './known.ts'
import { listedNotes } from './listed.ts'
import { Places } from './placed.ts'
import type { Check, Finding, Note, Rule, RuleState } from './rule.ts'

export type Verdict = 'accepted' | 'rejected' | 'accepted-with-warnings' | 'incomplete'

export type RuleResult = {
  readonly ruleId: string
  readonly version: number
  readonly state: RuleState
  readonly findings: readonly Finding[]
}

export type CheckProblem = { readonly code: string; readonly message: Bilingual; readonly file: string }

/** What `mohr check --json` prints, one canonical JSON object for a set or a drawing. */
export type CheckResult = {
  readonly tool: { readonly name: 'mohr'; readonly version: string }
  readonly set: string
  readonly profile: { readonly id: string; readonly version: string }
  readonly results: readonly RuleResult[]
  readonly verdict: Verdict
  /** What kept files from being read at all. */
  readonly problems: readonly CheckProblem[]
}

export type CheckOptions = {
  /** The name under which the result speaks of the set. */
  readonly name: string
  /** `qom` unless given. */
  readonly profile?: Profile
  /** What others know of the set: its case, its signatures as they were judged, its last revision, other disciplines. */
  readonly known?: Known
  /** What texts are set in, to compare them with plots: without it they are not evaluated. */
  readonly fonts?: FontFiles
  /** What lies in the set's folder and isn't read as a part of it. */
  readonly strays?: readonly Stray[]
  /** Told before each step of the work: a file that is read, or a rule. */
  readonly progress?: Progress
}

const TOOL = { name: 'mohr', version: VERSION } as const

/** Judges a set by every rule of the catalogue. Never throws on the set's bytes; equal bytes give an equal result. */
export async function checkSet(files: SetFiles, options: CheckOptions): Promise<CheckResult> {
  return judge(await openSet(files, options), options)
}

/** Judges one drawing alone; the rules about sets are not applicable. */
export async function checkDxf(
  bytes: Uint8Array,
  name: string,
  options: Omit<CheckOptions, 'name' | 'known' | 'fonts' | 'strays'> = {},
): Promise<CheckResult> {
  return judge(await openDrawing(bytes, name, options.progress), { ...options, name })
}

function judge(context: CheckContext, { name, profile = qomProfile, progress }: CheckOptions): CheckResult {
  const places = new Places(context)
  const results = catalogue.map((rule, at) => {
    progress?.(at, catalogue.length, rule.id)
    return run(rule, context, { profile, places })
  })
  return {
    tool: TOOL,
    set: name,
    profile: { id: profile.id, version: profile.version },
    results,
    verdict: verdictOf(results, requiredOf(context, profile)),
    problems: problemsOf(context),
  }
}

/** Rules about what the architect alone draws are not asked of other sets. */
function requiredOf({ kind, manifest }: CheckContext, { required }: Profile): readonly string[] {
  if (manifest === undefined || manifest.discipline === 'architecture') return required[kind]
  return required[kind].filter((rule) => !required.architecture.includes(rule))
}

function run(
  rule: Rule,
  context: CheckContext,
  { profile, places }: { readonly profile: Profile; readonly places: Places },
): RuleResult {
  const { id: ruleId, version } = rule
  if (!rule.applies(context, profile)) return { ruleId, version, state: 'not-applicable', findings: [] }
  const check = rule.check(context, profile)
  const findings = listedNotes(check.notes).map((note) =>
    findingOf(rule, { ...note, subject: places.placed(note.subject) }),
  )
  const ordered = findings
    .map((finding) => ({ finding, key: orderKey(finding) }))
    .sort((a, b) => byCodeUnits(a.key, b.key))
  return { ruleId, version, state: stateOf(check), findings: ordered.map(({ finding }) => finding) }
}

/** Any failure fails; anything left unjudged, or nothing to judge, leaves the rule not evaluated. */
function stateOf({ subjects, notes }: Check): RuleState {
  if (notes.some((note) => note.state === 'fail')) return 'fail'
  if (subjects === 0 || notes.some((note) => note.state === 'not-evaluated')) return 'not-evaluated'
  return 'pass'
}

function verdictOf(results: readonly RuleResult[], required: readonly string[]): Verdict {
  const failed = results
    .flatMap(({ findings }) => findings)
    .flatMap(({ state, severity }) => (state === 'fail' ? [severity] : []))
  if (failed.some((severity) => severity !== 'W')) return 'rejected'
  const open = results.some(({ ruleId, state }) => state === 'not-evaluated' && required.includes(ruleId))
  if (open) return 'incomplete'
  return failed.length > 0 ? 'accepted-with-warnings' : 'accepted'
}

function findingOf(rule: Rule, note: Note): Finding {
  return wellFormed({
    ruleId: rule.id,
    state: note.state,
    severity: note.severity ?? rule.severity,
    subject: { sha256: null, handles: [], layer: null, sheet: null, box: null, ...note.subject },
    measured: rounded(note.measured),
    required: rounded(note.required),
    unit: note.unit ?? null,
    tolerance: note.tolerance ?? null,
    evidence: note.evidence ?? {},
    reference: rule.reference,
    message: note.message,
  })
}

/** Text taken from files may hold what JSON can't carry; it is replaced by U+FFFD. */
function wellFormed<Value>(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed() as Value
  if (typeof value === 'number') return (Number.isFinite(value) ? value : null) as Value
  if (Array.isArray(value)) return value.map(wellFormed) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wellFormed(one)])) as Value
}

/** Six decimals: a micrometre in mm, a square millimetre in m²; beyond it, arithmetic is not evidence. */
function rounded(value: number | string | undefined): number | string | null {
  if (value === undefined) return null
  if (typeof value === 'string') return value
  // JSON knows no -0.
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 + 0 : String(value)
}

/** Failures first, then by file, then by the whole finding. */
function orderKey(finding: Finding): string {
  const rank = { fail: '0', 'not-evaluated': '1', pass: '2' }[finding.state]
  return `${rank}\u0000${finding.subject.file}\u0000${canonicalJson(finding)}`
}

function problemsOf(context: CheckContext): CheckProblem[] {
  const unread = context.drawings.flatMap(({ file, reading }) =>
    reading.model ? [] : reading.problems.map(({ code, message }) => ({ code, message, file })),
  )
  const manifest = context.manifestProblems.map(({ code, message, subject }) => ({
    code,
    message,
    file: subject ?? 'manifest.json',
  }))
  return [...manifest, ...unread]
}
