/**
 * A signer whose key the agent on this computer holds. It gets the prepared document, shows it in its own window, asks for
 * the PIN there, and returns the signature; what it can't show it doesn't sign.
 */
import { digest } from '#platform'
import { fromBase64, toByteSource, toHex } from '../../bytes.ts'
import { tryReadCertificate } from '../../certificate/read.ts'
import type { Signer, SigningContext } from '../../types.ts'
import { algorithmFor } from '../certificate-choice.ts'
import type { AgentCertificate, AgentClient, AgentDocument, AgentSigning } from './client.ts'
import { agentMessages } from './messages.ts'

export { SigningError } from '../../errors.ts'
export {
  AGENT_PROTOCOL,
  type AgentCertificate,
  type AgentClient,
  type AgentDocument,
  type AgentKeys,
  type AgentOptions,
  type AgentSigning,
  type AgentTrouble,
  COMMAND_ORIGIN,
  connectAgent,
} from './client.ts'
export { type AgentKey, type AskedOfAgent, newAgentKey, proofText, proveRequest } from './proof.ts'

/** Called with the code that the agent's window shows too, while its answer is waited for. */
export type Waiting = (code: string) => void

export type AgentSignerOptions = {
  /** Label or SHA-256 (hexadecimal) of the certificate; may be left out where the agent has one. */
  readonly certificate?: string
  readonly waiting?: Waiting
  /** For the person's answer; default ten minutes, which is when the agent lets go of a request. */
  readonly timeoutMs?: number
}

const ASK_EVERY_MS = 500
const CONSENT_MS = 10 * 60_000
const PAIRING_MS = 5 * 60_000

/** Pairs this program with the agent. Throws `agent-pairing-denied`, `agent-timeout`, or what the client throws. */
export async function pairWithAgent(client: AgentClient, waiting?: Waiting): Promise<void> {
  const { id, code } = await client.pair()
  waiting?.(code)
  const state = await answered(PAIRING_MS, async () => {
    const now = await client.pairing(id)
    return now === 'waiting' ? undefined : now
  })
  if (state !== 'paired') throw agentMessages.error('agent-pairing-denied')
}

/**
 * A signer of PDF documents and drawing sets; many documents are one request with one entry of the PIN.
 * Throws `agent-not-paired`, `agent-no-certificate`, `agent-certificate-ambiguous`; its `sign` throws `agent-kind`, `agent-timeout`,
 * and the agent's own refusals such as `agent-refused` and `agent-pin-blocked`.
 */
export async function agentSigner(client: AgentClient, options: AgentSignerOptions = {}): Promise<Signer> {
  const { paired } = await client.hello()
  if (!paired) throw agentMessages.error('agent-not-paired')
  const { id, certificate, chain } = choose((await client.keys()).certificates, options.certificate)
  const parsed = tryReadCertificate(certificate)
  const algorithm = parsed && algorithmFor(parsed)
  if (algorithm === undefined) throw agentMessages.error('agent-answer', 'certificate')
  const signMany = async (messages: readonly Uint8Array[], contexts: readonly SigningContext[]) => {
    const asked = await client.sign(id, contexts.map(handedOver))
    return signaturesOf(client, asked, messages.length, options)
  }
  return {
    certificate,
    chain,
    algorithm,
    signMany,
    sign: async (message, context) => (await signMany([message], [context]))[0] as Uint8Array,
  }
}

/**
 * The answer to a server's challenge by one of the agent's certificates: DER, to be sent to that server. Throws `agent-not-paired`,
 * `agent-timeout`, and the agent's own refusals.
 */
export async function answerByAgent(
  client: AgentClient,
  certificateId: string,
  challenge: { readonly nonce: Uint8Array; readonly expiresAt: Date },
  options: Omit<AgentSignerOptions, 'certificate'> = {},
): Promise<Uint8Array> {
  const asked = await client.signIn(certificateId, challenge)
  return (await signaturesOf(client, asked, 1, options))[0] as Uint8Array
}

/** Waits for the person's answer; whoever gives up waiting withdraws the request. */
async function signaturesOf(
  client: AgentClient,
  asked: { readonly id: string; readonly code: string },
  count: number,
  { waiting, timeoutMs = CONSENT_MS }: AgentSignerOptions,
): Promise<Uint8Array[]> {
  waiting?.(asked.code)
  const state = await answered(timeoutMs, async () => {
    const now = await client.signing(asked.id)
    return now.state === 'waiting' ? undefined : now
  }).catch(async (error: unknown) => {
    await client.withdraw(asked.id).catch(() => {})
    throw error
  })
  return valuesOf(state, count)
}

/** What the agent looks at: the document, never its digest. */
function handedOver({ kind, document, container }: SigningContext): AgentDocument {
  if (document === undefined) throw agentMessages.error('agent-kind', kind)
  const source = toByteSource(document)
  const bytes = source.slice(0, source.length)
  if (kind === 'pades') return { document: bytes }
  if (kind === 'asice' && container !== undefined) return { container: bytes, ...container }
  throw agentMessages.error('agent-kind', kind)
}

function valuesOf({ state, signatures = [], problem }: AgentSigning, count: number): Uint8Array[] {
  if (state !== 'signed') throw problem ?? agentMessages.error('agent-answer', state)
  const values = signatures.map(fromBase64).filter((value) => value !== undefined)
  if (values.length !== count) throw agentMessages.error('agent-answer', 'signatures')
  return values
}

async function answered<T>(limitMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + limitMs; ; ) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() >= end) throw agentMessages.error('agent-timeout')
    await new Promise((resolve) => setTimeout(resolve, Math.min(ASK_EVERY_MS, limitMs)))
  }
}

type Choice = Pick<AgentCertificate, 'id' | 'label'> & { certificate: Uint8Array; chain: Uint8Array[] }

function choose(listed: readonly AgentCertificate[], wanted: string | undefined): Choice {
  const choices = listed.map(({ id, label, certificate, chain }) => {
    const [leaf, ...issuers] = [certificate, ...chain].map(fromBase64)
    if (leaf === undefined || issuers.includes(undefined))
      throw agentMessages.error('agent-answer', 'certificate')
    return { id, label, certificate: leaf, chain: issuers as Uint8Array[] }
  })
  const [one, ...more] =
    wanted === undefined
      ? choices
      : choices.filter(
          ({ label, certificate }) =>
            label === wanted || toHex(digest('SHA-256', [certificate])) === wanted.toLowerCase(),
        )
  if (one === undefined) throw agentMessages.error('agent-no-certificate', wanted)
  if (more.length > 0)
    throw agentMessages.error(
      'agent-certificate-ambiguous',
      [one, ...more]
        .map(({ label, certificate }) => `${label} ${toHex(digest('SHA-256', [certificate]))}`)
        .join(', '),
    )
  return one
}
