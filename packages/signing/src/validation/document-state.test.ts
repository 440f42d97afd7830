import { expect, test } from 'vitest'
import { levelSince } from './document-state.ts'
import type { ChangeLevel, SignatureReport } from './report.ts'

const one = (kind: SignatureReport['kind'], level: ChangeLevel) =>
  ({ kind, changesAfter: { level } }) as SignatureReport

test.each<[string, SignatureReport[], ChangeLevel]>([
  ['nothing came after', [one('signature', 'none')], 'none'],
  ['a form was filled in', [one('signature', 'form-filling')], 'form-filling'],
  ['another signed what was filled in', [one('signature', 'form-filling'), one('signature', 'none')], 'none'],
  [
    'a time-stamp closes what was filled in, and approves nothing',
    [one('signature', 'form-filling'), one('timestamp', 'none')],
    'form-filling',
  ],
  [
    'a note came between two time-stamps',
    [one('signature', 'annotations'), one('timestamp', 'annotations'), one('timestamp', 'none')],
    'annotations',
  ],
  [
    'a time-stamp closes its own proof',
    [one('signature', 'long-term-data'), one('timestamp', 'none')],
    'none',
  ],
  ['proof that nothing closes', [one('signature', 'long-term-data')], 'long-term-data'],
  ['a time-stamp alone', [one('timestamp', 'none')], 'none'],
  ['nothing signed', [], 'none'],
])('%s', (_, signatures, level) => expect(levelSince(signatures)).toBe(level))
