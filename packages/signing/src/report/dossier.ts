/**
 * Everything a report says, as texts in one language and in order; the HTML page and the PDF set the same dossier. A name
 * from the file stands between U+2068 and U+2069 inside a sentence, and those two appear nowhere else.
 */
import { reasons } from '../pades/changes/reasons.ts'
import type { ValidationFiles } from '../revocation/sort.ts'
import type { CheckStatus, Indication, Report, SignatureReport } from '../validation/report.ts'
import { sentences } from '../validation/sentences.ts'
import { type Basis, basisOf } from './basis.ts'
import { type Chain, chainsOf } from './chains.ts'
import { cleanReport } from './clean.ts'
import { count, digits, type Language, utc } from './dates.ts'
import { type EvidenceLine, evidenceOf } from './evidence.ts'
import { type Layers, layersOf } from './layers.ts'
import type { Outline } from './outline.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import { type Words, words } from './words.ts'

export interface DossierOptions {
  readonly lang: Language
  /** Null where the file could not be opened at all. */
  readonly outline: Outline | null
  readonly policy: { readonly name: string; readonly version: number }
  /** DER of the roots that were trusted. */
  readonly trust: readonly Uint8Array[]
  /** What was given beside the file to judge by. */
  readonly revocation?: ValidationFiles
  /** Hosts that could be asked whether certificates were revoked; the answers stand in `revocation`. */
  readonly asked?: readonly string[]
  /** The instant of judging. */
  readonly at: Date
  /** When the report is made. */
  readonly now: Date
  /** Name and version of what judged. */
  readonly software: string
}

/** A broken file and a failed signature speak vermilion; only what can be relied on speaks green. */
type Tone = 'good' | 'bad' | 'unknown'

interface DossierChange {
  readonly after: string
  readonly place: string
  readonly what: string
  /** Where it says more than `what`. */
  readonly why: string | null
  readonly object: string
  readonly allowed: boolean
}

export interface DossierSigner {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly when: string
  readonly utc: string | null
  readonly trust: string
  readonly level: string | null
  readonly tone: Tone
  /** Digest that draws the ring of a seal; null where no seal may be drawn. */
  readonly ring: string | null
  readonly proven: boolean
  /** What the signer wrote beside the signature. */
  readonly claims: readonly { readonly label: string; readonly value: string }[]
}

export interface DossierCheck {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly status: CheckStatus
  readonly evidence: readonly EvidenceLine[]
}

export interface Dossier {
  readonly lang: Language
  readonly words: Words
  readonly file: { readonly name: string; readonly size: string | null; readonly sha256: string | null }
  readonly state: Report['document']['state']
  readonly indication: Indication | null
  readonly tone: Tone
  readonly ring: string
  /** What the seal shows, for those who can't see it. */
  readonly sealLabel: string
  readonly verdict: string
  readonly answers: readonly {
    readonly question: string
    readonly answer: string
    readonly detail: readonly string[]
  }[]
  readonly changes: readonly DossierChange[]
  readonly moreChanges: string | null
  readonly signers: readonly DossierSigner[]
  readonly layers: Layers | null
  readonly timeline: Timeline | null
  readonly files: readonly { readonly name: string; readonly size: string; readonly sha256: string }[]
  readonly chains: readonly Chain[]
  readonly checks: readonly {
    readonly id: string
    readonly name: string
    readonly conclusion: string
    readonly items: readonly DossierCheck[]
  }[]
  readonly checkCount: string
  readonly problems: readonly { readonly text: string; readonly code: string }[]
  readonly basis: Basis
}

/** A report lists no more than this; `--json` has them all. */
const MOST_CHANGES = 200
const MOST_FILES = 500

