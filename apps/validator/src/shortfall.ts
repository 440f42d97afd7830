/** What a picture of a sheet leaves out beyond the entities that are never drawn: all after a limit, and what has no place. */
import type { RenderReport } from '@mohr/drawings'
import type { Problem } from './errors.ts'

/** Whether it shows all that the sheet holds. */
export const isWhole = ({ stop, undrawn, unplaceable }: RenderReport): boolean =>
  stop === undefined && undrawn.size === 0 && unplaceable === 0

export function shortfallOf({ stop, unplaceable }: RenderReport): Problem[] {
  const found: Problem[] = []
  if (unplaceable > 0)
    found.push({
      code: 'picture-unplaceable',
      message: { fa: 'جای آن بر هیچ کاغذی نیست', en: 'has its place on no paper' },
      detail: String(unplaceable),
    })
  if (stop !== undefined)
    found.push({
      code: 'picture-not-whole',
      message: { fa: 'تصویر کامل نیست؛ به حد رسید', en: 'the picture is not whole; it met the limit' },
      detail: stop,
    })
  return found
}
