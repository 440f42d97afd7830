import { expect, it } from 'vitest'
import { readDxf } from '../dxf/read.ts'
import { header, type Pair, section, text } from '../dxf/testing/sample.ts'
import { compareDrawings } from './compare.ts'

/** A text of one byte, which the code page makes a letter. */
function drawn(codepage: string) {
  const pairs: Pair[] = [
    ...header('AC1015', codepage),
    ...section('ENTITIES', text('\u00c3', [5, 'A1'])),
    [0, 'EOF'],
  ]
  const written = pairs.map(([code, value]) => `${code}\n${value}\n`).join('')
  const { model } = readDxf(Uint8Array.from(written, (letter) => letter.charCodeAt(0)))
  if (model === undefined) throw new Error('no drawing')
  return model
}

it('the same bytes in another code page are other words', () => {
  const changes = compareDrawings(drawn('ANSI_1252'), drawn('ANSI_1256')).changes
  expect(changes.map((change) => change.kind === 'changed' && change.text)).toEqual([
    { before: 'Ã', after: 'أ' },
  ])
  expect(compareDrawings(drawn('ANSI_1256'), drawn('ANSI_1256')).same).toBe(true)
})
