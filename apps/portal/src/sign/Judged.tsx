/** A stored file, opened again by this page and judged: the seals it found whole, and what it checked. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { clock, longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { PressedSeal, SealPlace } from '../ui/Seals.tsx'
import { type Judged, judgeFile } from '../verify/judge.ts'
import styles from './ResultPanel.module.css'

/** `file` once it has a signature. */
export function useJudged(file: { readonly sha256: string; readonly url: string } | undefined) {
  return useQuery({
    queryKey: ['judged', file?.sha256],
    queryFn: async ({ signal }) => judgeFile(await api.bytes(file?.url ?? ''), 'document.pdf', signal),
    enabled: file !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function whole({ report: { document } }: Judged): boolean {
  return document.state === 'as-signed' || document.state === 'allowed-changes'
}

/** Who signed, in the order of their signatures, as the record names them. */
interface Signer {
  name: string
  role: string
  licence?: string | undefined
}

interface SealsProps {
  signers: readonly Signer[]
  judged: Judged | undefined
  landing: boolean
}

export function Seals({ signers, judged, landing }: SealsProps) {
  const { m } = useMessages()
  if (!judged || !whole(judged)) return <SealPlace size={150} />
  const people = judged.report.signatures.filter(
    (one) => one.kind === 'signature' && one.integrity === 'intact',
  )
  const size = people.length > 1 ? 150 : 190
  return people.map((signature, index) => (
    <PressedSeal
      key={signature.id}
      rim={judged.revisions.find((one) => one.id === signature.id)?.rim ?? judged.digest}
      name={signers[index]?.name ?? signature.signer?.name ?? m.seal.unnamed}
      role={signers[index]?.role ?? ''}
      licence={signers[index]?.licence}
      at={signature.bestTime ?? signature.claimedTime}
      size={size}
      landing={landing && index === people.length - 1}
    />
  ))
}

export function Checks({ judged, level }: { judged: Judged; level: string | undefined }) {
  const { m, language } = useMessages()
  const checks = judged.report.signatures.flatMap((one) => one.checks)
  const timed = judged.report.signatures.findLast((one) => one.kind === 'signature')
  return (
    <ul className={styles.checks}>
      <li data-good={whole(judged) ? '' : undefined}>
        <Icon name={whole(judged) ? 'check' : 'cross'} />
        {m.result.reopened} <small>{m.result.checks(number(checks.length, language))}</small>
      </li>
      {timed?.bestTime && (
        <li data-good="">
          <Icon name="check" />
          {m.result.timed}{' '}
          <small title={longDay(timed.bestTime, language)}>{clock(timed.bestTime, language, true)}</small>
        </li>
      )}
      {level && (
        <li data-good="">
          <Icon name="check" />
          {m.result.level}{' '}
          <small>
            <bdi dir="ltr">{`PAdES ${timed?.level ?? level}`}</bdi>
          </small>
        </li>
      )}
    </ul>
  )
}
