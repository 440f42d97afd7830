/** A judge's page: drop a file, read one sentence, three answers, and what they rest on. No account, no upload. */
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Notice, Waiting } from '../ui/Notice.tsx'
import { DropZone } from './DropZone.tsx'
import { type Judged, judgeFile } from './judge.ts'
import { Verdict } from './Verdict.tsx'
import styles from './VerifyPage.module.css'

/** Above this a tab, which holds the file more than once, may run out of memory; the command line holds it once. */
const LARGEST = 400 * 1024 * 1024

export interface Opened {
  name: string
  bytes: Uint8Array
}

export function VerifyPage() {
  const { m } = useMessages()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  /** Files that were dropped together with this one. */
  const [putAside, setPutAside] = useState(0)
  const judging = useMutation<Judged, Error, Opened>({
    mutationFn: (file) => judgeFile(file.bytes, file.name),
  })
  const { mutate, reset } = judging

  const take = useCallback(
    async (file: File, others = 0) => {
      setPutAside(others)
      setTooLarge(file.size > LARGEST)
      if (file.size > LARGEST) return
      const next = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      setOpened(next)
      mutate(next)
    },
    [mutate],
  )
  const again = () => {
    setOpened(null)
    setPutAside(0)
    reset()
  }
  useDropAnywhere(take)

  return (
    <Shell title={m.verify.title}>
      {putAside > 0 && (
        <div className={styles.notice}>
          <Notice icon="info" title={m.verify.oneAtATime(opened?.name ?? '')} />
        </div>
      )}
      {opened && judging.data ? (
        <>
          <p className={styles.bar}>
            <Icon name="lock" size={18} />
            {m.verify.stayed}
            <Button kind="quiet" onClick={again}>
              {m.verify.another}
            </Button>
          </p>
          {judging.data.trust.length === 0 && judging.data.report.signatures.length > 0 && (
            <div className={styles.notice}>
              <Notice icon="warning" tone="warn" title={m.verify.noRoots}>
                <p>{m.verify.noRootsNext}</p>
              </Notice>
            </div>
          )}
          <Verdict key={judging.data.digest} opened={opened} judged={judging.data} />
        </>
      ) : (
        <div className={styles.start}>
          <h1>{m.verify.title}</h1>
          <p>{m.verify.what}</p>
          <DropZone take={take} busy={judging.isPending} />
          {judging.isPending && <Waiting what={m.verify.judging(opened?.name ?? '')} />}
          {tooLarge && (
            <Notice icon="warning" tone="warn" title={m.verify.tooLarge}>
              <p>{m.verify.tooLargeNext}</p>
            </Notice>
          )}
          {judging.error && (
            <Notice icon="warning" tone="warn" title={m.verify.stopped}>
              <p>{m.verify.stoppedNext}</p>
              <code dir="ltr">{judging.error.message}</code>
            </Notice>
          )}
          <ul className={styles.points}>
            <li>
              <Icon name="lock" size={18} /> {m.verify.pointPrivate}
            </li>
            <li>
              <Icon name="document" size={18} /> {m.verify.pointFormats}
            </li>
            <li>
              <Icon name="eye" size={18} /> {m.verify.pointLayers}
            </li>
          </ul>
        </div>
      )}
    </Shell>
  )
}

/** A file dropped anywhere on the page is the file to judge; the browser must not open it instead. */
function useDropAnywhere(take: (file: File, others: number) => void) {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const [file, ...others] = event.dataTransfer?.files ?? []
      if (file) take(file, others.length)
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [take])
}
