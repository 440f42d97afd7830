/** The shapes every room of the library speaks: bytes, keys and the services that are asked. */

/** Random access to bytes that need not be in memory; `slice` returns `[start, end)`. */
export type ByteSource = {
  readonly length: number
  slice(start: number, end: number): Uint8Array
  /** Fills `into` with the bytes from `start` on; whoever reads a whole file in pieces then needs one buffer. */
  fill?(start: number, into: Uint8Array): void
}

export type Source = Uint8Array | ByteSource

/** Digests that new signatures may use. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** Digests that are understood when judging; MD5 and SHA-1 are only ever read, and reported as weak. */
export type DigestName =
  | HashName
  | 'SHA-224'
  | 'SHA-1'
  | 'MD5'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SHAKE256'

export type SignatureAlgorithm = {
  readonly name: 'RSA' | 'RSA-PSS' | 'ECDSA' | 'Ed25519'
  readonly hash: HashName
}

/** What a signer is told about the bytes it signs, so that nobody signs a bare digest. */
export interface SigningContext {
  readonly document?: Source
  readonly kind: 'pades' | 'cades' | 'asice' | 'sign-in'
  readonly name?: string
  /** Of a container, what its bytes don't say yet: the number of the signature to come, and the time it will claim. */
  readonly container?: { readonly number: number; readonly signingTime: Date }
}

/** Holds a private key: a PKCS#12 file, a token, a remote service, the agent. */
export interface Signer {
  /** DER of the signing certificate. */
  readonly certificate: Uint8Array
  /** DER of the issuers known, nearest first; the root may be missing. */
  readonly chain: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  /** Signs the message itself (not its digest); ECDSA values are DER `Ecdsa-Sig-Value`. */
  sign(toBeSigned: Uint8Array, context: SigningContext): Promise<Uint8Array>
  /** Several messages under one consent, where that is bound to what is signed: a remote service's authorisation. */
  signMany?(
    messages: readonly Uint8Array[],
    contexts: readonly SigningContext[],
  ): Promise<readonly Uint8Array[]>
}

/** Gives an RFC 3161 TimeStampToken (DER) over a digest. */
export interface TimestampSource {
  stamp(hash: HashName, digest: Uint8Array): Promise<Uint8Array>
}

/** Baseline levels (EN 319 142-1 §6, EN 319 122-1 §6): signed; time-stamped; with revocation data; with an archive time-stamp. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

export interface RevocationData {
  /** DER OCSPResponse each. */
  readonly ocsps: readonly Uint8Array[]
  /** DER CertificateList each. */
  readonly crls: readonly Uint8Array[]
}

/** Gives what is known of whether certificates were revoked. What it gives is verified before it is used. */
export interface RevocationSource {
  /** Data that speak of `certificate` (DER), which `issuer` issued. Throws where a service that should know can't be asked. */
  find(certificate: Uint8Array, issuer: Uint8Array): Promise<RevocationData>
  /** The certificate (DER) of who issued `certificate`, where it can be had. */
  issuer?(certificate: Uint8Array): Promise<Uint8Array | undefined>
}

/** What signing asks beside the signer. */
export interface Services {
  /** From level B-T on. */
  readonly timestamp?: TimestampSource
  /** Asked before signing whether the signer was revoked, and from level B-LT on for the whole chain; in order, until one knows. */
  readonly revocation?: readonly RevocationSource[]
  /** DER of certificates that may be missing in a chain, such as the roots. */
  readonly certificates?: readonly Uint8Array[]
  /** DER of roots: where given, only a signer whose chain leads to one of them signs. */
  readonly trust?: readonly Uint8Array[]
}

/** Why a certificate may not sign. */
export type Unfit = 'expired' | 'not-yet-valid' | 'key-usage' | 'revoked' | 'untrusted'
