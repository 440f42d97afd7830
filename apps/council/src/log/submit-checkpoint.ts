/** Shows each new head of the ledger to the witnesses. A witness is a lane: one that is down holds up no other. */
import { consistencyProof, formatSubmission } from '@mohr/ledger'
import { and, eq, lte } from 'drizzle-orm'
import type { Job } from '../module.ts'
import type { Context } from '../platform/context.ts'
import { longerEachTime } from '../platform/longer-each-time.ts'
import {
  askWitness,
  FORKED,
  LONGER,
  NOT_ITS_SIGNATURE,
  UNSTEADY,
  type WitnessAnswer,
  type WitnessProblem,
} from './ask-witness.ts'
import { cosignedSize, newestCheckpoint } from './checkpoints.ts'
import { recordCosignature } from './record-cosignature.ts'
import { ledgerCheckpoint, ledgerWitness } from './tables.ts'
import { nodeReader } from './tree-nodes.ts'
import { idOfWitness, type Witness } from './witnesses.ts'

/** While a witness is asked, no other instance asks it; if we die, it is due again after this. */
const LEASE_MS = 30_000
const LONGEST_WAIT_MS = 300_000
/** However fast the ledger grows, a witness is asked no more often: the head after next covers the next. */
const PACE_MS = 200
/** Whoever refuses is asked again after this: somebody may have mended it. */
const REFUSED_MS = 600_000
/** A witness whose word of its size changes with every answer is failing. */
const MOST_SIZES = 5

type Row = typeof ledgerWitness.$inferSelect

/** 1 s, 2 s, 4 s … to five minutes. */
const waitAfter = (attempts: number) => longerEachTime(attempts, 1000, LONGEST_WAIT_MS)

export const submitCheckpointJob: Job = {
  name: 'log.submit-checkpoint',
  lanes: async (context) => context.services.witnesses.map(idOfWitness),
  async run(context, id, stop) {
    const witness = context.services.witnesses.find((one) => idOfWitness(one) === id)
    if (witness === undefined || !(await isBehind(context, id))) return 0
    const row = await take(context, id)
    if (row === null) return 0
    const outcome = await submit(context, witness, row.size, stop)
    if (stop.aborted && 'problem' in outcome) {
      // Given up by us, not by the witness: the next start asks at once.
      await keep(context, row, { nextAttemptAt: context.now() })
      return 0
    }
    await keepOutcome(context, row, outcome)
    // What failed is asked again when it is due.
    return 'problem' in outcome ? 0 : 1
  },
}

async function isBehind({ services }: Context, id: string): Promise<boolean> {
  const { read } = services.database
  return (await cosignedSize(read, [id])) < ((await newestCheckpoint(read))?.size ?? 0)
}

/** Takes the witness for this instance where it is due; what another holds is passed over. */
function take(context: Context, id: string): Promise<Row | null> {
  const now = context.now()
  const { housekeeping } = context.services.database
  return housekeeping.transaction(async (tx) => {
    const fresh = { witness: id, size: 0, state: 'answering' as const, since: now, attempts: 0 }
    await tx
      .insert(ledgerWitness)
      .values({ ...fresh, nextAttemptAt: now })
      .onConflictDoNothing()
    const [row] = await tx
      .select()
      .from(ledgerWitness)
      .where(and(eq(ledgerWitness.witness, id), lte(ledgerWitness.nextAttemptAt, now)))
      .for('update', { skipLocked: true })
    if (row === undefined) return null
    await tx
      .update(ledgerWitness)
      .set({ nextAttemptAt: new Date(now.getTime() + LEASE_MS) })
      .where(eq(ledgerWitness.witness, id))
    return row
  })
}

type Outcome =
  | { readonly size: number }
  | { readonly size: number; readonly problem: WitnessProblem; readonly refused: boolean }

/** Asks until the witness has cosigned a head, or has said why not; `size` is where it stands then. */
async function submit(context: Context, witness: Witness, from: number, stop: AbortSignal): Promise<Outcome> {
  let size = from
  for (let sizes = 0; sizes < MOST_SIZES; sizes++) {
    const head = await targetOf(context, witness, size)
    if (head === null) return { size, problem: LONGER, refused: true }
    const answer = await ask(context, witness, size, head, stop)
    if (answer.said === 'failed') return { size, problem: answer.problem, refused: false }
    if (answer.said === 'refused') return { size, problem: answer.problem, refused: true }
    if (answer.said === 'cosigned') {
      const record = { witness: idOfWitness(witness), size: head.size, lines: answer.lines }
      if (await recordCosignature(context, record)) return { size: head.size }
      return { size, problem: NOT_ITS_SIGNATURE, refused: false }
    }
    // It was told the size that it stands at, so it is the root that differs.
    if (answer.size === size) return { size, problem: FORKED, refused: true }
    size = answer.size
  }
  return { size, problem: UNSTEADY, refused: false }
}

async function ask(
  context: Context,
  witness: Witness,
  oldSize: number,
  head: { size: number; note: string },
  stop: AbortSignal,
): Promise<WitnessAnswer> {
  const proof = await consistencyProof(oldSize, head.size, nodeReader(context.services.database.read))
  return askWitness(witness.url, formatSubmission({ oldSize, proof, note: head.note }), stop)
}

/**
 * The head to show: the newest, but where others have cosigned one that this witness has not reached, that: so all meet at
 * one head, however fast the ledger grows. Null where the witness stands beyond the newest.
 */
async function targetOf(context: Context, witness: Witness, size: number) {
  const { read } = context.services.database
  const newest = await newestCheckpoint(read)
  if (newest === null || size > newest.size) return null
  const own = idOfWitness(witness)
  const others = context.services.witnesses.map(idOfWitness).filter((id) => id !== own)
  const reached = Math.max(size, (await cosignedSize(read, [own])) + 1)
  const met = await cosignedSize(read, others)
  if (met < reached) return newest
  const [head] = await read.select().from(ledgerCheckpoint).where(eq(ledgerCheckpoint.size, met))
  return head ?? newest
}

async function keepOutcome(context: Context, row: Row, outcome: Outcome): Promise<void> {
  const now = context.now()
  const problem = 'problem' in outcome ? outcome.problem : null
  const state =
    problem === null ? 'answering' : (outcome as { refused: boolean }).refused ? 'refusing' : 'failing'
  const attempts = problem === null ? 0 : row.attempts + 1
  const wait = problem === null ? PACE_MS : state === 'refusing' ? REFUSED_MS : waitAfter(row.attempts)
  await keep(context, row, {
    size: outcome.size,
    state,
    attempts,
    problem,
    nextAttemptAt: new Date(now.getTime() + wait),
    ...(state === row.state ? {} : { since: now }),
  })
  if (problem !== null && state !== row.state)
    context.services.log('witness-not-cosigning', { witness: row.witness, code: problem.code })
}

async function keep(context: Context, { witness }: Row, change: Partial<Row>): Promise<void> {
  await context.services.database.housekeeping
    .update(ledgerWitness)
    .set(change)
    .where(eq(ledgerWitness.witness, witness))
}
