/** The verdict on one file: the sentence, the three answers, the checks, and the document itself beside them. */
import { useState } from 'react'
import { clock, longDay } from '../format/dates.ts'
import { fileSize, number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { PdfPages } from '../pdf/PdfPages.tsx'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { VerdictSeal } from '../ui/Seals.tsx'
import { Checks } from './Checks.tsx'
import { FileLayers } from './FileLayers.tsx'
import type { Judged } from './judge.ts'
import { printPage, reportPage } from './report.ts'
import { Signers } from './Signers.tsx'
import { saveAs } from './save-as.ts'
import styles from './Verdict.module.css'
import type { Opened } from './VerifyPage.tsx'

export function Verdict({ opened, judged }: { opened: Opened; judged: Judged }) {
  const { m, language } = useMessages()
  const { report } = judged
  const { verdict, answers } = judged.words[language]
  const tone = toneOf(judged)
  const pdf = report.format === 'pdf' && report.document.state !== 'unreadable'
  const altered = report.document.state === 'altered'
  const cut = altered
    ? report.signatures.findLast((one) => one.integrity === 'intact' && !one.coversWholeFile)
    : undefined
  return (
    <div className={styles.page} data-alone={pdf ? undefined : ''}>
      <div className={styles.words}>
        <p className={styles.file}>
          <Icon name="document" size={18} />
          <Machine>{opened.name}</Machine>
          <span>{fileSize(judged.length, m.units, language)}</span>
          <span className={styles.digest}>
            {m.verify.digest} <Machine title={judged.digest}>{shortDigest(judged.digest)}</Machine>
          </span>
        </p>
        <header className={styles.verdict} data-tone={tone}>
          <VerdictSeal
            state={report.document.state}
            indication={report.indication}
            rim={judged.revisions[0]?.rim ?? judged.digest}
          />
          <h1>{verdict}</h1>
        </header>
        <ol className={styles.answers}>
          {answers.map((one, index) => (
            <li key={one.question}>
              <span className={styles.number} aria-hidden="true">
                {number(index + 1, language)}
              </span>
              <h2>{one.question}</h2>
              <div>
                <p className={styles.answer} data-tone={index < 2 ? tone : undefined}>
                  {one.answer}
                </p>
                {index === 2 && report.signatures.length > 0 ? (
                  <Signers judged={judged} lines={one.detail.split('\n')} />
                ) : (
                  one.detail.split('\n').map((line) => <p key={line}>{line}</p>)
                )}
              </div>
            </li>
          ))}
        </ol>
        <Basis judged={judged} />
        <Acts opened={opened} judged={judged} cut={cut?.id} />
        <Checks report={report} />
      </div>
      {pdf && (
        <div className={styles.document}>
          <DocumentSide opened={opened} signed={cut ? revisionOf(opened, judged, cut.id) : null} />
          {judged.layers.length > 1 && <FileLayers judged={judged} />}
        </div>
      )}
    </div>
  )
}

/** Which pigment the verdict speaks in: a broken file and a failed signature are a broken seal. */
function toneOf({ report }: Judged): 'good' | 'bad' | 'unknown' {
  const { state } = report.document
  if (state === 'altered' || (report.indication === 'TOTAL_FAILED' && state !== 'unreadable')) return 'bad'
  const whole = state === 'as-signed' || state === 'allowed-changes'
  return whole && report.indication === 'TOTAL_PASSED' ? 'good' : 'unknown'
}

function Basis({ judged: { report, at } }: { judged: Judged }) {
  const { m, language } = useMessages()
  const checks = report.signatures.flatMap((one) => one.checks)
  const failed = checks.filter((check) => check.status === 'failed').length
  const unknown = checks.filter((check) => check.status === 'unknown').length
  return (
    <section className={styles.basis}>
      <h2>{m.verify.basis}</h2>
      <p>
        {checks.length > 0 && (
          <span>
            {m.verify.checked(
              number(checks.length, language),
              failed,
              unknown,
              number(failed, language),
              number(unknown, language),
            )}
          </span>
        )}
        <span>{m.verify.policy}</span>
        <span>{m.verify.at(longDay(at, language), clock(at, language))}</span>
        <span>{m.verify.here}</span>
      </p>
    </section>
  )
}

function Acts({ opened, judged, cut }: { opened: Opened; judged: Judged; cut: string | undefined }) {
  const { m, language } = useMessages()
  const openSigned = () => {
    const bytes = cut && revisionOf(opened, judged, cut)
    if (bytes) saveAs(bytes, opened.name.replace(/(\.pdf)?$/i, `-${cut}.pdf`), 'application/pdf')
  }
  return (
    <div className={styles.acts}>
      {cut && (
        <Button kind="first" icon="eye" onClick={openSigned}>
          {m.verify.openSigned}
        </Button>
      )}
      <Button
        kind={cut ? 'second' : 'first'}
        icon="download"
        onClick={async () =>
          saveAs(
            new TextEncoder().encode(await reportPage(judged, language)),
            `${opened.name}.report.html`,
            'text/html',
          )
        }
      >
        {m.verify.saveReport}
      </Button>
      <Button icon="document" onClick={async () => printPage(await reportPage(judged, language))}>
        {m.verify.print}
      </Button>
      <Button
        icon="document"
        onClick={() =>
          saveAs(
            new TextEncoder().encode(JSON.stringify(judged.report, null, 2)),
            `${opened.name}.report.json`,
            'application/json',
          )
        }
      >
        {m.verify.saveData}
      </Button>
    </div>
  )
}

/** What the file shows; where it was changed after signing, what was signed can be seen in its place. */
function DocumentSide({ opened, signed }: { opened: Opened; signed: Uint8Array | null }) {
  const { m } = useMessages()
  const [cutting, setCutting] = useState(false)
  return (
    <>
      <div className={styles.side}>
        <h2 data-bad={signed && !cutting ? '' : undefined}>
          {cutting ? m.verify.whatWasSigned : signed ? m.verify.whatFileShows : m.verify.document}
        </h2>
        {signed && (
          <Button kind="quiet" onClick={() => setCutting(!cutting)}>
            {cutting ? m.verify.showFile : m.verify.showSigned}
          </Button>
        )}
      </div>
      <div className={styles.mat}>
        <PdfPages bytes={(cutting && signed) || opened.bytes} label={m.verify.document} />
      </div>
    </>
  )
}

/** The bytes a signature covers: the file up to where the verifier says they end. */
function revisionOf(opened: Opened, judged: Judged, id: string): Uint8Array | null {
  const revision = judged.revisions.find((one) => one.id === id)
  return revision ? opened.bytes.subarray(0, revision.length) : null
}
