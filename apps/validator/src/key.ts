/** The key that signs: a file, a token, a remote service or the agent. What isn't asked for isn't loaded. */
import type { Signer } from '@mohr/signing'
import type { PinQuestion } from '@mohr/signing/pkcs11'
import { type Bilingual, UsageError } from './errors.ts'
import type { OptionKinds, Options } from './options.ts'
import { isolate } from './output.ts'
import { readInput } from './paths.ts'
import { askOnTerminal, firstLine, givenPin, readPin } from './secret.ts'
import { readTrust } from './trust.ts'

export const KEY_OPTIONS: OptionKinds = {
  p12: { type: 'string' },
  pkcs11: { type: 'string' },
  slot: { type: 'string' },
  certificate: { type: 'string' },
  issuers: { type: 'string' },
  csc: { type: 'string' },
  'token-file': { type: 'string' },
  credential: { type: 'string' },
  agent: { type: 'string', bare: { value: 'http://127.0.0.1:4090', unless: /^https?:/ } },
  'pin-file': { type: 'string' },
  'pin-fd': { type: 'string' },
}

export interface OpenKey {
  readonly signer: Signer
  close(): void
}

/** Files that the key is read from, which nothing may be written over. */
export const keyFiles = (options: Options): string[] =>
  ['p12', 'pkcs11', 'issuers', 'token-file', 'pin-file'].flatMap((name) => options.text(name) ?? [])

/** @throws UsageError unless exactly one key is named; what opening it throws */
export async function openKey(options: Options): Promise<OpenKey> {
  const named = Object.keys(OPENERS).filter((name) => options.text(name) !== undefined)
  const [name, ...more] = named
  if (name === undefined || more.length > 0)
    throw new UsageError(
      Object.keys(OPENERS)
        .map((one) => `--${one}`)
        .join(' | '),
    )
  return (OPENERS[name] as Opener)(options.text(name) as string, options)
}

type Opener = (where: string, options: Options) => Promise<OpenKey>

const OPENERS: Readonly<Record<string, Opener>> = {
  async p12(path, options) {
    const { openPkcs12 } = await import('@mohr/signing/pkcs12')
    const file = readInput(path)
    const certificate = options.text('certificate')
    const choice = certificate === undefined ? {} : { certificate }
    return { signer: await openPkcs12(file, await readPin(options), choice), close: () => {} }
  },

  async pkcs11(library, options) {
    const { openPkcs11 } = await import('@mohr/signing/pkcs11')
    const slot = options.text('slot')
    const certificate = options.text('certificate')
    const issuers = options.text('issuers')
    const token = await openPkcs11(library)
    try {
      const signer = await token.signer({
        pin: givenPin(options) ?? ((question) => askForToken(question, options)),
        ...(slot === undefined ? {} : await slotOrToken(slot, token)),
        ...(certificate === undefined ? {} : { certificate }),
        ...(issuers === undefined ? {} : { issuers: readTrust([issuers]) }),
      })
      return { signer, close: () => token.close() }
    } catch (error) {
      token.close()
      throw error
    }
  },

  async csc(url, options) {
    const { openCsc } = await import('@mohr/signing/csc')
    const token = options.text('token-file')
    const credential = options.text('credential')
    const service = openCsc(url, token === undefined ? {} : { token: firstLine(readInput(token)) })
    const signer = await service.signer({
      ...(credential === undefined ? {} : { credential }),
      authorise: async ({ wants }) => ({
        ...(wants.includes('PIN') ? { pin: await readPin(options) } : {}),
        ...(wants.includes('OTP') ? { otp: await askOnTerminal('pin', OTP, options.lang) } : {}),
      }),
    })
    return { signer, close: () => {} }
  },

  async agent(url, options) {
    const { agentOfCommand } = await import('./agent.ts')
    return { signer: await agentOfCommand(url, options.text('certificate'), options.lang), close: () => {} }
  },
}

const OTP: Bilingual = { fa: 'رمز یک‌بارمصرف: ', en: 'One-time password: ' }

/** A number names a slot where there is such a slot; serial numbers are often numbers too. */
async function slotOrToken(
  named: string,
  { slots }: { slots(): Promise<readonly { slot: number }[]> },
): Promise<{ slot: number } | { token: string }> {
  const found = (await slots()).find(({ slot }) => String(slot) === named)
  return found === undefined ? { token: named } : { slot: found.slot }
}

const BEFORE: Readonly<Record<string, Bilingual>> = {
  'pkcs11-pin-wrong': { fa: 'رمز درست نبود. ', en: 'That was not the PIN. ' },
}
const LAST_TRY = {
  fa: 'تنها یک بار دیگر می‌توان آزمود؛ پس از آن توکن قفل می‌شود. ',
  en: 'One try is left before the token locks itself. ',
}

/** An empty answer cancels. */
async function askForToken({ token, before }: PinQuestion, { lang }: Options): Promise<string | undefined> {
  const told = token.pinFinalTry ? LAST_TRY : before === undefined ? undefined : BEFORE[before]
  const question = {
    fa: `${told?.fa ?? ''}رمز توکن ${isolate(token.label)}: `,
    en: `${told?.en ?? ''}PIN of the token ${token.label}: `,
  }
  return (await askOnTerminal('pin', question, lang)) || undefined
}
