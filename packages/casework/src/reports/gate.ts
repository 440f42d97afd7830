import type { Bilingual } from '../bilingual.ts'
import { discipline } from '../disciplines/disciplines.ts'
import type { ConditionId, Gate, StageProfile } from '../stages/profile.ts'
import { stageOf } from '../stages/profile.ts'
import { floorName } from '../text/floors.ts'
import { type ReportKey, reportKeyText } from './report-key.ts'
import { type CaseFacts, reportsOwed, storeys } from './reports-owed.ts'
import type { CellState } from './states.ts'

/** The state of the newest revision of each report that exists, by `reportKeyText`. */
export type StatesByReport = ReadonlyMap<string, CellState>

export type CaseProgress = {
  readonly facts: CaseFacts
  readonly profile: StageProfile
  readonly states: StatesByReport
  /** An open violation stops work on the site: no new stage begins. */
  readonly workStopped?: boolean
}

/** `reasons` says why it is open, or what it still waits for. */
export type GateState = { readonly open: boolean; readonly reasons: readonly Bilingual[] }

const CONDITIONS: Readonly<Record<ConditionId, { met: Bilingual; unmet: Bilingual }>> = {
  'permit-phase-2': {
    met: { fa: 'مرحلهٔ دوم پروانه صادر شده است.', en: 'Phase 2 of the permit has been issued.' },
    unmet: {
      fa: 'مرحلهٔ دوم پروانه هنوز صادر نشده است.',
      en: 'Phase 2 of the permit has not been issued yet.',
    },
  },
  'green-sheet': {
    met: { fa: 'برگ سبز شروع به کار تأیید شده است.', en: 'The green start sheet has been confirmed.' },
    unmet: {
      fa: 'برگ سبز شروع به کار را مجری امضا و هماهنگ‌کننده تأیید نکرده است.',
      en: 'The green start sheet is not yet signed by the builder and confirmed by the coordinator.',
    },
  },
  'as-built-approved': {
    met: { fa: 'نقشه‌های چون‌ساخت تأیید شده‌اند.', en: 'The as-built set has been approved.' },
    unmet: { fa: 'نقشه‌های چون‌ساخت هنوز تأیید نشده‌اند.', en: 'The as-built set is not approved yet.' },
  },
  'no-open-violation': {
    met: { fa: 'تخلف بازی در پرونده نیست.', en: 'No violation is open in this case.' },
    unmet: { fa: 'در پرونده تخلف باز هست.', en: 'A violation is still open in this case.' },
  },
  'technical-booklet': {
    met: { fa: 'شناسنامهٔ فنی ساختمان آماده است.', en: 'The technical booklet is ready.' },
    unmet: { fa: 'شناسنامهٔ فنی ساختمان هنوز آماده نیست.', en: 'The technical booklet is not ready yet.' },
  },
}

const STOPPED: Bilingual = {
  fa: 'کار در این پرونده به سبب تخلف متوقف است.',
  en: 'Work in this case is stopped because of a violation.',
}

/** True when every report owed for a stage (on one floor, or on all) is accepted; vacuously so when none is owed. */
export function stageAccepted(progress: CaseProgress, stage: string, floor: number | 'all'): boolean {
  return reportsOwed(progress.facts, progress.profile)
    .filter((key) => key.stage === stage && (floor === 'all' || key.floor === floor || key.floor === null))
    .every((key) => progress.states.get(reportKeyText(key)) === 'accepted')
}

function floorOf(gate: Gate & { kind: 'stage' }, key: ReportKey): number | 'all' {
  if (gate.floors === 'all' || key.floor === null) return 'all'
  return gate.floors === 'same' ? key.floor : key.floor - 1
}

function judgeStage(gate: Gate & { kind: 'stage' }, key: ReportKey, progress: CaseProgress) {
  const floor = floorOf(gate, key)
  const below = gate.floors === 'below' && !storeys(progress.facts).includes(Number(floor))
  if (below) return undefined
  const stage = stageOf(progress.profile, gate.stage)
  const place: Bilingual = {
    fa: `${stage?.title.fa ?? gate.stage}${floor === 'all' ? '' : ` ${floorName(floor).fa}`}`,
    en: `${stage?.title.en ?? gate.stage}${floor === 'all' ? '' : `, ${floorName(floor).en.toLowerCase()}`}`,
  }
  const met = stageAccepted(progress, gate.stage, floor)
  if (met)
    return { met, why: { fa: `«${place.fa}» پذیرفته شده است.`, en: `“${place.en}” has been accepted.` } }
  const waiting = reportsOwed(progress.facts, progress.profile).filter(
    (owed) =>
      owed.stage === gate.stage &&
      (floor === 'all' || owed.floor === floor) &&
      progress.states.get(reportKeyText(owed)) !== 'accepted',
  )
  const names = [...new Set(waiting.map((owed) => owed.discipline))].map((id) => discipline(id).name)
  return {
    met,
    why: {
      fa: `«${place.fa}» هنوز پذیرفته نشده است (${names.map((name) => name.fa).join('، ')}).`,
      en: `“${place.en}” is not accepted yet (${names.map((name) => name.en.toLowerCase()).join(', ')}).`,
    },
  }
}

/** Whether a report's turn has come, with the reasons in words. A stage the profile doesn't know stays closed. */
export function gateOf(key: ReportKey, progress: CaseProgress): GateState {
  const stage = stageOf(progress.profile, key.stage)
  if (!stage) {
    const unknown = { fa: 'این مرحله در نمایهٔ پرونده نیست.', en: 'The stage profile has no such stage.' }
    return { open: false, reasons: [unknown] }
  }
  const gates = stage.gates.flatMap((gate) => {
    if (gate.kind === 'stage') return judgeStage(gate, key, progress) ?? []
    const met = progress.facts.conditions.includes(gate.condition)
    return { met, why: CONDITIONS[gate.condition][met ? 'met' : 'unmet'] }
  })
  const judged = progress.workStopped ? [{ met: false, why: STOPPED }, ...gates] : gates
  const open = judged.every((one) => one.met)
  return { open, reasons: judged.filter((one) => one.met === open).map((one) => one.why) }
}

/** What the section shows for a report: its own state where it exists, else whether its turn has come. */
export function cellState(key: ReportKey, progress: CaseProgress): CellState {
  const existing = progress.states.get(reportKeyText(key))
  if (existing) return existing
  const text = reportKeyText(key)
  const owed = reportsOwed(progress.facts, progress.profile).some((one) => reportKeyText(one) === text)
  if (!owed) return 'not-required'
  return gateOf(key, progress).open ? 'open' : 'not-yet'
}
