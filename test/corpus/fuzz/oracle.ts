/** What is true of every verdict, whatever the bytes: no exception, no endless time, and good news only for good files. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Report, verify } from '@mohr/signing'

/** Milliseconds of work after which a small file counts as having hung; others may be using the machine meanwhile. */
const LONGEST = 5_000

/** The text that a reader which isn't ours shows; null where it opens nothing. */
function shownText(bytes: Uint8Array): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  const file = join(folder, 'file.pdf')
  writeFileSync(file, bytes)
  const { status, stdout } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8', timeout: 10_000 })
  rmSync(folder, { recursive: true })
  return status === 0 ? stdout : null
}

/** The signature's own value is outside what it signs. */
const withoutContents = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/<[^<>]{512,}>/g, '<>')

const good = ({ document }: Report): boolean => ['as-signed', 'allowed-changes'].includes(document.state)

/** What is wrong with any verdict, and then what `more` finds; undefined where nothing is. */
export async function verdictFault(
  judge: () => Promise<Report>,
  more: (report: Report) => string | undefined,
): Promise<string | undefined> {
  const start = process.cpuUsage()
  let report: Report
  try {
    report = await judge()
  } catch (error) {
    return `exception: ${String(error)}`
  }
  const { user, system } = process.cpuUsage(start)
  const took = (user + system) / 1000
  if (took > LONGEST) return `took ${Math.round(took)} ms`
  if (report.problems.some(({ code }) => code === 'internal')) return 'an error that nobody named'
  return more(report)
}

/** What is wrong with the verdict on a mutation of `whole`, whose first bytes are `original`, signed; undefined where nothing is. */
export async function fault(
  bytes: Uint8Array,
  original: Uint8Array,
  whole: Uint8Array = original,
): Promise<string | undefined> {
  return verdictFault(
    () => verify(bytes),
    (report) => {
      if (!good(report)) return undefined
      const [now, before] = [withoutContents(bytes), withoutContents(original)]
      if (!now.startsWith(before.trimEnd())) return `${report.document.state} although signed bytes differ`
      if (report.document.state === 'as-signed' && now.trimEnd() !== withoutContents(whole).trimEnd()) {
        return 'as-signed although something was added'
      }
      const [shown, signed] = [shownText(bytes), shownText(original)]
      return shown === signed || fieldsOnly(report) ? undefined : 'another text is shown'
    },
  )
}

/** A field filled in or an annotation shows other text, and the report says so. */
const fieldsOnly = ({ signatures }: Report): boolean =>
  signatures.some(({ changesAfter }) =>
    changesAfter.changes.some(({ kind }) =>
      /^(field-filled|field-redrawn|annotation-|signature-)/.test(kind),
    ),
  )
