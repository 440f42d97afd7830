/** 3. Four disciplines draw; their reviewers mark, return and approve; the council releases under its seal. */
import { readAsice } from '@mohr/signing'
import { expect, test } from 'vitest'
import type { DrawingPage, DrawingRevisionView, Problem } from '../api/types.ts'
import {
  approve,
  approvedSet,
  begin,
  expectJson,
  filesFor,
  identity,
  readSet,
  sendSet,
  signedSet,
  upload,
  withVersion,
} from '../drawings/testing.ts'
import { DISCIPLINES } from '../drawings/testing-people.ts'
import { expectRefused, type Life } from './life.ts'

export function drawingSets(here: () => Life): void {
  let first: DrawingRevisionView

  test('the architect’s set is checked by the rules, and nobody else’s comes before it', async () => {
    const life = here()
    const architect = await life.as('designer-architecture')
    const engineer = await life.as('designer-structure')
    const drawings = `/api/v1/cases/${life.caseId}/drawings`
    const asked = { kind: 'permit', discipline: 'architecture' }
    await expectRefused(engineer.post(drawings, asked), 'permission-other-discipline')
    await expectRefused((await life.as('designer-suspended')).post(drawings, asked), 'not-found')

    const structure = await begin(life, 'structure')
    const early = await signedSet(life, await filesFor(structure), life.keyOf('designer-structure'))
    const uploaded = await expectJson<DrawingRevisionView>(
      await upload(engineer, structure, early as BodyInit),
    )
    const sent = withVersion(engineer, `/api/v1/drawings/${structure.id}/send`, uploaded.version)
    await expectRefused(sent, 'review-not-its-turn')

    const begun = await begin(life, 'architecture')
    const theirs = await signedSet(life, await filesFor(begun), life.keyOf('designer-structure'))
    await expectRefused(upload(architect, begun, theirs as BodyInit), 'certificate-of-another')
    first = await sendSet(life, begun)
    expect([first.state, first.verdict]).toEqual(['in-review', 'accepted'])
    const again = upload(architect, first, theirs as BodyInit)
    await expectRefused(again, 'review-wrong-state')
  })

  test('its reviewer marks it and returns it', async () => {
    const life = here()
    const path = `/api/v1/drawings/${first.id}`
    const mark = { sheet: 'A-02', x: 120.5, y: 80, text: 'پهنای راه‌پله نوشته نشده است.' }
    await expectRefused(
      (await life.as('designer-architecture')).post(`${path}/marks`, mark),
      'permission-role',
    )
    await expectRefused((await life.as('reviewer-structure')).post(`${path}/marks`, mark), 'not-found')
    const suspended = await life.as('reviewer-suspended')
    await expectRefused(suspended.post(`${path}/marks`, mark), 'permission-suspended')
    const reviewer = await life.as('reviewer-architecture')
    await expectRefused(withVersion(reviewer, `${path}/return`, first.version), 'review-mark-needed')
    const marked = await expectJson<DrawingRevisionView>(await reviewer.post(`${path}/marks`, mark), 201)
    await expectRefused(approve(life, marked), 'review-marks-open')
    await expectRefused(withVersion(reviewer, `${path}/return`, marked.version + 1), 'version-changed')
    const returned = await withVersion(reviewer, `${path}/return`, marked.version)
    expect((await expectJson<DrawingRevisionView>(returned)).state).toBe('returned')
  })

  test('the next revision answers the mark, and reviewer and designer stand side by side', async () => {
    const life = here()
    life.calendar.pass(5)
    const architect = await life.as('designer-architecture')
    const next = await begin(life, 'architecture')
    expect(next.replaces?.releaseDigest).toBe(first.releaseDigest)
    const [mark] = next.marks
    const answer = (text: string) =>
      withVersion(architect, `/api/v1/marks/${mark?.id}/answer`, mark?.version ?? 0, { text })
    await expectRefused(answer(' '), 'mark-reason-needed')
    await expectJson(await answer('پهنای راه‌پله افزوده شد.'))
    const sent = await sendSet(life, next)
    await expectRefused(approve(life, sent), 'review-marks-open')
    const reviewer = await life.as('reviewer-architecture')
    const accepted = withVersion(reviewer, `/api/v1/marks/${mark?.id}/judge`, (mark?.version ?? 0) + 1, {
      action: 'accept',
      text: '',
    })
    const ready = await expectJson<DrawingRevisionView>(await accepted)
    const another = reviewer.post(
      `/api/v1/drawings/${ready.id}/approval`,
      identity(life.keyOf('reviewer-structure')),
    )
    await expectRefused(another, 'certificate-of-another')
    const approved = await expectJson<DrawingRevisionView>(await approve(life, ready))
    expect(approved.signatures.map(({ role, level }) => `${role} ${level}`)).toEqual([
      'designer B-T',
      'plan-reviewer B-T',
    ])
  })

  test('the others follow, and all four are released together', async () => {
    const life = here()
    const release = async (who = 'chief') => (await life.as(who)).post(`/api/v1/cases/${life.caseId}/release`)
    const early: Problem = await expectRefused(release(), 'review-not-approved')
    expect(early.errors).toHaveLength(3)
    life.calendar.pass(5)
    const structure = await begin(life, 'structure', 'permit', 200)
    await expectJson(await approve(life, await sendSet(life, structure)))
    for (const discipline of ['mechanical', 'electrical']) await approvedSet(life, discipline)
    await expectRefused(release('municipality'), 'permission-role')
    const asBuilt = (await life.as('designer-structure')).post(`/api/v1/cases/${life.caseId}/drawings`, {
      kind: 'as-built',
      discipline: 'structure',
    })
    await expectRefused(asBuilt, 'nothing-released')

    const { drawings } = await expectJson<DrawingPage>(await release())
    const released = drawings.filter(({ state }) => state === 'released')
    expect(released.map(({ discipline }) => discipline).sort()).toEqual([...DISCIPLINES].sort())
    await expectRefused(release(), 'nothing-to-release')
    for (const one of released) await keepSet(life, one.id)
  })
}

/** Keeps a set’s container: each of its signatures stands over a manifest of its own, and each of those names the set’s. */
export async function keepSet(life: Life, revisionId: string, signatures = 3): Promise<void> {
  const chief = await life.as('chief')
  const { kind, discipline, file } = await readSet(chief, revisionId)
  const bytes = await life.keep(`${kind}-${discipline}.asice`, chief, file?.url)
  const container = readAsice(bytes)
  if ('code' in container) throw new Error(container.code)
  const named = container.signatures.map(({ references }) =>
    references.some(({ name, outcome }) => name === 'manifest.json' && outcome === 'same'),
  )
  expect(named).toEqual(Array(signatures).fill(true))
}
