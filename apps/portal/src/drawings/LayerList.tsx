/** The layers of the sheet, each shown or not. */
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import type { InspectorProps } from './Inspector.tsx'
import styles from './SmallLists.module.css'
import { useTold } from './useBoard.ts'

export function LayerList({ told, hidden, setHidden }: InspectorProps) {
  const { m, language } = useMessages()
  const layers = useTold(told, 'layers')
  const sorted = [...layers].sort((a, b) => a.name.localeCompare(b.name))
  return (
    <>
      <div className={styles.allLayers}>
        <Button kind="quiet" onClick={() => setHidden(new Set())}>
          {m.review.allOn}
        </Button>
        <Button kind="quiet" onClick={() => setHidden(new Set(layers.map(({ name }) => name)))}>
          {m.review.allOff}
        </Button>
      </div>
      <ul className={styles.layers}>
        {sorted.map(({ name, pieces }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={!hidden.has(name)}
                onChange={() => {
                  const next = new Set(hidden)
                  if (!next.delete(name)) next.add(name)
                  setHidden(next)
                }}
              />
              <Machine>{name}</Machine>
              <small>{m.review.pieces(number(pieces, language))}</small>
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
