/** The authority as JSON: the whole of it, private keys included, for a demonstration's data folder. */
import type { Holder } from './certificate.ts'
import type { Revocation, RevocationReason } from './crl.ts'
import { AuthorityError } from './errors.ts'
import type { AuthorityKeyKind } from './keys.ts'

const FORMAT = 'mohr-authority-1'

type HolderJson = { certificate: string; privateKey: string; publicKey: string; kind: AuthorityKeyKind }

type IssuedRecord = {
  readonly serial: string
  readonly commonName: string
  readonly notAfter: Date
  revocation?: Revocation
}

export type AuthorityState = {
  readonly name: string
  readonly keys: AuthorityKeyKind
  readonly url: string | undefined
  root: Holder
  /** Signed before the root's key was taken offline; without it the key itself signs. */
  rootCrl?: Uint8Array<ArrayBuffer>
  readonly intermediate: Holder
  readonly timestamping: Holder
  readonly ocsp: Holder
  /** Signs the list of the intermediate's certificates, where that isn't the intermediate itself. */
  readonly crlSigner?: Holder
  readonly issued: IssuedRecord[]
  crlNumber: number
}

type RevocationJson = { reason: RevocationReason; at: string; invalidityDate?: string; number?: number }

export type AuthorityJson = {
  readonly format: typeof FORMAT
  readonly name: string
  readonly keys: AuthorityKeyKind
  readonly url?: string
  readonly root: HolderJson
  readonly rootCrl?: string
  readonly intermediate: HolderJson
  readonly timestamping: HolderJson
  readonly ocsp: HolderJson
  readonly crlSigner?: HolderJson
  readonly issued: { serial: string; commonName: string; notAfter: string; revocation?: RevocationJson }[]
  readonly crlNumber: number
}

export function stateToJson(state: AuthorityState): AuthorityJson {
  return {
    format: FORMAT,
    name: state.name,
    keys: state.keys,
    ...(state.url === undefined ? {} : { url: state.url }),
    root: holderToJson(state.root),
    ...(state.rootCrl ? { rootCrl: toBase64(state.rootCrl) } : {}),
    intermediate: holderToJson(state.intermediate),
    timestamping: holderToJson(state.timestamping),
    ocsp: holderToJson(state.ocsp),
    ...(state.crlSigner ? { crlSigner: holderToJson(state.crlSigner) } : {}),
    issued: state.issued.map(({ serial, commonName, notAfter, revocation }) => ({
      serial,
      commonName,
      notAfter: notAfter.toISOString(),
      ...(revocation ? { revocation: revocationToJson(revocation) } : {}),
    })),
    crlNumber: state.crlNumber,
  }
}

/** Throws `state-malformed` when the JSON isn't of this format. */
export function stateFromJson(json: AuthorityJson): AuthorityState {
  if (json?.format !== FORMAT) throw new AuthorityError('state-malformed', FORMAT)
  return {
    name: json.name,
    keys: json.keys,
    url: json.url,
    root: holderFromJson(json.root),
    ...(json.rootCrl ? { rootCrl: fromBase64(json.rootCrl) } : {}),
    intermediate: holderFromJson(json.intermediate),
    timestamping: holderFromJson(json.timestamping),
    ocsp: holderFromJson(json.ocsp),
    ...(json.crlSigner ? { crlSigner: holderFromJson(json.crlSigner) } : {}),
    issued: json.issued.map(({ revocation, ...record }) => ({
      serial: record.serial,
      commonName: record.commonName,
      notAfter: new Date(record.notAfter),
      ...(revocation ? { revocation: revocationFromJson(revocation) } : {}),
    })),
    crlNumber: json.crlNumber,
  }
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64'))

const holderToJson = ({ certificate, privateKey, publicKey, kind }: Holder): HolderJson => ({
  certificate: toBase64(certificate),
  privateKey: toBase64(privateKey),
  publicKey: toBase64(publicKey),
  kind,
})

const holderFromJson = ({ certificate, privateKey, publicKey, kind }: HolderJson): Holder => ({
  certificate: fromBase64(certificate),
  privateKey: fromBase64(privateKey),
  publicKey: fromBase64(publicKey),
  kind,
})

const revocationToJson = ({ reason, at, invalidityDate, number }: Revocation): RevocationJson => ({
  reason,
  at: at.toISOString(),
  ...(invalidityDate ? { invalidityDate: invalidityDate.toISOString() } : {}),
  ...(number === undefined ? {} : { number }),
})

const revocationFromJson = ({ reason, at, invalidityDate, number }: RevocationJson): Revocation => ({
  reason,
  at: new Date(at),
  ...(invalidityDate ? { invalidityDate: new Date(invalidityDate) } : {}),
  ...(number === undefined ? {} : { number }),
})
