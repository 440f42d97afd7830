/** What revocation lists and OCSP answers about one engineer are made of, false and true ones. */
import { NULL, octets } from './raw-cms.ts'
import {
  type AnswerParts,
  answer,
  type CertificateParts,
  certificate,
  EXTENSION,
  entry,
  extension,
  type ListParts,
  list,
  makePki,
  PURPOSE,
  party,
  type SingleParts,
  serialOf,
  signedBy,
  single,
} from './raw-pki.ts'

export interface Given {
  readonly file: Uint8Array
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  readonly certificates: readonly Uint8Array[]
}

export interface RevocationAttack {
  readonly name: string
  /** Sub-indications and codes of problems, one of which must be named. */
  readonly reasons: readonly string[]
  readonly root: Uint8Array
  readonly attack: Given
  readonly twin: Given
}

export type Data = Partial<Given> & { readonly ocsp?: Uint8Array }

const pki = makePki()
export const { root, ca, engineer, certificate: own, caCertificate } = pki
const file = signedBy(engineer, [own, caCertificate])
const given = ({ ocsp, ...data }: Data): Given => ({
  file,
  ocsps: ocsp === undefined ? [] : [ocsp],
  certificates: [],
  ...data,
  crls: [pki.rootList, ...(data.crls ?? [])],
})
export const row = (name: string, reasons: string, attack: Data, twin: Data): RevocationAttack => ({
  name,
  reasons: reasons.split(' '),
  root: pki.rootCertificate,
  attack: given(attack),
  twin: given(twin),
})

export const about = (parts: SingleParts = {}): Buffer => single(own, ca, parts)
export const said = (singles: readonly Buffer[] = [about()], parts: AnswerParts = {}): Data => ({
  ocsp: answer(ca, singles, parts),
})
export const listed = (...lists: ListParts[]): Data => ({ crls: lists.map((parts) => list(ca, parts)) })
export const line = (reason?: number, ...extensions: Buffer[]): Buffer =>
  entry(serialOf(own), { extensions, ...(reason === undefined ? {} : { reason }) })

export const REASON = { keyCompromise: 1, hold: 6, removed: 8 } as const
export const harmless = extension('1.3.6.1.4.1.32473.9', NULL)
export const nonce = extension('1.3.6.1.5.5.7.48.1.2', octets(Buffer.alloc(16, 7)))

const responder = party('OCSP')
export const answering = EXTENSION.purposes(false, PURPOSE.ocsp)
export const delegate = (parts: CertificateParts = {}, by = ca): Buffer =>
  certificate(responder, by, { extensions: [answering], ...parts })
export const delegated = (by: Buffer, parts: AnswerParts = {}, singles = [about()]): Data => ({
  ocsp: answer(responder, singles, { certificates: [by], ...parts }),
})
export const withExtensions = (...extensions: Buffer[]): Data => delegated(delegate({ extensions }))
