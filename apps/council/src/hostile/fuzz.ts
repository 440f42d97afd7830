/** Sends hostile requests one after another and tells what was wrong with their answers. */
import { faultOf } from './fault.ts'
import { hostileRequest, type RawRequest } from './hostile-request.ts'
import { send } from './send.ts'
import type { Target } from './target.ts'

export interface Finding {
  readonly seed: number
  readonly fault: string
  readonly request: RawRequest
}

export interface Tally {
  requests: number
  /** How often each status was answered; 0 where there was no answer. */
  readonly statuses: Map<number, number>
  /** Routes that did what was asked at least once. */
  readonly done: Set<string>
  readonly findings: Finding[]
}

const AT_ONCE = 4
/** After so many, what there is is looked up again and everybody signs in anew. */
const REFRESHED = 400

/** From seed `first` on, as long as `goesOn` says so. */
export async function fuzz(
  target: Target,
  first: number,
  goesOn: (sent: number) => boolean,
  told: (finding: Finding) => void = () => {},
): Promise<Tally> {
  const tally: Tally = { requests: 0, statuses: new Map(), done: new Set(), findings: [] }
  const find = (finding: Finding) => {
    tally.findings.push(finding)
    told(finding)
  }
  for (let seed = first; goesOn(seed - first); seed += REFRESHED) {
    const asking = await target.asking()
    let next = seed
    const lane = async () => {
      while (next < seed + REFRESHED && goesOn(next - first)) {
        const own = next++
        const request = hostileRequest(own, asking)
        const answer = await send(target.port, request)
        tally.requests++
        tally.statuses.set(answer.status ?? 0, (tally.statuses.get(answer.status ?? 0) ?? 0) + 1)
        if (answer.status !== null && answer.status < 300) tally.done.add(request.route)
        const fault = faultOf(request, answer, target.secrets)
        if (fault !== undefined) find({ seed: own, fault, request })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    if (!(await target.alive()))
      find({ seed: next, fault: 'the server is not alive', request: hostileRequest(next, asking) })
  }
  return tally
}