/** The dossier of a report; whatever the file holds, its texts are safe to show. */
export function dossier(judged: Report, options: DossierOptions): Dossier {
  const { lang, outline } = options
  const report = cleanReport(judged)
  const say = sentences(report, lang)
  const w: Words = words[lang]
  const named = (signature: SignatureReport) => signature.signer?.name ?? w.unnamed
  const changes = changesOf(report, lang)
  const checks = report.signatures.map((signature) => ({
    id: signature.id,
    name: named(signature),
    conclusion: [signature.indication, signature.subIndication].filter((one) => one !== null).join(' · '),
    items: signature.checks.map(({ id, question, answer, status, evidence }) => ({
      id,
      question: question[lang],
      answer: answer[lang],
      status,
      evidence: evidenceOf(evidence, lang),
    })),
  }))
  return {
    lang,
    words: w,
    file: {
      name: report.file,
      size: outline && w.bytes(count(outline.length, lang)),
      sha256: outline?.sha256 ?? null,
    },
    state: report.document.state,
    indication: report.indication,
    tone: toneOf(report),
    ring: outline?.signatures[0]?.shown ?? outline?.sha256 ?? '',
    sealLabel: w.seal[SEALS[report.document.state]],
    verdict: say.verdict,
    // Changes and signers stand in lists of their own below these two answers.
    answers: say.answers.map(({ question, answer, detail }, index) => ({
      question,
      answer,
      detail:
        (index === 1 && changes.length > 0) || (index === 2 && report.signatures.length > 0)
          ? []
          : detail.split('\n').filter((line) => line !== ''),
    })),
    changes: changes.slice(0, MOST_CHANGES),
    moreChanges:
      changes.length > MOST_CHANGES ? w.changes.more(count(changes.length - MOST_CHANGES, lang)) : null,
    signers: report.signatures.map((signature, index) => ({
      ...signerOf(signature, options),
      name: named(signature),
      when: say.signers[index]?.when ?? '',
      trust: say.signers[index]?.trust ?? '',
    })),
    layers: outline && layersOf(report, outline, lang),
    timeline: timelineOf(report, options.at, lang),
    files: (outline?.files ?? []).slice(0, MOST_FILES).map(({ name, length, sha256 }) => ({
      name,
      size: w.bytes(count(length, lang)),
      sha256,
    })),
    chains: chainsOf(report.signatures, lang),
    checks,
    checkCount: digits(
      checks.reduce((sum, { items }) => sum + items.length, 0),
      lang,
    ),
    problems: report.problems.map(({ code, message, detail }) => ({
      text: detail === undefined ? message[lang] : `\u2068${detail}\u2069: ${message[lang]}`,
      code,
    })),
    basis: basisOf(options),
  }
}

const SEALS = {
  unreadable: 'unreadable',
  altered: 'broken',
  'not-signed': 'none',
  undetermined: 'unknown',
  'allowed-changes': 'whole',
  'as-signed': 'whole',
} as const satisfies Record<Report['document']['state'], keyof Words['seal']>

function toneOf({ document, indication }: Report): Tone {
  if (document.state === 'altered') return 'bad'
  const whole = document.state === 'as-signed' || document.state === 'allowed-changes'
  if (whole && indication === 'TOTAL_FAILED') return 'bad'
  return whole && indication === 'TOTAL_PASSED' ? 'good' : 'unknown'
}

function signerOf(signature: SignatureReport, { lang, outline }: DossierOptions) {
  const { id, kind, level, integrity, indication, bestTime, claimedTime } = signature
  const w: Words = words[lang]
  const own = outline?.signatures.find((one) => one.id === id)
  const when = bestTime ?? claimedTime
  const bad = integrity === 'broken' || indication === 'TOTAL_FAILED'
  const claims = [
    [w.claims.field, own?.field],
    [w.claims.page, own?.page == null ? null : w.changes.page(digits(own.page, lang))],
    [w.claims.reason, own?.reason],
    [w.claims.location, own?.location],
  ] as const
  return {
    id,
    kind: w.kinds[kind],
    level,
    utc: when && utc(when),
    tone: bad ? ('bad' as const) : indication === 'TOTAL_PASSED' ? ('good' as const) : ('unknown' as const),
    ring: integrity === 'intact' && kind !== 'timestamp' ? (own?.shown ?? outline?.sha256 ?? null) : null,
    proven: bestTime !== null,
    claims: claims.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
  }
}

/** Each change once, under the first signature it came after; forbidden ones first. */
function changesOf(report: Report, lang: Language): DossierChange[] {
  const w: Words = words[lang]
  const seen = new Map<string, DossierChange>()
  for (const { id, changesAfter } of report.signatures) {
    for (const { kind, page, object, allowed, why } of changesAfter.changes) {
      const key = `${kind} ${page} ${object} ${allowed}`
      if (seen.has(key)) continue
      const reason = Object.hasOwn(reasons, kind) ? reasons[kind as keyof typeof reasons][lang] : why[lang]
      seen.set(key, {
        after: id,
        place: page === null ? w.changes.document : w.changes.page(digits(page, lang)),
        what: reason,
        why: reason === why[lang] ? null : why[lang],
        object,
        allowed,
      })
    }
  }
  return [...seen.values()].sort((a, b) => Number(a.allowed) - Number(b.allowed))
}
