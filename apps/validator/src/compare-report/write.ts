/** Writes a comparison as a page, whole or not at all. */
import type { SetFiles } from '@mohr/drawings'
import { openSheets } from '@mohr/viewer'
import type { DrawingsAt } from '../drawings-at.ts'
import type { Language } from '../errors.ts'
import { writeReport } from '../report/outputs.ts'
import { pageFonts } from '../report/page-fonts.ts'
import { vazirmatn } from '../vazirmatn.ts'
import { version } from '../version.ts'
import { comparisonHtml } from './html.ts'
import type { Outcome } from './text.ts'
import { tellComparison } from './told.ts'

/** @throws CommandError what `writeReport` throws */
export function writeComparison(
  path: string,
  names: { readonly before: string; readonly after: string },
  found: { readonly old: DrawingsAt; readonly now: DrawingsAt } | null,
  outcome: Outcome,
  lang: Language,
): void {
  const old = filesOf(found?.old, names.before)
  const now = filesOf(found?.now, names.after)
  const opened =
    old && now && 'same' in outcome
      ? { old: openSheets(old, vazirmatn()), now: openSheets(now, vazirmatn()) }
      : null
  const software = `mohr compare ${version()}`
  const told = tellComparison({ ...names, outcome, opened, lang, now: new Date(), software })
  writeReport(path, comparisonHtml(told, pageFonts()))
}

function filesOf(found: DrawingsAt | undefined, name: string): SetFiles | null {
  if (found === undefined || 'problem' in found) return null
  return 'files' in found ? found.files : new Map([[name, found.drawing]])
}
