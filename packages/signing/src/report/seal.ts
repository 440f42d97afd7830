/**
 * The seal of a verdict as SVG: the rim speaks of the document, the centre of the signatures. It is drawn from a verification
 * result only, helps the eye, and proves nothing.
 */
import type { Language } from './dates.ts'
import type { Dossier, DossierSigner } from './dossier.ts'

export interface Pigments {
  readonly seal: string
  readonly tint: string
  readonly good: string
  readonly grey: string
  readonly ink: string
}

const MIDDLE = 66
const OUTER = 60
const INNER = 46
const CRACK = [
  'M0 0H74L66 24 78 40 62 58V74L72 92 64 112 70 132H0z',
  'M132 0H78L70 24 82 40 66 58V74L76 92 68 112 74 132H132z',
] as const

/** 64 ticks from the first 64 bits of a digest, from the top, clockwise; a long tick is a 1. */
function ringPath(digest: string): string {
  const bits = BigInt(`0x${digest.slice(0, 16).padEnd(16, '0')}`)
    .toString(2)
    .padStart(64, '0')
  return [...bits]
    .map((bit, index) => {
      const angle = (index / 64) * 2 * Math.PI - Math.PI / 2
      const at = (radius: number) =>
        `${round(MIDDLE + radius * Math.cos(angle))} ${round(MIDDLE + radius * Math.sin(angle))}`
      return `M${at(OUTER - 3.2)}L${at(bit === '1' ? INNER + 2.8 : OUTER - 7.2)}`
    })
    .join('')
}

function rim(digest: string, colour: string, dashed: boolean, opening = ''): string {
  const dash = dashed ? ' stroke-dasharray="5 4"' : ''
  return (
    `<g fill="none" stroke="${colour}" stroke-linecap="round"${opening}>` +
    `<circle cx="66" cy="66" r="${OUTER}" stroke-width="1.8"${dash}/>` +
    `<circle cx="66" cy="66" r="${INNER}" stroke-width="0.9"${dash}/>` +
    `<path d="${ringPath(digest)}" stroke-width="1.8"/></g>`
  )
}

/** The mark of the whole verdict. */
export function verdictSeal(
  { state, indication, ring, lang, sealLabel: label }: Dossier,
  pigments: Pigments,
): string {
  if (state === 'unreadable')
    return svg(
      label,
      `<g fill="none" stroke="${pigments.grey}" stroke-width="3" stroke-linejoin="round">` +
        '<path d="M34 18H82L98 34V66L86 60 76 72 64 62 52 72 42 62 34 68zM82 18V34H98"/>' +
        '<path d="M34 84L42 78 52 88 64 78 76 88 86 76 98 82V114H34z"/></g>',
    )
  if (state === 'not-signed')
    return svg(
      label,
      `<path d="M40 66h52" stroke="${pigments.grey}" stroke-width="7" stroke-linecap="round"/>`,
    )
  const mark = centre(indication, lang, pigments)
  if (state !== 'altered') {
    const grey = state === 'undetermined'
    return svg(label, rim(ring, grey ? pigments.grey : pigments.seal, grey) + mark)
  }
  const halves = CRACK.map((path, index) => {
    const turn = index === 0 ? 'translate(-1.5 2) rotate(-2 66 66)' : 'translate(3 -2) rotate(3 66 66)'
    return (
      `<clipPath id="crack${index}"><path d="${path}"/></clipPath><g clip-path="url(#crack${index})">` +
      `<circle cx="66" cy="66" r="${INNER}" fill="${pigments.tint}"/>` +
      `${rim(ring, pigments.seal, false, ` transform="${turn}"`)}</g>`
    )
  })
  return svg(label, halves.join('') + mark)
}

function centre(indication: Dossier['indication'], lang: Language, { good, seal, ink }: Pigments): string {
  const line = (path: string, colour: string) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>`
  if (indication === 'TOTAL_PASSED') return line('M46 68l14 14 28-31', good)
  if (indication === 'TOTAL_FAILED') return line('M50 50l32 32M82 50L50 82', seal)
  const mirrored = lang === 'fa' ? ' transform="matrix(-1 0 0 1 132 0)"' : ''
  return (
    `<g${mirrored}><path d="M54 57a12 12 0 1 1 17.5 10.6c-4 2.2-5.5 4.4-5.5 8.4" fill="none" stroke="${ink}" ` +
    `stroke-width="6.5" stroke-linecap="round"/><circle cx="66" cy="87" r="4.2" fill="${ink}"/></g>`
  )
}

/** The small mark beside a signer: a seal where the signature is sound, its outer ring dashed where no time-stamp proves the time. */
export function signerSeal(
  { ring, proven, tone }: Pick<DossierSigner, 'ring' | 'proven' | 'tone'>,
  pigments: Pigments,
): string {
  if (ring === null) {
    const bad = tone === 'bad'
    const colour = bad ? pigments.seal : pigments.grey
    const cross = bad
      ? '<path d="M50 50l32 32M82 50L50 82" stroke-linecap="round"/>'
      : '<path d="M50 66h32" stroke-linecap="round"/>'
    return svg(
      '',
      `<g fill="none" stroke="${colour}" stroke-width="5"><circle cx="66" cy="66" r="44"/>${cross}</g>`,
    )
  }
  const dash = proven ? '' : ' stroke-dasharray="9 7"'
  return svg(
    '',
    `<g fill="none" stroke="${pigments.seal}"><circle cx="66" cy="66" r="60" stroke-width="3"${dash}/>` +
      `<circle cx="66" cy="66" r="40" stroke-width="2"/><path d="${ringPath(ring)}" stroke-width="2.6"/></g>`,
  )
}

function svg(label: string, body: string): string {
  const role = label === '' ? 'aria-hidden="true"' : `role="img" aria-label="${label}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 132 132" ${role}>${body}</svg>`
}

const round = (value: number) => Math.round(value * 100) / 100
