/** Persian with marks over its letters is read on our plots as it is written, by poppler, mutool and pdf.js. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { match, plotOf, sheetOf, text, WALLS } from '../match/testing.ts'
import { readPdfPages } from '../pdf/page-content.ts'

/** Takes the codes that readers would take for control characters. */
const BEFORE = text('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', 60, 30)
const STEERING = /[\u200e\u200f\u202a-\u202e\f]/g

const linesOf = (output: Buffer): string[] =>
  output
    .toString()
    .split('\n')
    .map((line) => line.replace(STEERING, '').trim())

test.each(['ضمناً لطفاً', 'محلّ تردّد', 'همکفِ بنا', 'مُهَندِسٌ', 'کلًا', 'کلّاً', 'خانهٔ ما', 'ابعاد خانهٔ'])(
  '%s',
  async (words) => {
    const entities = [WALLS, BEFORE, text(words, 60, 20)]
    const pdf = await plotOf(...entities)
    expect((await match(sheetOf(...entities), pdf)).state).toBe('pass')
    const [reading] = await readPdfPages(pdf, [1])
    const shown = reading?.page?.letters.filter(({ y }) => y < 28) ?? []
    const said = shown.map((letter) => letter.text.replace(STEERING, '')).join('')
    expect([...said].sort()).toEqual([...words].sort())
    expect(reading?.page?.hidden).toEqual([])

    const folder = mkdtempSync(join(tmpdir(), 'marks-'))
    try {
      const file = join(folder, 'plot.pdf')
      writeFileSync(file, pdf)
      expect(linesOf(execFileSync('pdftotext', [file, '-']))).toContain(words)
      // As it is seen, from left to right.
      const drawn = execFileSync('mutool', ['draw', '-q', '-F', 'text', file], { stdio: 'pipe' })
      expect(linesOf(drawn)).toContain([...words].reverse().join(''))
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

test('a mark is drawn where it stands over its letter', async () => {
  const [plain, marked] = [await inkOf('محل'), await inkOf('محلّ')]
  expect(marked).toBeGreaterThan(plain)
  expect(marked).toBeLessThan(plain * 1.3)
})

/** Dark pixels of a page that says the words large. */
async function inkOf(words: string): Promise<number> {
  const pdf = await plotOf(text(words, 60, 100, 20))
  const picture = execFileSync('pdftoppm', ['-r', '72', '-gray', '-'], { input: pdf, maxBuffer: 1e8 })
  return picture.filter((value) => value < 128).length
}
