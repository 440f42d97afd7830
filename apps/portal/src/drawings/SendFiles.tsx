/** The sheets of the set with their files: those of the revision before, and the new ones, each looked at as it comes. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { type DragEvent, useState } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Waiting } from '../ui/Notice.tsx'
import { type EarlierSet, packSet } from './pack-set.ts'
import styles from './SendPage.module.css'
import { type Given, useLooks } from './useLooks.ts'

interface Props {
  readonly revision: DrawingRevisionView
  readonly earlier: EarlierSet
  readonly packed: (container: Uint8Array) => void
}

export function SendFiles({ revision, earlier, packed }: Props) {
  const { m, language } = useMessages()
  const { given, put, remove } = useLooks()
  const [packing, setPacking] = useState(false)
  const named = new Set(earlier.files.keys())
  const known = [...given.values()].filter(({ name }) => named.has(name))
  const strangers = [...given.values()].filter(({ name }) => !named.has(name))
  const bad = known.some(({ look }) => look !== null && !look.whole)
  const reading = known.some(({ look }) => look === null)
  const open = revision.marks.filter(({ state }) => state === 'open').length
  const pack = async () => {
    setPacking(true)
    try {
      packed(await packSet(revision, earlier, new Map(known.map(({ name, bytes }) => [name, bytes]))))
    } finally {
      setPacking(false)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    put([...event.dataTransfer.files])
  }
  return (
    <section className={styles.sheet}>
      <h2>{m.send.files}</h2>
      <p>{m.send.what}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field inside does the same */}
      <div className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <Icon name="upload" size={26} />
        <b>{m.send.drop}</b>
        <label>
          {m.send.choose}
          <input
            type="file"
            multiple
            accept=".dxf,.pdf"
            aria-label={m.send.field}
            onChange={({ target }) => {
              put([...(target.files ?? [])])
              target.value = ''
            }}
          />
        </label>
      </div>
      <ul className={styles.files}>
        {earlier.manifest.sheets.map((sheet) => (
          <li key={sheet.number}>
            <b>
              <Machine>{sheet.number}</Machine> {sheet.title}
            </b>
            <File name={sheet.dxf.file} given={given.get(sheet.dxf.file)} remove={remove} />
            <File name={sheet.pdf.file} given={given.get(sheet.pdf.file)} remove={remove} />
            {given.has(sheet.dxf.file) && !given.has(sheet.pdf.file) && (
              <p className={styles.warn}>{m.send.plotOld}</p>
            )}
          </li>
        ))}
        {strangers.map(({ name }) => (
          <li key={name}>
            <b>
              <Machine>{name}</Machine>
            </b>
            <p className={styles.warn}>{m.send.unknown}</p>
            <Button
              kind="quiet"
              icon="trash"
              square
              aria-label={m.send.remove(name)}
              onClick={() => remove(name)}
            />
          </li>
        ))}
      </ul>
      {open > 0 && <p className={styles.warn}>{m.send.needsMarks(number(open, language))}</p>}
      <div className={styles.acts}>
        <Button
          kind="first"
          disabled={known.length === 0 || bad || reading || packing}
          onClick={() => void pack()}
        >
          {m.send.prepare}
        </Button>
        {known.length === 0 ? <small>{m.send.needsFile}</small> : bad && <small>{m.send.badFiles}</small>}
      </div>
      {packing && <Waiting what={m.send.packing} />}
    </section>
  )
}

function File({
  name,
  given,
  remove,
}: {
  name: string
  given: Given | undefined
  remove: (name: string) => void
}) {
  const { m, language, say } = useMessages()
  const look = given?.look
  const count = look && look.elements > 0 ? number(look.elements, language) : null
  return (
    <div className={styles.file} data-new={given ? '' : undefined}>
      <Machine>{name}</Machine>
      {given === undefined ? (
        <span>{m.send.kept}</span>
      ) : look == null ? (
        <span role="status">{m.send.reading(name)}</span>
      ) : look.whole ? (
        <span className={styles.good}>
          <Icon name="check" size={14} />
          {[m.send.newFile, count && m.send.read(count)].filter(Boolean).join(m.comma)}
        </span>
      ) : (
        <span className={styles.warn}>
          <Icon name="warning" size={14} />
          {look.problems.map(say).join(' ') || m.send.lost(count ?? '')}
        </span>
      )}
      {given && (
        <button type="button" aria-label={m.send.remove(name)} onClick={() => remove(name)}>
          <Icon name="cross" size={14} />
        </button>
      )}
    </div>
  )
}
