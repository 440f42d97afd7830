/** The document beside what is said of it. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { checked } from '../bytes.ts'
import { useMessages } from '../messages/index.ts'
import { PdfPages } from '../pdf/PdfPages.tsx'
import { Failure } from '../ui/Notice.tsx'
import styles from './SignPage.module.css'

/** The very bytes: fetched once, shown, and for a result verified, under the digest the page names. */
export function Paper({ url, sha256 }: { url: string; sha256: string }) {
  const { m } = useMessages()
  const file = useQuery({
    queryKey: ['file', sha256],
    queryFn: async () => checked(await api.bytes(url), sha256),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <aside className={styles.paper} id="paper">
      {file.data && <PdfPages bytes={file.data} label={m.sign.document} />}
      {file.error && <Failure error={file.error} again={() => void file.refetch()} />}
    </aside>
  )
}
