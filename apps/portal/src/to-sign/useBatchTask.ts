/**
 * Several reports in one consent. Each is prepared and handed in by itself: one that can't be signed is told of and stays
 * where it was, the others go on.
 */
import type { ReportView } from '@mohr/council/api'
import type { AgentCertificate } from '@mohr/signing/agent'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { isRefusal } from '../api/problem.ts'
import { queries, queryClient } from '../api/queries.ts'
import { checked } from '../bytes.ts'
import type { Prepared, SigningTask } from '../sign/useSigning.ts'

/** Documents that one consent takes from this page; the agent would take 200. */
export const TOGETHER = 60
/** Reports that are prepared at a time. */
const AT_ONCE = 3

export type Outcome =
  | { at: 'preparing' | 'prepared' }
  | { at: 'signed'; report: ReportView }
  | { at: 'failed'; error: unknown }

/** The report is no longer what the list said of it. */
export class ChangedMeanwhile extends Error {}

export interface Batch {
  task: SigningTask
  outcomes: ReadonlyMap<string, Outcome>
  /** Another one for each consent that was ended: the agent is looked for anew. */
  round: number
}

/** `ready` is all that could be signed, `chosen` what is to be signed now. */
export function useBatchTask(ready: readonly ReportView[], chosen: readonly ReportView[]): Batch {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [round, setRound] = useState(0)
  const listed = useRef({ ready, chosen })
  useEffect(() => {
    listed.current = { ready, chosen }
  }, [ready, chosen])
  const task = useMemo((): SigningTask => {
    const tell = (id: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(id, outcome))
    return {
      keys: () => listed.current.ready.map(({ id }) => id),
      async prepare(certificate) {
        const reports = listed.current.chosen
        // What became of an earlier consent's stays; what was only prepared in it is prepared anew.
        setOutcomes((before) => new Map([...before].filter(([, { at }]) => at === 'signed')))
        const prepared = new Map<string, Prepared>()
        const errors: unknown[] = []
        await together(reports, async (report) => {
          tell(report.id, { at: 'preparing' })
          try {
            prepared.set(report.id, await prepareOne(report, certificate))
            tell(report.id, { at: 'prepared' })
          } catch (error) {
            errors.push(error)
            tell(report.id, { at: 'failed', error })
          }
        })
        if (prepared.size === 0) throw errors[0]
        // In the order of the list: so the agent shows them.
        return reports.flatMap(({ id }) => prepared.get(id) ?? [])
      },
      async complete(signingId, value, id) {
        try {
          const report = await api.completeSigning(signingId, value)
          queryClient.setQueryData(queries.report(id).queryKey, report)
          tell(id, { at: 'signed', report })
        } catch (error) {
          // Silence is none of this report's: its value is kept, and sent again.
          if (!isRefusal(error)) throw error
          tell(id, { at: 'failed', error })
        }
      },
      finished() {
        setRound((before) => before + 1)
        for (const key of ['duties', 'cases', 'case']) void queryClient.invalidateQueries({ queryKey: [key] })
      },
    }
  }, [])
  return { task, outcomes, round }
}

/** Its exact PDF, made now if it isn't there: the right to sign is asked for now, and nothing else than the list said is signed. */
async function prepareOne(report: ReportView, { certificate, chain }: AgentCertificate): Promise<Prepared> {
  const now = await (report.mine.sign ? api.makeDocument(report.id) : api.report(report.id))
  if (now.version !== report.version || now.document === undefined) {
    queryClient.setQueryData(queries.report(report.id).queryKey, now)
    throw new ChangedMeanwhile()
  }
  const { sha256, bytes } = now.document
  const prepared = await api.prepareSigning(report.id, {
    documentSha256: sha256,
    certificate,
    chain: [...chain],
  })
  const document = await api.bytes(prepared.documentUrl)
  await checked(document.subarray(0, bytes), sha256)
  return { key: report.id, id: prepared.id, document: { document } }
}

async function together<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all]
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
