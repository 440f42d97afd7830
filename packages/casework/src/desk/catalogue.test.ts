import { describe, expect, test } from 'vitest'
import { APPLICANT_KINDS, APPLICANT_NAMES } from './applicants.ts'
import { DESK_SERVICES } from './catalogue.ts'
import { documentsOwed } from './documents-owed.ts'
import { DESK_FACT_NAMES, DESK_FACTS } from './facts.ts'
import { PAPER_NAMES, type PaperId } from './papers.ts'
import { DESK_ANSWER_NAMES, DESK_TURN_NAMES, FEE_RULE_NAMES, SERVICE_GROUP_NAMES } from './vocabulary.ts'

const PERSIAN = /^[\u0600-\u06FF\u200C\s«»؛،()\-/؟.:]+$/u

/** Every text of a service, of its papers for whomever it admits, and of all names, with where it stands. */
function textsOf(tree: unknown, path: string): { path: string; fa: string; en: string }[] {
  if (tree === null || typeof tree !== 'object') return []
  if ('fa' in tree && 'en' in tree) return [{ path, fa: String(tree.fa), en: String(tree.en) }]
  return Object.entries(tree).flatMap(([key, value]) => textsOf(value, `${path}.${key}`))
}

const spoken = (tree: unknown, path: string) => {
  const texts = textsOf(tree, path)
  for (const { path: at, fa, en } of texts) {
    expect(fa, at).toMatch(PERSIAN)
    expect(fa, at).not.toMatch(/[يكىة]|ه‌ی|(^|\s)(ن?می) /)
    expect(en, at).toMatch(/^[A-Za-z]/)
    expect(en, at).not.toMatch(/[\u0600-\u06FF]/)
  }
  return texts.length
}

describe('the catalogue of services', () => {
  test('has twenty services or more, each once, and some in every group', () => {
    expect(DESK_SERVICES.length).toBeGreaterThanOrEqual(20)
    for (const of of ['id', 'name'] as const)
      expect(new Set(DESK_SERVICES.map((one) => (of === 'id' ? one.id : one.name.fa))).size).toBe(
        DESK_SERVICES.length,
      )
    expect(new Set(DESK_SERVICES.map(({ group }) => group))).toEqual(
      new Set(Object.keys(SERVICE_GROUP_NAMES)),
    )
  })

  test.each(DESK_SERVICES)(
    '$id is whole: steps, papers for everybody it admits, both languages',
    (service) => {
      expect(service.id).toMatch(/^[a-z0-9-]{3,40}$/)
      expect(service.applicants.length).toBeGreaterThan(0)
      expect(service.steps.length).toBeGreaterThanOrEqual(3)
      // It begins with somebody's request or what they prepare, and ends with what the city or a commission does.
      expect(service.steps.some(({ turn }) => turn === 'applicant')).toBe(true)
      expect(service.basis === 'law').toBe(service.law !== null)
      expect(spoken(service, service.id)).toBeGreaterThan(4)
      for (const { from } of service.papers)
        for (const kind of from ?? []) expect(service.applicants, `${service.id} ${kind}`).toContain(kind)
      for (const kind of service.applicants) {
        const owed = documentsOwed(service, kind)
        expect(owed.length, `${service.id} ${kind}`).toBeGreaterThan(1)
        // No paper is asked for twice.
        const papers = owed.flatMap(({ oneOf }) => oneOf)
        expect(new Set(papers).size, `${service.id} ${kind}`).toBe(papers.length)
        spoken(owed, `${service.id}.${kind}`)
      }
    },
  )

  test('names of papers, applicants, facts, groups, fees, answers and turns are said in both languages', () => {
    const names = [
      PAPER_NAMES,
      APPLICANT_NAMES,
      DESK_FACT_NAMES,
      SERVICE_GROUP_NAMES,
      FEE_RULE_NAMES,
      DESK_ANSWER_NAMES,
      DESK_TURN_NAMES,
    ]
    for (const some of names) expect(spoken(some, 'names')).toBe(Object.keys(some).length)
  })

  test('nothing is named that no service uses', () => {
    const owed = DESK_SERVICES.flatMap((service) =>
      APPLICANT_KINDS.flatMap((kind) => documentsOwed(service, kind)),
    )
    expect(new Set(owed.flatMap(({ oneOf }) => oneOf))).toEqual(
      new Set(Object.keys(PAPER_NAMES) as PaperId[]),
    )
    expect(new Set(owed.flatMap(({ onlyIf }) => onlyIf ?? []))).toEqual(new Set(DESK_FACTS))
    expect(new Set(DESK_SERVICES.flatMap(({ applicants }) => applicants))).toEqual(new Set(APPLICANT_KINDS))
    expect(new Set(DESK_SERVICES.map(({ fee }) => fee))).toEqual(new Set(Object.keys(FEE_RULE_NAMES)))
    expect(new Set(DESK_SERVICES.map(({ answer }) => answer))).toEqual(
      new Set(Object.keys(DESK_ANSWER_NAMES)),
    )
    expect(new Set(DESK_SERVICES.flatMap(({ steps }) => steps.map(({ turn }) => turn)))).toEqual(
      new Set(Object.keys(DESK_TURN_NAMES)),
    )
  })

  test('no service certifies a building’s strength', () => {
    expect(JSON.stringify(DESK_SERVICES)).not.toMatch(/استحکام/)
  })
})
