/** Who signed, when, and on whose word: one row a signature, with the seal its own bytes make. */
import type { SignatureReport } from '@mohr/signing/verify'
import { useMessages } from '../messages/index.ts'
import { PressedSeal } from '../ui/Seals.tsx'
import type { Judged } from './judge.ts'
import styles from './Signers.module.css'

/** `lines` are the verifier's sentences on each signature, in the same order. */
export function Signers({ judged, lines }: { judged: Judged; lines: readonly string[] }) {
  const { m } = useMessages()
  return (
    <ul className={styles.signers}>
      {judged.report.signatures.map((signature, index) => {
        const when = signature.bestTime ?? signature.claimedTime
        const rim = judged.revisions.find((one) => one.id === signature.id)?.rim ?? judged.digest
        const name = signature.signer?.name ?? m.seal.unnamed
        return (
          <li key={signature.id}>
            {signature.integrity === 'intact' && signature.kind === 'signature' ? (
              <PressedSeal rim={rim} name={name} role={m.seal.signature} at={when} size={62} />
            ) : (
              <span className={styles.gap} />
            )}
            <div>
              <p>
                <b>{name}</b> {m.verify.kinds[signature.kind]}{' '}
                {signature.level && <bdi dir="ltr">{signature.level}</bdi>}
              </p>
              {lines[index] && <p className={tone(signature)}>{withoutName(lines[index])}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** The verifier's sentence begins with the name, which stands above it already. */
function withoutName(line: string): string {
  return line.slice(line.indexOf(': ') + 1).trim()
}

function tone({ integrity, indication }: SignatureReport): string | undefined {
  return integrity === 'broken' || indication === 'TOTAL_FAILED' ? styles.bad : undefined
}
