import type { DxfDocument, Entity } from '../dxf/model.ts'
import { latinDigits } from './latin.ts'

/** A slope that is written at a ramp, in %. */
export type RampSlope = { readonly entity: Entity; readonly percent: number }

const RAMP = /ramp|رمپ|شیب\s*راه/i

/** The slopes of ramps: a text that names a ramp or is on a layer that does, with `15%`, `٪۱۵`, `1:8` or `1IN8` in it. */
export function rampSlopes(model: DxfDocument): RampSlope[] {
  return model.entities.flatMap((entity) => {
    if ((entity.type !== 'TEXT' && entity.type !== 'MTEXT') || entity.paper !== 0) return []
    if (!RAMP.test(entity.text) && !RAMP.test(entity.layer)) return []
    const percent = slopeOf(latinDigits(entity.text))
    return percent === undefined ? [] : [{ entity, percent }]
  })
}

function slopeOf(text: string): number | undefined {
  const share = /(\d+(?:\.\d+)?)\s*(?:[%٪]|درصد)|[%٪]\s*(\d+(?:\.\d+)?)/.exec(text)
  if (share) return Number(share[1] ?? share[2])
  const ratio = /\b1\s*(?::|\/|in)\s*(\d+(?:\.\d+)?)\b/i.exec(text)
  return ratio && Number(ratio[1]) > 0 ? 100 / Number(ratio[1]) : undefined
}
