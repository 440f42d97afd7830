/** The designer's one signature over the packed set: made with the agent, finished in this browser, and sent to be judged. */
import type { DrawingRevisionView } from '@mohr/council/api'
import type { Manifest } from '@mohr/drawings'
import { completeAsice, type PreparedAsice, prepareAsice } from '@mohr/signing'
import { readAsice } from '@mohr/signing/verify'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { uploadSet } from '../api/upload.ts'
import { fromBase64, sha256Hex, toBase64 } from '../bytes.ts'
import { number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { KeyPanel } from '../sign/KeyPanel.tsx'
import { oneDocument } from '../sign/useSigning.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { Waiting } from '../ui/Notice.tsx'
import styles from './SendPage.module.css'
import { took } from './took.ts'

interface Props {
  readonly revision: DrawingRevisionView
  readonly container: Uint8Array
  readonly sheets: Manifest['sheets']
  readonly uploaded: () => void
  readonly back: () => void
}

export function SignSet({ revision, container, sheets, uploaded, back }: Props) {
  const { m, language } = useMessages()
  const [share, setShare] = useState<number | null>(null)
  const digest = useReleaseDigest(container)
  const prepared = useRef<PreparedAsice | null>(null)
  /** Signed and time-stamped already: where the way to the server broke, it is sent again as it is. */
  const signed = useRef<Uint8Array | null>(null)
  const [finish] = useState(() => uploaded)
  const { id, version } = revision
  const task = useMemo(
    () =>
      oneDocument({
        key: `set ${id}`,
        async prepare({ certificate, chain }) {
          signed.current = null
          const signingTime = new Date()
          const identity = { certificate: fromBase64(certificate), chain: chain.map(fromBase64) }
          prepared.current = prepareAsice(container, { level: 'B-T', signingTime }, identity)
          return { id, document: { container, number: prepared.current.number, signingTime } }
        },
        async complete(_, value) {
          if (prepared.current === null) throw new Error('nothing prepared')
          signed.current ??= await finished(id, prepared.current, fromBase64(value))
          try {
            took(await uploadSet(id, version, signed.current, setShare))
          } finally {
            setShare(null)
          }
          finish()
        },
      }),
    [id, version, container, finish],
  )
  return (
    <section className={styles.sheet}>
      <h2>{m.signDrawing.sheets(number(sheets.length, language))}</h2>
      <ul className={styles.names}>
        {sheets.map((sheet) => (
          <li key={sheet.number}>
            <Machine>{sheet.number}</Machine> {sheet.title}
          </li>
        ))}
      </ul>
      {digest && (
        <p className={styles.small}>
          {m.review.digest} <Machine title={digest}>{shortDigest(digest)}</Machine>
        </p>
      )}
      {share !== null && <Waiting what={m.send.uploading(number(Math.round(share * 100), language))} />}
      {digest && (
        <KeyPanel task={task} digest={digest} act={m.signDrawing.signSet} eligible={false} renew={back} />
      )}
      <Button kind="quiet" onClick={back}>
        {m.review.cancel}
      </Button>
    </section>
  )
}

/** With a time-stamp, for which the server asks its authority. */
async function finished(id: string, prepared: PreparedAsice, value: Uint8Array): Promise<Uint8Array> {
  const timestamp = {
    async stamp(hash: string, of: Uint8Array) {
      const { token } = await api.timeStamp(id, { hash, digest: toBase64(of) })
      return fromBase64(token)
    },
  }
  return (await completeAsice(prepared, value, { timestamp })).bytes
}

function useReleaseDigest(container: Uint8Array): string | null {
  const [digest, setDigest] = useState<string | null>(null)
  useEffect(() => {
    const opened = readAsice(container)
    const manifest =
      'code' in opened ? undefined : opened.files.find(({ name }) => name === 'manifest.json')?.read()
    if (manifest instanceof Uint8Array) void sha256Hex(manifest).then(setDigest)
  }, [container])
  return digest
}
