import type { ServiceSummary } from '@mohr/council/api'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'

/** In which districts a service is offered. */
export function Where({ of }: { of: ServiceSummary }) {
  const { m, language } = useMessages()
  if (of.everywhere) return m.desk.everywhere
  return m.desk.pilot(of.districts.map((one) => number(one, language)).join(m.desk.and))
}
