/** What the verdict rests on: policy, roots, instant, software; enough to come to it again. */
import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import { readCrl } from '../certificate/crl.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { readOcspResponse } from '../certificate/ocsp.ts'
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

export function basisOf(options: DossierOptions): Basis {
  const { lang, policy, trust, at, now, software, asked = [] } = options
  const w = words[lang].basis
  const roots = trust.map((der): BasisLine => {
    const { commonName, subject, sha256 } = parseCertificate(der)
    return { label: w.roots, value: isolate(commonName ?? subject), code: sha256 }
  })
  return {
    lines: [
      { label: w.policy, value: w.version(visible(policy.name), digits(policy.version, lang)), code: null },
      ...(roots.length > 0 ? roots : [{ label: w.roots, value: w.noRoots, code: null }]),
      ...givenData(options),
      { label: w.at, value: instant(at.toISOString(), lang), code: utc(at.toISOString()) },
      { label: w.now, value: instant(now.toISOString(), lang), code: utc(now.toISOString()) },
      {
        label: w.network,
        value: asked.length > 0 ? w.asked(asked.map(isolate).join(', ')) : w.offline,
        code: null,
      },
      { label: w.software, value: software, code: null },
    ],
    again: w.again,
    at: instant(at.toISOString(), lang),
    made: now.toISOString(),
  }
}

/** A report lists no more than this; a folder of a country's lists has many. */
const MOST_GIVEN = 100

/** Lists, OCSP responses and certificates that were given beside the file. */
function givenData({ lang, revocation }: DossierOptions): BasisLine[] {
  if (revocation === undefined) return []
  const w = words[lang].basis
  const line = (label: string, value: string, der: Uint8Array): BasisLine => ({
    label,
    value,
    code: toHex(digest('SHA-256', [der])),
  })
  const lists = revocation.crls.map((der) => {
    const { issuer, thisUpdate } = readCrl(der)
    const whose = nameAttribute(issuer, NAME_TYPE.commonName) ?? issuer.text
    return line(w.list, w.asOf(isolate(whose), instant(thisUpdate.toISOString(), lang)), der)
  })
  const responses = revocation.ocsps.map((der) =>
    line(w.response, instant(readOcspResponse(der).producedAt.toISOString(), lang), der),
  )
  const certificates = revocation.certificates.map((der) => {
    const { commonName, subject } = parseCertificate(der)
    return line(w.certificate, isolate(commonName ?? subject), der)
  })
  const all = [...lists, ...responses, ...certificates]
  const more = all.length - MOST_GIVEN
  const rest = { label: w.list, value: w.moreGiven(digits(more, lang)), code: null }
  return more > 0 ? [...all.slice(0, MOST_GIVEN), rest] : all
}

const isolate = (name: string): string => `\u2068${visible(name)}\u2069`
