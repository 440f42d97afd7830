import { type Answer, addDays, type Checklist, checklistItems } from '@mohr/casework'
import { seededRandom } from '../random.ts'
import type { HistoryLine } from './blueprint.ts'

/** Drawn and measured values for items that sample reports measure, as an engineer types them. */
const MEASURED: Readonly<Record<string, readonly [drawn: string, measured: string]>> = {
  'foundation-structure/1 excavation-depth': ['-3.90', '-3.92'],
  'foundation-structure/1 blinding': ['10', '10'],
  'foundation-structure/1 axes': ['0', '1'],
  'foundation-structure/1 form-size': ['80', '80'],
  'foundation-structure/1 bottom-mesh': ['20', '20'],
  'foundation-structure/1 top-mesh': ['20', '19'],
  'foundation-structure/1 cover': ['70', '72'],
  'foundation-structure/1 laps': ['110', '115'],
  'foundation-structure/1 starters': ['120', '125'],
  'foundation-structure/1 slump': ['10', '9'],
  'foundation-structure/1 samples': ['3', '3'],
}

const OBSERVATIONS = [
  'بازدید شد و با نقشهٔ ملاک سنجیده شد.',
  'در بازدید نخست کاستی داشت؛ همان روز درست شد.',
  'با حضور سرکارگر اندازه گرفته شد.',
]

/** Answers of a finished report: mostly conforming, a note here and there, and what `line.found` says. */
export function filledAnswers(
  checklist: Checklist,
  line: HistoryLine,
  visitDay: string,
  seed: number,
): Record<string, Answer> {
  const random = seededRandom(seed)
  const answers: Record<string, Answer> = {}
  for (const item of checklistItems(checklist)) {
    const values = MEASURED[`${checklist.id} ${item.id}`]
    const note = random() < 0.15 ? OBSERVATIONS[Math.floor(random() * OBSERVATIONS.length)] : undefined
    answers[item.id] = {
      value: 'conforms',
      ...(values ? { drawn: values[0], measured: values[1] } : {}),
      ...(note ? { note } : {}),
    }
    if (line.found?.item !== item.id) continue
    const { severity, note: finding, violation } = line.found
    const correctBy = severity === 'correct-by-date' ? { correctBy: addDays(visitDay, 10) } : {}
    const marked = violation === undefined ? {} : { violation }
    answers[item.id] = { value: 'does-not-conform', severity, note: finding, ...correctBy, ...marked }
  }
  return answers
}
