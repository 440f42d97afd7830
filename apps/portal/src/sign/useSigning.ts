/**
 * Signing with the agent on this computer, step by step: find it, pair once, choose a key, prepare the document for
 * that key, hand the document over, wait for the person to agree in the agent's own window, give the value back to
 * the server. No PIN passes through here. Whoever leaves the page takes back what they asked of the agent.
 */
import type { AgentCertificate, AgentClient, AgentDocument, AgentKeys } from '@mohr/signing/agent'
import { useCallback, useEffect, useRef, useState } from 'react'
import { openAgent } from '../agent/client.ts'
import { type Trouble, troubleOf } from '../agent/trouble.ts'
import { isRefusal } from '../api/problem.ts'
import { hasUnsent, keepUnsent, sendUnsent } from './unsent.ts'

type Step =
  | { at: 'looking' }
  | Trouble
  | { at: 'pairing'; code: string }
  | { at: 'denied' }
  | ({ at: 'ready' } & AgentKeys)
  | { at: 'preparing' }
  | { at: 'waiting'; code: string }
  | { at: 'completing' }
  | { at: 'unsent'; error: unknown }

const ASK_EVERY = 700
/** A proven withdrawal is good for a minute. */
const PROVE_EVERY = 20_000

/** A document prepared for a certificate; its value is kept under `key` until the server took it. */
export interface Prepared {
  readonly key: string
  readonly id: string
  readonly document: AgentDocument
}

/** What is to be signed in one consent: each page that signs has its own way of preparing it and of handing the values in. */
export interface SigningTask {
  /** Of all that may be signed here: a value that is kept under one of them is sent first. */
  readonly keys: () => readonly string[]
  /** Prepares it for a certificate: what the agent is handed is what the page shows, and begins with nothing else. */
  readonly prepare: (certificate: AgentCertificate) => Promise<readonly Prepared[]>
  readonly complete: (signingId: string, value: string, key: string) => Promise<void>
  /** Called when the server has answered about every value. */
  readonly finished?: () => void
}

/** The task of signing one document. */
export const oneDocument = (of: {
  readonly key: string
  readonly prepare: (certificate: AgentCertificate) => Promise<Omit<Prepared, 'key'>>
  readonly complete: SigningTask['complete']
}): SigningTask => ({
  keys: () => [of.key],
  prepare: async (certificate) => [{ key: of.key, ...(await of.prepare(certificate)) }],
  complete: of.complete,
})

export interface Signing {
  step: Step
  pair(): Promise<void>
  look(): Promise<void>
  sign(certificate: AgentCertificate): Promise<void>
  sendAgain(): Promise<void>
}

/** `task` stays the same from one drawing of the page to the next. */
export function useSigning(
  task: SigningTask,
  personId: string | undefined,
  agentUrl: string | undefined,
): Signing {
  const [step, setStep] = useState<Step>({ at: 'looking' })
  const agent = useRef<AgentClient | null>(null)
  const here = useRef(true)
  /** Takes back, at once, what waits at the agent. */
  const withdraw = useRef<() => void>(() => {})

  const guarded = useCallback(
    async (act: (client: AgentClient) => Promise<void>) => {
      if (!agentUrl) return
      try {
        agent.current ??= await openAgent(agentUrl)
        await act(agent.current)
      } catch (error) {
        const trouble = await troubleOf(error)
        if (here.current) setStep(trouble)
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
        setStep(paired ? { at: 'ready', ...(await client.keys()) } : { at: 'unpaired' })
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

  const complete = useCallback(async () => {
    setStep({ at: 'completing' })
    const unsent = () => task.keys().filter((key) => hasUnsent(key, personId))
    const errors: unknown[] = []
    for (const key of unsent()) {
      try {
        await sendUnsent(key, task.complete)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) {
      const [error] = errors
      setStep(unsent().length > 0 ? { at: 'unsent', error } : { at: 'failed', error })
    } else task.finished?.()
  }, [task, personId])

  const sign = useCallback(
    (certificate: AgentCertificate) =>
      guarded(async (client) => {
        setStep({ at: 'preparing' })
        const prepared = await task.prepare(certificate)
        if (!here.current) return
        const { id, code } = await client.sign(
          certificate.id,
          prepared.map(({ document }) => document),
        )
        setStep({ at: 'waiting', code })
        let provenAt = 0
        const answer = await asking(here, async () => {
          if (Date.now() - provenAt > PROVE_EVERY) {
            withdraw.current = await client.readyWithdrawal(id)
            provenAt = Date.now()
            if (!here.current) withdraw.current()
          }
          const signing = await client.signing(id)
          return signing.state === 'waiting' ? 'waiting' : signing
        }).finally(() => {
          withdraw.current = () => {}
        })
        if (answer === null) return
        const values = answer.signatures
        if (answer.state !== 'signed' || values?.length !== prepared.length)
          throw answer.problem ?? new Error('no signature')
        for (const [at, { key, id: signingId }] of prepared.entries())
          keepUnsent(key, { personId, signingId, value: values[at] as string })
        await complete()
      }),
    [guarded, task, personId, complete],
  )

  useEffect(() => {
    here.current = true
    const leave = () => withdraw.current()
    addEventListener('pagehide', leave)
    if (task.keys().some((key) => hasUnsent(key, personId))) void complete()
    else void look()
    return () => {
      here.current = false
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [look, complete, task, personId])

  const unsent = step.at === 'unsent' || step.at === 'completing'
  useEffect(() => {
    if (!unsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsent])

  return { step, pair, look, sign, sendAgain: complete }
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
