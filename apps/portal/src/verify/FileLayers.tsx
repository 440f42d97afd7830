/** The file from its first byte to its last, cut at each signature, and how far each signature reaches. */
import { fileSize } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import type { Layer } from './cut.ts'
import styles from './FileLayers.module.css'
import type { Judged } from './judge.ts'

export function FileLayers({ judged }: { judged: Judged }) {
  const { m, language } = useMessages()
  const { report, layers, revisions } = judged
  const altered = report.document.state === 'altered'
  const nameOf = (id: string | null) =>
    report.signatures.find((one) => one.id === id)?.signer?.name ?? m.seal.unnamed
  const numberOf = (id: string | null) => m.ordinal(report.signatures.findIndex((one) => one.id === id) + 1)
  const word = (layer: Layer) => {
    if (layer.kind === 'content') return m.layers.content
    if (layer.kind === 'signature') return m.layers.signature(numberOf(layer.signature))
    return altered ? m.layers.unsigned : m.layers.archive
  }
  const covers = [...revisions].sort((a, b) => a.length - b.length)
  return (
    <section className={styles.layers}>
      <header>
        <h2>{m.layers.title}</h2>
        <span>{m.layers.order}</span>
      </header>
      <ul className={styles.strip}>
        {layers.map((layer) => (
          <li
            key={layer.start}
            data-kind={layer.kind === 'rest' && altered ? 'unsigned' : layer.kind}
            style={{ flexGrow: layer.kind === 'content' ? 4 : 1 }}
            title={fileSize(layer.end - layer.start, m.units, language)}
          >
            {word(layer)}
          </li>
        ))}
      </ul>
      <ul className={styles.covers}>
        {covers.map((one) => (
          <li key={one.id}>
            {m.layers.covers(numberOf(one.id), nameOf(one.id), fileSize(one.length, m.units, language))}
          </li>
        ))}
        {layers
          .filter((layer) => layer.kind === 'rest')
          .map((layer) => (
            <li key={layer.start} data-bad={altered ? '' : undefined}>
              {m.layers.after(fileSize(layer.end - layer.start, m.units, language))}
            </li>
          ))}
      </ul>
    </section>
  )
}
