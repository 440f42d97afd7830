/**
 * One browser has one session, and all of its windows know: a refusal for want of one is seen here, and who signs in or
 * out elsewhere is heard of.
 */
import type { Problem } from '@mohr/council/api'

let lost: () => void = () => {}

/** What to do when the server no longer knows who asks. */
export function onSessionLost(act: () => void): void {
  lost = act
}

export function noticeProblem({ code }: Problem): void {
  if (code === 'sign-in-first') lost()
}

const windows = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('mohr.session')

/** Tells the other windows who is signed in now. */
export const tellWindows = (personId: string | null): void => windows?.postMessage(personId)

export function hearWindows(heard: (personId: string | null) => void): void {
  windows?.addEventListener('message', ({ data }) => heard(typeof data === 'string' ? data : null))
}
