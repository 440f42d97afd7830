/**
 * What reports, violations, drawing sets and permits have in common: a table of moves that a council can read, and the
 * one way of asking it.
 */
import { isBlank } from '../text/blank.ts'

export type Move<State extends string, Actor extends string> = {
  readonly from: readonly State[]
  readonly by: readonly Actor[]
  readonly to: State
  /** The actor has to say why. */
  readonly reason?: true
}

export type MoveFault = 'not-yours' | 'wrong-state' | 'reason-needed'

/** What stands in the way of a move, or undefined. Who acts is asked first: a stranger learns nothing of the state. */
export function moveFault<State extends string, Actor extends string>(
  move: Move<State, Actor>,
  state: State,
  { actor, reason }: { readonly actor: Actor; readonly reason?: string },
): MoveFault | undefined {
  if (!move.by.includes(actor)) return 'not-yours'
  if (!move.from.includes(state)) return 'wrong-state'
  return move.reason && isBlank(reason) ? 'reason-needed' : undefined
}
