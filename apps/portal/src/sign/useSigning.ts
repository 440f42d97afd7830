/**
 * Signing with the agent on this computer, step by step: find it, pair once, choose a key, prepare the document for
 * that key, hand the document over, wait for the person to agree in the agent's own window, give the value back to
 * the server. No PIN passes through here.
 */
import type { ReportView } from '@mohr/council/api'
import type { AgentCertificate, AgentClient } from '@mohr/signing/agent'
import { useCallback, useEffect, useRef, useState } from 'react'
import { loopbackDenied, openAgent } from '../agent/client.ts'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'

type Step =
  | { at: 'looking' }
  | { at: 'away'; blocked: boolean }
  | { at: 'unpaired' }
  | { at: 'pairing'; code: string }
  | { at: 'denied' }
  | { at: 'ready'; certificates: readonly AgentCertificate[] }
  | { at: 'preparing' }
  | { at: 'waiting'; code: string }
  | { at: 'completing' }
  | { at: 'failed'; error: unknown }

const ASK_EVERY = 700

export interface Signing {
  step: Step
  pair(): Promise<void>
  look(): Promise<void>
  sign(certificate: AgentCertificate): Promise<void>
}

/** `signed` is called with the report as the server verified and stored it. */
export function useSigning(
  reportId: string,
  agentUrl: string | undefined,
  signed: (report: ReportView) => void,
): Signing {
  const [step, setStep] = useState<Step>({ at: 'looking' })
  const agent = useRef<AgentClient | null>(null)
  const here = useRef(true)

  const guarded = useCallback(
    async (act: (client: AgentClient) => Promise<void>) => {
      if (!agentUrl) return
      try {
        agent.current ??= await openAgent(agentUrl)
        await act(agent.current)
      } catch (error) {
        const code = (error as { code?: unknown }).code
        const blocked = code === 'agent-away' && (await loopbackDenied())
        if (!here.current) return
        if (code === 'agent-away') setStep({ at: 'away', blocked })
        else if (code === 'agent-not-paired') setStep({ at: 'unpaired' })
        else setStep({ at: 'failed', error })
      }
    },
    [agentUrl],
  )

  const look = useCallback(
    () =>
      guarded(async (client) => {
        setStep({ at: 'looking' })
        const { paired } = await client.hello()
        if (!here.current) return
        setStep(paired ? { at: 'ready', certificates: await client.certificates() } : { at: 'unpaired' })
      }),
    [guarded],
  )

  const pair = useCallback(
    () =>
      guarded(async (client) => {
        const { id, code } = await client.pair()
        setStep({ at: 'pairing', code })
        const state = await asking(here, () => client.pairing(id))
        if (state === 'denied') setStep({ at: 'denied' })
        else if (state === 'paired') await look()
      }),
    [guarded, look],
  )

  const sign = useCallback(
    (certificate: AgentCertificate) =>
      guarded(async (client) => {
        setStep({ at: 'preparing' })
        const prepared = await api.prepareSigning(reportId, {
          certificate: certificate.certificate,
          chain: [...certificate.chain],
        })
        const document = await api.bytes(prepared.documentUrl)
        const { id, code } = await client.sign(certificate.id, [{ document }])
        setStep({ at: 'waiting', code })
        const answer = await asking(here, async () => {
          const signing = await client.signing(id)
          return signing.state === 'waiting' ? 'waiting' : signing
        })
        if (answer === null) return
        const value = answer.signatures?.[0]
        if (answer.state !== 'signed' || value === undefined)
          throw answer.problem ?? new Error('no signature')
        setStep({ at: 'completing' })
        const report = await api.completeSigning(prepared.id, value)
        queryClient.setQueryData(queries.report(reportId).queryKey, report)
        for (const key of ['duties', 'cases', 'case']) void queryClient.invalidateQueries({ queryKey: [key] })
        signed(report)
      }),
    [guarded, reportId, signed],
  )

  useEffect(() => {
    here.current = true
    void look()
    return () => {
      here.current = false
    }
  }, [look])

  return { step, pair, look, sign }
}

/** Asks until the answer is no longer `waiting`; null when the page was left. */
async function asking<T>(here: { current: boolean }, ask: () => Promise<T | 'waiting'>): Promise<T | null> {
  while (here.current) {
    const answer = await ask()
    if (answer !== 'waiting') return answer
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
  }
  return null
}
