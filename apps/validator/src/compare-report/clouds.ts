/** The places of a sheet drawn over it: a revision cloud with its triangle round what changed, a frame with a square round what came or went. */
import { plain } from '@mohr/signing/report'
import type { Box } from '@mohr/viewer'
import type { Paper } from './overlay.ts'
import type { Kind } from './places.ts'

interface Mark {
  readonly id: string
  readonly href: string
  readonly label: string
  readonly number: string
  readonly kind: Kind
  readonly box: Box
}

/** Shares of the paper's longer side: an arc of a cloud, what lies between a mark and what it marks, and a pin. */
const BUMP = 0.007
const BESIDE = 0.004
const PIN = 0.014

export function marksSvg({ width, height }: Paper, marks: readonly Mark[]): string {
  const unit = Math.max(width, height)
  const drawn = marks.map(({ id, href, label, number, kind, box }) => {
    const beside = BESIDE * unit
    const [left, right] = [box[0] - beside, box[2] + beside]
    const [top, bottom] = [height - box[3] - beside, height - box[1] + beside]
    const frame =
      kind === 'changed' ? cloud(left, top, right, bottom, BUMP * unit) : rectangle(left, top, right, bottom)
    // At the upper right corner; on the paper it stays.
    const [x, y] = [Math.min(right, width - PIN * unit), Math.max(top, PIN * unit)]
    return `<a id="${id}" href="${href}" aria-label="${plain(label)}" data-kind="${kind}"><path d="${frame}"/>${pin(kind, x, y, PIN * unit)}<text x="${mm(x)}" y="${mm(y + (kind === 'changed' ? 0.5 : 0.38) * PIN * unit)}" font-size="${mm(PIN * unit * 1.05)}">${plain(number)}</text></a>`
  })
  return `<svg viewBox="0 0 ${mm(width)} ${mm(height)}" role="group">${drawn.join('')}</svg>`
}

const rectangle = (left: number, top: number, right: number, bottom: number): string =>
  `M${mm(left)} ${mm(top)}H${mm(right)}V${mm(bottom)}H${mm(left)}Z`

/** Arcs outwards along all four sides. */
function cloud(left: number, top: number, right: number, bottom: number, bump: number): string {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const
  let path = `M${mm(left)} ${mm(top)}`
  for (let side = 0; side < 4; side++) {
    const [[x, y], [toX, toY]] = [corners[side], corners[side + 1]] as [
      readonly [number, number],
      readonly [number, number],
    ]
    const long = Math.hypot(toX - x, toY - y)
    const arcs = Math.max(1, Math.round(long / (2 * bump)))
    const radius = mm((long / arcs / 2) * 1.1)
    for (let arc = 1; arc <= arcs; arc++)
      path += `A${radius} ${radius} 0 0 1 ${mm(x + ((toX - x) * arc) / arcs)} ${mm(y + ((toY - y) * arc) / arcs)}`
  }
  return `${path}Z`
}

/** Changed: a triangle, as draughtsmen number a revision. */
function pin(kind: Kind, x: number, y: number, size: number): string {
  const shape =
    kind === 'changed'
      ? `M${mm(x)} ${mm(y - size * 1.25)}L${mm(x + size * 1.2)} ${mm(y + size * 0.8)}H${mm(x - size * 1.2)}Z`
      : `M${mm(x - size * 0.85)} ${mm(y - size * 0.85)}h${mm(size * 1.7)}v${mm(size * 1.7)}h${mm(-size * 1.7)}Z`
  return `<path class="pin" d="${shape}"/>`
}

const mm = (value: number): number => Math.round(value * 100) / 100
