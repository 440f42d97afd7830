/** What is being written stays on this device until it was sent: a closed tab loses nothing. */
import { useState } from 'react'

const PREFIX = 'mohr.drawing.'

export function useKept(key: string): [text: string, write: (text: string) => void] {
  const name = PREFIX + key
  const [text, setText] = useState(() => {
    try {
      return localStorage.getItem(name) ?? ''
    } catch {
      return ''
    }
  })
  const write = (next: string) => {
    setText(next)
    try {
      if (next === '') localStorage.removeItem(name)
      else localStorage.setItem(name, next)
    } catch {
      // A device that keeps nothing still has it on the page.
    }
  }
  return [text, write]
}
