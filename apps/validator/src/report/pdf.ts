/** The dossier as PDF/A-2b: the same content and look as the page. */
import { type Dossier, signerSeal, verdictSeal } from '@mohr/signing/report'
import type { Language } from '../errors.ts'
import { printable } from './printable.ts'
import { setPdf } from './typst.ts'

/** The tokens of the light theme as sRGB: what SVG inside a PDF understands. */
const PIGMENTS = {
  seal: '#c3301b',
  tint: '#fde6df',
  good: '#1b6a57',
  grey: '#7e8a94',
  ink: '#465763',
} as const

export function reportPdf(dossier: Dossier): Uint8Array {
  const { words, lang, ...told } = printable(dossier)
  return setPdf('report.typ', {
    ...told,
    lang,
    made: dateParts(dossier.basis.made),
    words: { ...words, ...phrases(dossier) },
    seal: verdictSeal(dossier, PIGMENTS),
    seals: dossier.signers.map((signer) => signerSeal(signer, PIGMENTS)),
    numbers: numbersTo(lang),
  })
}

/** Lists are cut long before; a page number beyond is printed as it is. */
const MOST_PAGES = 200

/** Page numbers, since a template can't write Persian digits. */
export function numbersTo(lang: Language, most = MOST_PAGES): string[] {
  const numbers = new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en-GB', { useGrouping: false })
  return Array.from({ length: most + 1 }, (_, page) => numbers.format(page))
}

/** Year, month, day, hour, minute, second in UTC. */
export const dateParts = (iso: string) => (iso.match(/\d+/g) ?? []).slice(0, 6).map(Number)

/** A template can't call functions: their sentences come with a place to fill. */
function phrases({ words, checkCount }: Dossier) {
  return { pageOf: words.page('{page}', '{pages}'), allChecks: words.checks.title(checkCount) }
}
