/** What the verdict rests on: policy, roots, instant, software; enough to come to it again. */
import { parseCertificate } from '../certificate/view.ts'
import { digits, instant, utc } from './dates.ts'
import type { DossierOptions } from './dossier.ts'
import { visible } from './visible.ts'
import { words } from './words.ts'

interface BasisLine {
  readonly label: string
  readonly value: string
  /** What is compared sign by sign: a digest, an instant in UTC. */
  readonly code: string | null
}

export interface Basis {
  readonly lines: readonly BasisLine[]
  readonly again: string
  /** For the head of the page. */
  readonly at: string
  /** When the report was made, ISO 8601 UTC. */
  readonly made: string
}

export function basisOf({ lang, policy, trust, at, now, software }: DossierOptions): Basis {
  const w = words[lang].basis
  const roots = trust.map((der): BasisLine => {
    const { commonName, subject, sha256 } = parseCertificate(der)
    return { label: w.roots, value: `\u2068${visible(commonName ?? subject)}\u2069`, code: sha256 }
  })
  return {
    lines: [
      { label: w.policy, value: w.version(visible(policy.name), digits(policy.version, lang)), code: null },
      ...(roots.length > 0 ? roots : [{ label: w.roots, value: w.noRoots, code: null }]),
      { label: w.at, value: instant(at.toISOString(), lang), code: utc(at.toISOString()) },
      { label: w.now, value: instant(now.toISOString(), lang), code: utc(now.toISOString()) },
      { label: w.network, value: w.offline, code: null },
      { label: w.software, value: software, code: null },
    ],
    again: w.again,
    at: instant(at.toISOString(), lang),
    made: now.toISOString(),
  }
}
