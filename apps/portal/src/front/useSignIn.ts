/**
 * Signing in by the agent on this computer: find it, pair once, choose a key, hand it the server's challenge, and give the
 * server what the key answered. No PIN passes through here. A key that is bound to nobody may be asked for.
 */
import type { SessionView } from '@mohr/council/api'
import {
  type AgentCertificate,
  type AgentClient,
  type AgentKeys,
  answerByAgent,
  pairWithAgent,
} from '@mohr/signing/agent'
import { useCallback, useRef, useState } from 'react'
import { openAgent } from '../agent/client.ts'
import { type Trouble, troubleOf } from '../agent/trouble.ts'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

type Step =
  | { at: 'start' }
  | { at: 'looking' }
  | Trouble
  | { at: 'pairing'; code: string }
  | ({ at: 'ready' } & AgentKeys)
  | { at: 'waiting'; code: string }
  | { at: 'unbound'; certificate: AgentCertificate }
  | { at: 'asked' }

export interface SignIn {
  step: Step
  look(): Promise<void>
  pair(): Promise<void>
  enter(certificate: AgentCertificate): Promise<void>
  askBinding(certificate: AgentCertificate): Promise<void>
}

export function useSignIn(agentUrl: string | undefined, entered: (view: SessionView) => void): SignIn {
  const [step, setStep] = useState<Step>({ at: 'start' })
  const agent = useRef<AgentClient | null>(null)

  const guarded = useCallback(
    async (act: (client: AgentClient) => Promise<void>) => {
      if (!agentUrl) return
      try {
        agent.current ??= await openAgent(agentUrl)
        await act(agent.current)
      } catch (error) {
        setStep(await troubleOf(error))
      }
    },
    [agentUrl],
  )

  const look = useCallback(
    () =>
      guarded(async (client) => {
        setStep({ at: 'looking' })
        const { paired } = await client.hello()
        setStep(paired ? { at: 'ready', ...(await client.keys()) } : { at: 'unpaired' })
      }),
    [guarded],
  )

  const pair = useCallback(
    () =>
      guarded(async (client) => {
        await pairWithAgent(client, (code) => setStep({ at: 'pairing', code }))
        await look()
      }),
    [guarded, look],
  )

  /** What the key says to a new challenge of the server. */
  const answerOf = useCallback(async (client: AgentClient, { id }: AgentCertificate) => {
    const { nonce, expiresAt } = await api.challenge()
    const challenge = {
      nonce: Uint8Array.from(atob(nonce), (one) => one.charCodeAt(0)),
      expiresAt: new Date(expiresAt),
    }
    const waiting = (code: string) => setStep({ at: 'waiting', code })
    const answer = await answerByAgent(client, id, challenge, { waiting, timeoutMs: 120_000 })
    return btoa(String.fromCharCode(...answer))
  }, [])

  const enter = useCallback(
    (certificate: AgentCertificate) =>
      guarded(async (client) => {
        try {
          entered(await api.certificateSignIn(await answerOf(client, certificate)))
        } catch (error) {
          const unbound = error instanceof ApiProblem && error.problem.code === 'sign-in-unbound'
          if (!unbound) throw error
          setStep({ at: 'unbound', certificate })
        }
      }),
    [guarded, answerOf, entered],
  )

  const askBinding = useCallback(
    (certificate: AgentCertificate) =>
      guarded(async (client) => {
        await api.askBinding(await answerOf(client, certificate))
        setStep({ at: 'asked' })
      }),
    [guarded, answerOf],
  )

  return { step, look, pair, enter, askBinding }
}
