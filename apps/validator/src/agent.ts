/** The command's way to the signing agent: paired once, its key for that kept in the person's own folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Signer } from '@mohr/signing'
import {
  type AgentKey,
  agentSigner,
  COMMAND_ORIGIN,
  connectAgent,
  newAgentKey,
  pairWithAgent,
  SigningError,
} from '@mohr/signing/agent'
import type { Bilingual, Language } from './errors.ts'
import { digits, isolate, printError } from './output.ts'

const PAIR: Bilingual = {
  fa: 'در پنجرهٔ کارگزار، جفت‌شدن با این دستور را بپذیرید؛ کد: ',
  en: 'Agree in the agent’s window to pair with this command; the code: ',
}
const CONSENT: Bilingual = {
  fa: 'در پنجرهٔ کارگزار، سند را ببینید و رمز را بزنید؛ کد: ',
  en: 'Look at the document in the agent’s window and type the PIN there; the code: ',
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }

/** @throws SigningError with an `agent-…` code */
export async function agentOfCommand(
  url: string,
  certificate: string | undefined,
  lang: Language,
): Promise<Signer> {
  const tell = (what: Bilingual) => (code: string) => printError(what[lang] + isolate(digits(code, lang)))
  const key = (await keptKey()) ?? (await newAgentKey({ extractable: true }))
  const client = connectAgent(url, { key, keep, origin: COMMAND_ORIGIN })
  const open = () =>
    agentSigner(client, { waiting: tell(CONSENT), ...(certificate === undefined ? {} : { certificate }) })
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof SigningError && error.code === 'agent-not-paired')) throw error
    await pairWithAgent(client, tell(PAIR))
    return open()
  }
}

const folder = () => join(homedir(), '.mohr')
const place = () => join(folder(), 'agent-key.json')

/** The key of an earlier pairing; a file that can't be read is as good as none. */
async function keptKey(): Promise<AgentKey | undefined> {
  try {
    const { keyId, privateKey, publicKey } = JSON.parse(readFileSync(place(), 'utf8'))
    const [secret, open] = await Promise.all([
      crypto.subtle.importKey('jwk', privateKey, ALGORITHM, true, ['sign']),
      crypto.subtle.importKey('jwk', publicKey, ALGORITHM, true, ['verify']),
    ])
    return typeof keyId === 'string' ? { keyPair: { privateKey: secret, publicKey: open }, keyId } : undefined
  } catch {
    return undefined
  }
}

async function keep({ keyPair, keyId }: AgentKey): Promise<void> {
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.exportKey('jwk', keyPair.privateKey),
    crypto.subtle.exportKey('jwk', keyPair.publicKey),
  ])
  mkdirSync(folder(), { recursive: true, mode: 0o700 })
  writeFileSync(`${place()}.new`, JSON.stringify({ keyId, privateKey, publicKey }), { mode: 0o600 })
  renameSync(`${place()}.new`, place())
}
