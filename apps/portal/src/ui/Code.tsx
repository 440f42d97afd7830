import type { ClipboardEvent } from 'react'
import { asciiDigits, digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import styles from './Code.module.css'

/** A code people read: renovation code, licence, record number. Left to right; copying gives ASCII digits. */
export function Code({ children }: { children: string }) {
  const { language } = useMessages()
  return (
    <bdi dir="ltr" className={styles.code} onCopy={copyAscii}>
      {digits(children, language)}
    </bdi>
  )
}

/** What is literally in a file: a digest, a file name, an object. Never turned into Persian digits. */
export function Machine({ children, title }: { children: string; title?: string }) {
  return (
    <bdi dir="ltr" className="machine" title={title}>
      {children}
    </bdi>
  )
}

function copyAscii(event: ClipboardEvent) {
  const selected = getSelection()?.toString()
  if (!selected) return
  event.clipboardData.setData('text/plain', asciiDigits(selected))
  event.preventDefault()
}
