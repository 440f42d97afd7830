import { afterEach, expect, test, vi } from 'vitest'
import { api } from '../api/client.ts'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { hasUnsent, keepUnsent, sendUnsent } from './unsent.ts'

afterEach(() => vi.unstubAllGlobals())

/** What the network does with each request in turn; gives the bodies that were sent. */
function network(...answers: (Response | 'silence')[]): string[] {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    sent.push(String(init.body))
    const answer = answers.shift()
    if (answer === undefined || answer === 'silence') throw new TypeError('Failed to fetch')
    return answer
  })
  return sent
}

const problem = (status: number, code: string) =>
  Response.json({ type: 'about:blank', status, code, title: { fa: 'نه', en: 'no' } }, { status })

test('a value outlives silence, a fault of the server and a lost session, and is sent again as it is', async () => {
  const sent = network(
    'silence',
    problem(503, 'too-slow'),
    problem(401, 'sign-in-first'),
    Response.json({ id: 'r1' }),
  )
  keepUnsent('r1', { personId: 'reza', signingId: 's1', value: 'AAAA' })
  await expect(sendUnsent('r1', api.completeSigning)).rejects.toBeInstanceOf(Unreachable)
  await expect(sendUnsent('r1', api.completeSigning)).rejects.toBeInstanceOf(ApiProblem)
  await expect(sendUnsent('r1', api.completeSigning)).rejects.toBeInstanceOf(ApiProblem)
  expect(hasUnsent('r1', 'reza')).toBe(true)
  expect(await sendUnsent('r1', api.completeSigning)).toEqual({ id: 'r1' })
  expect(hasUnsent('r1', 'reza')).toBe(false)
  expect(new Set(sent)).toEqual(new Set(['{"signatureValue":"AAAA"}']))
})

test('a value that the server refused is let go of, and is never another person’s', async () => {
  network(problem(409, 'document-changed'))
  keepUnsent('r2', { personId: 'reza', signingId: 's2', value: 'AAAA' })
  expect(hasUnsent('r2', 'zahra')).toBe(false)
  await expect(sendUnsent('r2', api.completeSigning)).rejects.toMatchObject({
    problem: { code: 'document-changed' },
  })
  expect(hasUnsent('r2', 'reza')).toBe(false)
})
