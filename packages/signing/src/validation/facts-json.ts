/** Facts as plain JSON: bytes as base64, and of what was signed the digests that its signatures ask for. */

import { joinPieces, latin1, toBase64, toHex } from '../bytes.ts'
import { type Content, contentOfDigests, digestOf } from '../cms/content.ts'
import { readSignedData } from '../cms/signed-data.ts'
import * as der from '../der/write.ts'
import { DIGESTS } from '../platform/digests.ts'
import type { DigestName } from '../types.ts'
import type { FileFacts, Subject, ValidationData } from './facts.ts'
import { fileProblems } from './problems.ts'

type Base64 = string

interface ContentJson {
  /** Hexadecimal, by the name of the digest. */
  readonly digests: Readonly<Partial<Record<DigestName, string>>>
  /** The bytes themselves, where a signature without attributes is over them and not over their digest. */
  readonly bytes?: Base64
}

type SubjectJson = Omit<Subject, 'cms' | 'content' | 'proves'> & {
  readonly cms: Base64 | null
  readonly content: ContentJson | null
  readonly proves: readonly Base64[]
}

/** What `collectFacts` gives; its shape may change with `version`. */
export interface Facts extends Omit<FileFacts, 'subjects' | 'data'> {
  readonly version: 1
  readonly subjects: readonly SubjectJson[]
  readonly data: { readonly [kind in keyof ValidationData]: readonly Base64[] }
}

/** Larger content is left out where its bytes are needed; the signature is then undetermined. */
const MAX_CONTENT = 64 * 2 ** 20

export function factsToJson({ subjects, data, ...facts }: FileFacts): Facts {
  return {
    version: 1,
    ...facts,
    subjects: subjects.map(({ cms, content, proves = [], ...subject }) => ({
      ...subject,
      cms: cms === null ? null : toBase64(cms),
      content: content === undefined ? null : contentToJson(content, cms, subject.enclosed),
      proves: proves.map(toBase64),
    })),
    data: {
      certificates: data.certificates.map(toBase64),
      ocsps: data.ocsps.map(toBase64),
      crls: data.crls.map(toBase64),
    },
  }
}

/** Throws `facts-malformed`; what is inside the bytes is for the judgement to say. */
export function factsFromJson(json: Facts): FileFacts {
  try {
    const { version, subjects, data, ...facts } = json
    if (version !== 1) throw new TypeError(`version ${version}`)
    return {
      ...facts,
      subjects: subjects.map(({ cms, content, proves, ...subject }) => ({
        ...subject,
        cms: cms === null ? null : fromBase64(cms),
        content: content === null ? undefined : contentFromJson(content),
        proves: proves.map(fromBase64),
      })),
      data: {
        certificates: data.certificates.map(fromBase64),
        ocsps: data.ocsps.map(fromBase64),
        crls: data.crls.map(fromBase64),
      },
    }
  } catch (error) {
    throw fileProblems.error('facts-malformed', error instanceof Error ? error.message : undefined, error)
  }
}

function contentToJson(content: Content, cms: Uint8Array | null, enclosed: Subject['enclosed']): ContentJson {
  const names = cms === null ? [] : digestsNamed(cms)
  if (enclosed === 'sha1') names.push('SHA-1')
  if (enclosed === 'same') names.push('SHA-256')
  const digests = Object.fromEntries(
    [...new Set(names)].map((name) => [name, toHex(digestOf(content, name))]),
  )
  if (cms === null || !signsBytes(cms)) return { digests }
  const bytes = joinPieces(content())
  return bytes.length > MAX_CONTENT ? { digests } : { digests, bytes: toBase64(bytes) }
}

/** Any digest that a signature or time-stamp asks for is named somewhere in it. */
function digestsNamed(cms: Uint8Array): DigestName[] {
  const text = latin1(cms)
  return Object.entries(DIGESTS).flatMap(([oid, name]) => (text.includes(latin1(der.oid(oid))) ? [name] : []))
}

function signsBytes(cms: Uint8Array): boolean {
  try {
    return readSignedData(cms).signerInfos.some(({ signedAttributes }) => signedAttributes === undefined)
  } catch {
    return false
  }
}

function contentFromJson({ digests, bytes }: ContentJson): Content {
  if (bytes !== undefined) {
    const content = fromBase64(bytes)
    return () => [content]
  }
  const known = Object.entries(digests).map(([name, hex]): [DigestName, Uint8Array] => [
    name as DigestName,
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  ])
  return contentOfDigests(new Map(known))
}

const fromBase64 = (text: Base64): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
