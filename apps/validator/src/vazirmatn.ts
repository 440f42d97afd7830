/** Vazirmatn's files: what the command draws letters in. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function vazirmatn(): { regular: Uint8Array; bold: Uint8Array } {
  const folder = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
  const file = (weight: string) => readFileSync(join(folder, 'fonts', 'ttf', `Vazirmatn-${weight}.ttf`))
  return { regular: file('Regular'), bold: file('Bold') }
}
