/** What a service says of a credential (CSC API v2 §11.5), read with distrust. */
import { fromBase64 } from '../../bytes.ts'
import { tryReadCertificate } from '../../certificate/read.ts'
import type { Answer, Ask } from './exchange.ts'
import { cscMessages } from './messages.ts'

export type CscCredentialInfo = {
  readonly id: string
  readonly description?: string
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  /** Object identifiers of the algorithms that its key signs with. */
  readonly algorithms: readonly string[]
  readonly enabled: boolean
  /** What an authorisation wants: `PIN`, `OTP`; empty where the service sees to it by itself (implicit). */
  readonly wants: readonly string[]
  /** Only authorisations by PIN and OTP, or none, can be given here; not a page in a browser. */
  readonly mode: string
  /** Signatures that one authorisation may be for. */
  readonly multisign: number
}

const MAX_CREDENTIALS = 100

export async function listCredentials(ask: Ask): Promise<readonly string[]> {
  const ids: string[] = []
  for (let pageToken: string | undefined; ids.length < MAX_CREDENTIALS; ) {
    const answer = await ask('credentials/list', pageToken === undefined ? {} : { pageToken })
    if (!isTexts(answer.credentialIDs)) throw cscMessages.error('csc-answer', 'credentialIDs')
    ids.push(...answer.credentialIDs)
    const next = answer.nextPageToken
    if (typeof next !== 'string' || next === '' || next === pageToken) break
    pageToken = next
  }
  return ids.slice(0, MAX_CREDENTIALS)
}

export async function readCredential(ask: Ask, id: string): Promise<CscCredentialInfo> {
  const asked = { credentialID: id, certificates: 'chain', certInfo: false, authInfo: true }
  const answer = await ask('credentials/info', asked)
  const key = part(answer, 'key')
  const cert = part(answer, 'cert')
  const auth = part(answer, 'auth')
  const certificates = isTexts(cert.certificates) ? cert.certificates.map(readDer) : []
  const [certificate, ...chain] = certificates
  if (certificate === undefined) throw cscMessages.error('csc-answer', `${id}: certificates`)
  const multisign = answer.multisign
  return {
    id,
    ...(typeof answer.description === 'string' ? { description: answer.description } : {}),
    certificate,
    chain,
    algorithms: isTexts(key.algo) ? key.algo : [],
    enabled: key.status === 'enabled',
    mode: typeof auth.mode === 'string' ? auth.mode : 'implicit',
    wants: Array.isArray(auth.objects) ? auth.objects.flatMap(nameOf) : [],
    multisign: typeof multisign === 'number' && Number.isInteger(multisign) && multisign > 0 ? multisign : 1,
  }
}

const nameOf = (object: unknown): string[] => {
  const id = (object as { id?: unknown } | null)?.id
  return typeof id === 'string' ? [id] : []
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

function part(answer: Answer, name: string): Answer {
  const value = answer[name]
  return typeof value === 'object' && value !== null ? (value as Answer) : {}
}

function readDer(text: string): Uint8Array {
  const der = fromBase64(text)
  if (der === undefined || tryReadCertificate(der) === undefined)
    throw cscMessages.error('csc-answer', 'certificate')
  return der
}
