/** Who signed the set, beside its sheets: judged in this browser, never read from a stored flag. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { clock, dayAndMonth } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { PressedSeal, SealPlace } from '../ui/Seals.tsx'
import { judgeFile } from '../verify/judge.ts'
import styles from './SheetColumn.module.css'

export function SetSignatures({
  revision,
  bytes,
}: {
  revision: DrawingRevisionView
  bytes: Uint8Array | undefined
}) {
  const { m, language } = useMessages()
  const judged = useQuery({
    queryKey: ['judged', revision.file?.sha256],
    queryFn: ({ signal }) => judgeFile(bytes ?? new Uint8Array(), 'set.asice', signal),
    enabled: bytes !== undefined && revision.signatures.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (revision.signatures.length === 0) return null
  const report = judged.data?.report
  return (
    <section className={styles.part}>
      <h3>{m.review.signatures}</h3>
      {judged.isPending && <p className={styles.small}>{m.review.judging}</p>}
      <ul className={styles.signatures}>
        {revision.signatures.map((one) => {
          const found = report?.signatures.find(
            ({ signer }) => signer?.certificateSha256 === one.certificateSha256,
          )
          const whole = report?.document.state === 'as-signed' && found?.integrity === 'intact'
          const relied = whole && found?.indication === 'TOTAL_PASSED'
          return (
            <li key={one.role}>
              {whole ? (
                <PressedSeal
                  rim={revision.releaseDigest ?? ''}
                  name={one.name}
                  role={m.review.roles[one.role]}
                  at={found?.bestTime ?? null}
                  size={52}
                />
              ) : (
                <SealPlace size={52} />
              )}
              <span>
                <b>{one.name}</b>
                {m.comma}
                {m.review.roles[one.role]}
                <small>{`${dayAndMonth(one.at, language)}${m.comma}${clock(one.at, language)}`}</small>
                {report && (
                  <small className={whole ? styles.good : styles.warn}>
                    <Icon name={whole ? 'check' : 'warning'} size={14} />
                    {whole ? m.review.covers : m.review.coversNot}
                  </small>
                )}
                {whole && !relied && <small>{m.review.cannotTell}</small>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
