/**
 * A container that waits for one more signature, read from its own bytes alone: what the holder of the key looks at and
 * signs, whoever prepared it. The list of files and the attributes over it are made here, of those bytes.
 */
import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import { buildSignedAttributes } from '../cms/build.ts'
import { digestOf } from '../cms/content.ts'
import { signingInstant } from '../cms/signing-time.ts'
import type { SignatureAlgorithm } from '../types.ts'
import { makingProblems } from './making-problems.ts'
import { openAsice } from './open.ts'
import { manifestFor } from './prepare.ts'

export interface PreparedContainer {
  readonly bytes: Uint8Array
  /** Of the manifest and the signature to come. */
  readonly number: number
  /** The time that the signature will claim, in whole seconds. */
  readonly signingTime: Date
}

export interface ContainerFile {
  readonly name: string
  /** Length in bytes. */
  readonly size: number
  /** Hexadecimal, of the bytes that `read` gives. */
  readonly sha256: string
  read(): Uint8Array
}

export interface ContainerView {
  /** Every data file: each is covered. */
  readonly files: readonly ContainerFile[]
  /** Signatures that are in the container already; not judged here. */
  readonly signatures: number
  /** DER SET OF signed attributes over the manifest; equals `toBeSigned` of a preparation without further properties. */
  toBeSigned(certificate: Uint8Array, algorithm: SignatureAlgorithm): Uint8Array
}

/**
 * Throws what `openAsice` throws, `asic-number` for a number that is taken or none, `asic-changed` where a file isn't the one
 * that an earlier signature covers, and `signing-time`.
 */
export function openPreparedAsice({ bytes, number, signingTime }: PreparedContainer): ContainerView {
  const container = openAsice(bytes)
  const time = signingInstant(signingTime)
  const changed = container.signatures
    .flatMap(({ references }) => references)
    .find(({ outcome }) => outcome === 'changed' || outcome === 'missing')
  if (changed !== undefined) throw makingProblems.error('asic-changed', changed.name)
  manifestFor(container, number, 'SHA-256')
  return {
    files: container.files.map((file) => {
      const read = () => file.read() as Uint8Array
      return { name: file.name, size: file.size, sha256: toHex(digest('SHA-256', [read()])), read }
    }),
    signatures: container.signatures.length,
    toBeSigned(certificate, { hash }) {
      const manifest = manifestFor(container, number, hash)
      return buildSignedAttributes({
        messageDigest: digestOf(() => [manifest], hash),
        hash,
        certificate,
        signingTime: time,
      })
    },
  }
}
