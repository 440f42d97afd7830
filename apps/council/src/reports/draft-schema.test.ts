import { expect, test } from 'vitest'
import type { Context } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { draftSchema, storedDraft } from './draft-schema.ts'

const read = defineRead({
  name: 'test.read',
  input: draftSchema,
  permit: async () => null,
  read: async (_context, draft) => draft,
})
const noted = (note: string) =>
  read({} as Context, { visitedAt: null, answers: { bed: { value: 'conforms', note } }, instructions: '' })

test('a note keeps what writing needs: joiners, marks of direction, lines', async () => {
  const note = 'می‌خواند\u200f (A)\u200e\nخط دو'
  expect((await noted(note)).answers.bed?.note).toBe(note)
})

test.each([
  ['an override from right to left', '\u202e18', /جهت/],
  ['an override from left to right', '\u202d18', /جهت/],
  ['a control character', 'a\u0000b', /کنترلی/],
  ['a note that is too long', 'ن'.repeat(2001), /۲٬۰۰۰ نویسه/],
])('%s is refused, and the refusal names the field', async (_name, note, says) => {
  await expect(noted(note)).rejects.toMatchObject({
    problem: {
      code: 'invalid-request',
      errors: [{ path: 'answers.bed.note', message: { fa: expect.stringMatching(says) } }],
    },
  })
})

test('what only a non-conformity has isn’t kept with another answer', () => {
  const marked = { severity: 'stop-work', violation: 'extra-floor', note: 'x' } as const
  const answers = {
    bed: { value: 'conforms', ...marked },
    wall: { value: 'does-not-conform', ...marked },
  } as const
  expect(storedDraft({ visitedAt: null, answers, instructions: '' }).answers).toEqual({
    bed: { value: 'conforms', note: 'x' },
    wall: { value: 'does-not-conform', ...marked },
  })
})
