/** How every slip ends: in whose words it is signed, under which digest, and by what right. */
import { DECLARATIONS } from '@mohr/casework'
import type { ReportView } from '@mohr/council/api'
import { clock, columnDay } from '../format/dates.ts'
import { shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Machine } from '../ui/Code.tsx'
import { SealPlace } from '../ui/Seals.tsx'
import styles from './Slip.module.css'

interface Props {
  words: keyof typeof DECLARATIONS
  of: Pick<ReportView, 'document' | 'statement'>
}

export function SlipFoot({ words, of: { document, statement } }: Props) {
  const { m, language, say } = useMessages()
  return (
    <>
      <div className={styles.statement}>
        <p>{m.sign.quoted(say(DECLARATIONS[words]))}</p>
        <SealPlace />
      </div>
      {document && (
        <p className={styles.digest}>
          {m.sign.digest} <Machine title={document.sha256}>{shortDigest(document.sha256)}</Machine>
        </p>
      )}
      {statement && (
        <p className={styles.digest}>
          <span>
            <a href={statement.url} download>
              {m.sign.eligibility}
            </a>{' '}
            {`${columnDay(statement.at, language)} ${clock(statement.at, language)}`}
          </span>
          <Machine title={statement.sha256}>{shortDigest(statement.sha256)}</Machine>
        </p>
      )}
    </>
  )
}
