/** Who signs a document, in their order: who has, whose turn it is, who comes after. */
import type { CaseDocumentView } from '@mohr/council/api'
import { columnDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Glyph } from '../ui/Glyph.tsx'
import type { Kind } from './api.ts'
import styles from './Signers.module.css'

export function Signers({ of, document }: { of: Kind['signers']; document: CaseDocumentView | null }) {
  const { m, language } = useMessages()
  const t = m.permits
  return (
    <ol className={styles.signers} aria-label={t.signers}>
      {of.map((role) => {
        const signed = document?.signatures.find((one) => one.role === role)
        const next = document?.signersLeft[0] === role
        return (
          <li key={role} data-state={signed ? 'signed' : next ? 'next' : 'later'}>
            <Glyph of={signed ? 'signed' : next ? 'open' : 'not-yet'} size={18} />
            <span>
              {t.signer[role]}
              {signed && <small>{t.signedBy(signed.name, columnDay(signed.at, language))}</small>}
              {next && <small>{t.turn}</small>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
