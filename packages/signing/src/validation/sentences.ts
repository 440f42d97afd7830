/** The plain words for a reader: one verdict sentence and three answers, always in this order. */

import { levelSince } from './document-state.ts'
import type { ChangeFact, SignerFact, SignerWords } from './phrases.ts'
import { phrasesEn } from './phrases-en.ts'
import { phrasesFa } from './phrases-fa.ts'
import type { Report, SignatureReport } from './report.ts'

export interface Sentences {
  readonly verdict: string
  /** `detail` may hold several lines. */
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly detail: string }[]
  /** One for each entry of the report's `signatures`, in their order. */
  readonly signers: readonly SignerWords[]
}

const MAX_LINES = 20
const STRUCTURAL = new Set(['change-forbidden', 'change-allowed', 'no-signature'])

/** What the report means, in Persian or English. */
export function sentences(report: Report, lang: 'fa' | 'en'): Sentences {
  const say = lang === 'fa' ? phrasesFa : phrasesEn
  const { state, why } = report.document
  const signers = report.signatures.map(signerFact)
  const people = signers.filter(({ kind }) => kind !== 'timestamp')
  const stampedOnly = people.length === 0 && signers.length > 0
  const changes = changeFacts(report, lang)
  const forbidden = changes.filter(({ allowed }) => !allowed)
  const pages = [...new Set(forbidden.flatMap(({ page }) => (page === null ? [] : [page])))].sort(
    (a, b) => a - b,
  )
  const broken = report.signatures.filter(({ integrity }) => integrity === 'broken').length
  const level = levelSince(report.signatures)
  const reason =
    why.find(({ code }) => code === 'cms-digest-differs') ??
    why.find(({ code }) => !STRUCTURAL.has(code)) ??
    why[0] ??
    null
  const intact = say.intact(state, people.length || signers.length, broken, stampedOnly)
  const named = (state === 'altered' || state === 'undetermined' ? why : [])
    .filter(({ code }) => !STRUCTURAL.has(code))
    .map(say.problem)
  const [first, second, third] = say.questions
  const words = signers.map(say.signer)
  return {
    verdict: say.verdict(state, report.indication, pages, reason, stampedOnly),
    answers: [
      {
        question: first,
        answer: intact.answer,
        detail: lines([intact.detail, ...(state === 'altered' ? [] : named)]),
      },
      {
        question: second,
        answer: say.changed(state, level, forbidden.length, changes.length > 0),
        detail: lines([
          ...(state === 'altered' ? named : []),
          ...(forbidden.length > 0 ? forbidden : changes).map(say.change),
        ]),
      },
      {
        question: third,
        answer: say.who(people.length > 0 ? people : signers, state),
        detail: lines(words.map(({ who, when, trust }) => `${who}: ${when}. ${trust}`)),
      },
    ],
    signers: words,
  }
}

/** Names come from certificates, and make no lines of their own. */
function lines(texts: readonly string[]): string {
  const told = texts.map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, '·'))
  return [...new Set(told.filter((text) => text !== ''))].slice(0, MAX_LINES).join('\n')
}

function signerFact(signature: SignatureReport): SignerFact {
  const evidence = (id: string, key: string) =>
    signature.checks.find((check) => check.id === id)?.evidence[key]
  const path = evidence('certificate-path', 'path')
  const authority = evidence('time-stamp', 'authority')
  const stamped = evidence('time-stamp', 'time')
  return {
    name: signature.signer?.name ?? null,
    kind: signature.kind,
    integrity: signature.integrity,
    bestTime: signature.bestTime,
    claimedTime: signature.claimedTime,
    stampedTime: typeof stamped === 'string' ? stamped : null,
    stampedBy: typeof authority === 'string' ? authority : null,
    issuers: Array.isArray(path) ? path.slice(1).map(String) : null,
    indication: signature.indication,
    subIndication: signature.subIndication,
  }
}

/** What came after the last signature counts for the reader; of the earlier ones only what is forbidden. */
function changeFacts(report: Report, lang: 'fa' | 'en'): ChangeFact[] {
  const since = report.signatures.filter(({ coversWholeFile }) => !coversWholeFile)
  const last = since.findLast(({ kind }) => kind !== 'timestamp') ?? since.at(-1)
  const all = report.signatures.flatMap((signature) =>
    signature.changesAfter.changes.filter(({ allowed }) => !allowed || signature === last),
  )
  const seen = new Set<string>()
  return all.flatMap(({ page, kind, object, allowed, why }) => {
    const key = `${page} ${kind} ${object}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ page, allowed, what: why[lang] }]
  })
}
