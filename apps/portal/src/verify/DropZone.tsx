import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './DropZone.module.css'

/** Where a file is dropped, or chosen with the keyboard or a finger. */
export function DropZone({ take, busy }: { take: (file: File) => void; busy: boolean }) {
  const { m } = useMessages()
  return (
    <label className={styles.zone} data-busy={busy ? '' : undefined}>
      <Icon name="document" size={32} />
      <b>{m.verify.drop}</b>
      <span>{m.verify.choose}</span>
      <input
        type="file"
        aria-label={m.verify.file}
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) take(file)
          event.target.value = ''
        }}
      />
    </label>
  )
}
