import { expect, it } from 'vitest'
import { progressLine } from './progress.ts'

function told(isTTY: boolean, columns = 80) {
  let [time, text] = [0, '']
  const terminal = { isTTY, columns, write: (more: string) => (text += more) }
  const line = progressLine('en', terminal, () => time)
  return { line, wait: (ms: number) => (time += ms), text: () => text }
}

it('shows on a terminal how far long work is, and takes the line away', () => {
  const { line, wait, text } = told(true)
  line.step(0, 40, 'A-01.dxf')
  expect(text()).toBe('')
  wait(2000)
  line.step(20, 40, 'H11')
  expect(text()).toContain('████████████░░░░░░░░░░░░ 20/40')
  expect(text()).toContain('H11')
  expect(text()).not.toContain('\n')
  line.end()
  expect(text().endsWith('\r\u001b[K')).toBe(true)
})

it('a pipe gets nothing', () => {
  const { line, wait, text } = told(false)
  wait(9000)
  line.step(1, 2, 'H11')
  line.end()
  expect(text()).toBe('')
})

it('a name drives no terminal, and takes one line', () => {
  const { line, wait, text } = told(true, 60)
  wait(2000)
  line.step(1, 2, `\u001b[2J\u202e${'x'.repeat(300)}`)
  expect(text()).not.toContain('\u001b[2J')
  expect(text()).not.toContain('\u202e')
  expect([...text()].length).toBeLessThan(64)
})
