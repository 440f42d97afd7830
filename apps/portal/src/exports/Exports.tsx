/** What can be taken away: a list as a sheet, a record under the council's seal. */
import { useMutation } from '@tanstack/react-query'
import { part, send } from '../api/client.ts'
import { useMessages } from '../messages/index.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { saveAs } from '../verify/save-as.ts'
import styles from './Exports.module.css'

/** `query`: the filters that the list itself is asked with. */
export function ListExport({
  list,
  query = '',
}: {
  list: 'cases' | 'reports' | 'violations' | 'engineers'
  query?: string
}) {
  const { m } = useMessages()
  const href = (format: string) => `/api/v1/exports/${list}?format=${format}${query && `&${query}`}`
  return (
    <fieldset className={styles.list}>
      <legend className="hush">{m.exports.list}</legend>
      {(['csv', 'xlsx'] as const).map((format) => (
        <a key={format} href={href(format)} download={`${list}.${format}`} className={buttonClass('quiet')}>
          <Icon name="download" size={18} />
          {m.exports[format]}
        </a>
      ))}
    </fieldset>
  )
}

interface SealedProps {
  kind: 'cases' | 'reports' | 'violations' | 'engineers' | 'drawings'
  /** Of an engineer the licence. */
  id: string
}

export function SealedExport({ kind, id }: SealedProps) {
  const { m } = useMessages()
  const sealing = useMutation({
    mutationFn: async () => {
      const answer = await send(`exports/${kind}/${part(id)}`, { method: 'POST', json: {} })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      saveAs(bytes, `${kind}-${id}.asice`, 'application/vnd.etsi.asic-e+zip')
    },
  })
  return (
    <div className={styles.sealed}>
      <Button icon="seal" disabled={sealing.isPending} onClick={() => sealing.mutate()}>
        {sealing.isPending ? m.exports.sealing : m.exports.seal}
      </Button>
      <small>{m.exports.sealWhy}</small>
      {sealing.error && <Failure error={sealing.error} />}
    </div>
  )
}
