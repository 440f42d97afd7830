/** State of a program that outlives it: every change is a line, on disk before anybody hears of it. */
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export interface Journal<Entry> {
  add(entry: Entry): void
  close(): void
}

export function openJournal<Entry>(file: string, apply: (entry: Entry) => void): Journal<Entry> {
  if (existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n'))
      if (line !== '') apply(JSON.parse(line) as Entry)
  const opened = openSync(file, 'a')
  return {
    add(entry) {
      writeSync(opened, `${JSON.stringify(entry)}\n`)
      fdatasyncSync(opened)
      apply(entry)
    },
    close: () => closeSync(opened),
  }
}
