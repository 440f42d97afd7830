/** What a page is made of: pigments, type, codes, buttons, fields. */
import { useState } from 'react'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { FileField } from '../ui/FileField.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './ComponentsPage.module.css'
import { Part } from './Part.tsx'
import { useWords } from './words.ts'

const PIGMENTS = ['lajvard', 'shangarf', 'zangar', 'zarnikh', 'poche'] as const
const SIZES = ['verdict', 'title', 'item', 'text', 'second'] as const
const KINDS = ['first', 'second', 'quiet', 'sign', 'sign-second'] as const

export function Pigments() {
  const words = useWords()
  return (
    <Part title={words.pigments}>
      <ul className={styles.pigments}>
        {PIGMENTS.map((one) => (
          <li key={one} data-pigment={one}>
            {words.pigment[one]}
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Typography() {
  const words = useWords()
  return (
    <Part title={words.type}>
      {SIZES.map((one) => (
        <p key={one} data-size={one}>
          {words.sentence[one]}
        </p>
      ))}
    </Part>
  )
}

export function Codes() {
  const words = useWords()
  return (
    <Part title={words.codes}>
      <p>
        {words.code}: <Code>08-02-00117-00034-001-000-000</Code>
      </p>
      <p>
        {words.machine}: <Machine>A-03_typical.dxf</Machine>
      </p>
    </Part>
  )
}

export function Buttons() {
  const words = useWords()
  return (
    <Part title={words.buttons}>
      <div className={styles.row}>
        {KINDS.map((kind) => (
          <Button key={kind} kind={kind}>
            {words.button[kind]}
          </Button>
        ))}
      </div>
      <div className={styles.row}>
        <Button kind="first" icon="upload">
          {words.button.first}
        </Button>
        <Button kind="sign" icon="seal">
          {words.button.sign}
        </Button>
        <Button icon="forward">{words.button.second}</Button>
        <Button square icon="cross" aria-label={words.square} />
        <a href="#page" className={buttonClass()}>
          {words.link}
        </a>
      </div>
      <div className={styles.row}>
        <Button kind="sign" icon="lock" disabled>
          {words.button.sign}
        </Button>
        <small>{words.whyNot}</small>
      </div>
    </Part>
  )
}

export function Fields() {
  const words = useWords()
  const [chosen, setChosen] = useState(words.options[0] ?? '')
  const options = words.options.map((one) => <option key={one}>{one}</option>)
  return (
    <Part title={words.fields}>
      <div className={styles.fields}>
        <Select label={words.field} value={chosen} onChange={setChosen}>
          {options}
        </Select>
        <Select label={words.field} value={words.options[2] ?? ''} disabled onChange={setChosen}>
          {options}
        </Select>
      </div>
      <FileField label={words.file} accept=".dxf" onChoose={() => undefined} />
      <FileField label={words.file} accept=".dxf" disabled onChoose={() => undefined} />
    </Part>
  )
}
