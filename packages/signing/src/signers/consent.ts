/** How one consent, a PIN or an authorisation, serves many documents that are being signed at once. */
import { type Problem, toProblem } from '../errors.ts'
import type { Signer, SigningContext } from '../types.ts'

export type Consent = {
  /** Does the work of one document with a signer that shares the consent; what it throws becomes its problem. */
  document<T extends object>(work: (signer: Signer) => Promise<T>): Promise<T | { readonly problem: Problem }>
}

/** A token or a key file: one signature after another, until the signer fails. */
export function oneByOne(signer: Signer): Consent {
  let last: Promise<unknown> = Promise.resolve()
  const asking: Signer = {
    ...signer,
    sign(toBeSigned, context) {
      // A failure stays in the chain: who comes later gets it without asking again.
      const value = last.then(() => signer.sign(toBeSigned, context))
      last = value
      return value
    },
  }
  return { document: (work) => work(asking).catch((error: unknown) => ({ problem: toProblem(error) })) }
}

type Request = {
  readonly toBeSigned: Uint8Array
  readonly context: SigningContext
  resolve(value: Uint8Array): void
  reject(error: unknown): void
}

/** A remote service or an agent: asked once every document that is still open waits for its value. */
export function together(signer: Signer, documents: number): Consent {
  let open = documents
  let waiting: Request[] = []
  let failed: { readonly error: unknown } | undefined

  const flush = async () => {
    if (waiting.length === 0 || waiting.length < open) return
    const requests = waiting
    waiting = []
    try {
      if (failed !== undefined) throw failed.error
      const values = await signer.signMany?.(
        requests.map(({ toBeSigned }) => toBeSigned),
        requests.map(({ context }) => context),
      )
      for (const [i, request] of requests.entries()) request.resolve(values?.[i] ?? new Uint8Array(0))
    } catch (error) {
      failed = { error }
      for (const request of requests) request.reject(error)
    }
  }
  const asking: Signer = {
    ...signer,
    sign: (toBeSigned, context) =>
      new Promise((resolve, reject) => {
        waiting.push({ toBeSigned, context, resolve, reject })
        void flush()
      }),
  }
  return {
    async document(work) {
      try {
        return await work(asking)
      } catch (error) {
        return { problem: toProblem(error) }
      } finally {
        open--
        void flush()
      }
    },
  }
}
