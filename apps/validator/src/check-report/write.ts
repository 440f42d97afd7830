/** Writes the report of a check as a page or a PDF, whole or not at all. */
import { MANIFEST_NAME, type Profile, releaseDigest, type SetFiles, sha256Hex } from '@mohr/drawings'
import { openSheets } from '@mohr/viewer'
import type { Outcome } from '../check-at.ts'
import type { DrawingsAt } from '../drawings-at.ts'
import type { Language } from '../errors.ts'
import { type ReportOutput, writeReports } from '../report/outputs.ts'
import { pageFonts } from '../report/page-fonts.ts'
import { vazirmatn } from '../vazirmatn.ts'
import { version } from '../version.ts'
import { checkHtml } from './html.ts'
import { checkPdf } from './pdf.ts'
import { tellCheck } from './told.ts'

/** @throws CommandError what `writeReports` throws */
export async function writeCheckReport(
  outputs: readonly ReportOutput[],
  outcome: Outcome,
  found: DrawingsAt | null,
  profile: Profile,
  lang: Language,
): Promise<void> {
  const files = filesOf(found, outcome.set)
  const told = tellCheck({
    outcome,
    profile,
    lang,
    opened: files && openSheets(files, vazirmatn()),
    digest: files && (await digestOf(files)),
    files: files?.size ?? 0,
    kind: found !== null && 'drawing' in found ? 'drawing' : 'set',
    now: new Date(),
    software: `mohr check ${version()}`,
  })
  writeReports(outputs, { html: () => checkHtml(told, pageFonts()), pdf: () => checkPdf(told) })
}

function filesOf(found: DrawingsAt | null, name: string): SetFiles | null {
  if (found === null || 'problem' in found) return null
  return 'files' in found ? found.files : new Map([[name, found.drawing]])
}

/** Of a set its release digest; of one drawing its own. */
async function digestOf(files: SetFiles): Promise<string | null> {
  if (files.has(MANIFEST_NAME)) return releaseDigest(files)
  const [only] = files.values()
  return files.size === 1 && only !== undefined ? sha256Hex(only) : null
}
