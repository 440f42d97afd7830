import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MOST_EVIDENCE, openEvidence } from './evidence.ts'

const piece = (kind: 'forked' | 'smaller', offered: string) => ({
  kind,
  at: '2026-01-01T00:00:00Z',
  origin: 'council.example/log',
  cosigned: 'x',
  offered,
  request: 'y',
})

test('whoever fills the store with old heads leaves room for the proof of a fork', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-evidence-'))
  const store = await openEvidence(folder)
  for (let at = 0; at < MOST_EVIDENCE; at++) expect(await store.keep(piece('smaller', `${at}`))).toBe(true)
  expect(await store.keep(piece('smaller', 'one more'))).toBe(false)
  expect(await store.keep(piece('forked', 'a fork'))).toBe(true)
  expect(await store.keep(piece('forked', 'a fork'))).toBe(false)
  // The next start counts what is there.
  const again = await openEvidence(folder)
  expect(again.count).toBe(MOST_EVIDENCE + 1)
  expect(await again.keep(piece('smaller', 'one more'))).toBe(false)
  expect(readdirSync(join(folder, 'evidence'))).toHaveLength(MOST_EVIDENCE + 1)
  rmSync(folder, { recursive: true })
})
