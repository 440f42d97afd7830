/** What judging starts from, whatever the format: each signature's CMS, what it signs and what surrounds it. No verdicts. */
import type { Content } from '../cms/content.ts'
import type { Problem } from '../errors.ts'
import type { ActiveContent, ChangesAfter } from '../pades/types.ts'
import type { DigestName } from '../types.ts'
import type { Format } from './report.ts'

/** One CMS structure with its surroundings. */
export interface Subject {
  readonly id: string
  readonly kind: 'signature' | 'timestamp'
  /** PAdES and time-stamps allow one SignerInfo, CAdES several. */
  readonly profile: 'pades' | 'cades' | 'timestamp' | 'sign-in'
  /** The entries of a container that make it up, to name when it is broken. */
  readonly entries?: readonly string[]
  readonly cms: Uint8Array | null
  /**
   * What the CMS may enclose: the content itself, the same bytes as stand outside, the SHA-1 of those (adbe.pkcs7.sha1), or
   * nothing (detached in a document).
   */
  readonly enclosed: 'content' | 'same' | 'sha1' | 'nothing'
  /** The detached bytes in pieces; undefined where they are enclosed or not at hand. */
  readonly content: Content | undefined
  readonly claimedTime: string | null
  /** Anomalies of coverage: any of them makes the document altered. */
  readonly structure: readonly Problem[]
  /** Files that the signature's manifest names and that are not as signed. */
  readonly references: readonly { readonly problem: Problem; readonly effect: 'broken' | 'unknown' }[]
  /** The digests by which its manifest names files: a weak one there lets one file stand for another. */
  readonly digests?: readonly DigestName[]
  /** Files of the container that another signature covers and this one doesn't. */
  readonly leavesOut?: readonly string[]
  readonly changes: ChangesAfter
  /** What the signed revision of a PDF runs, sends or fetches; undefined for other files. */
  readonly active?: readonly ActiveContent[]
  readonly coversWholeFile: boolean
  /** Ids of the subjects whose bytes this one covers: a time-stamp is a proof that they existed. */
  readonly covers: readonly string[]
  /** Validation data beside the signatures that this one covers too, such as the DSS of its revision. */
  readonly proves?: readonly Uint8Array[]
}

/** Validation data beside the signatures, such as a PDF's DSS; DER each. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

export interface FileFacts {
  readonly format: Format
  /** Why nothing can be said at all. */
  readonly unreadable: Problem | null
  /** Structure of the file as a whole that lets readers differ. */
  readonly structure: readonly Problem[]
  /** Signatures that are there but can't be judged. */
  readonly undetermined: readonly Problem[]
  readonly notes: readonly Problem[]
  readonly subjects: readonly Subject[]
  readonly data: ValidationData
}

export const NO_CHANGES: ChangesAfter = { level: 'none', allowed: true, changes: [] }
export const NO_DATA: ValidationData = { certificates: [], ocsps: [], crls: [] }

export function unreadable(format: Format, problem: Problem): FileFacts {
  return {
    format,
    unreadable: problem,
    structure: [],
    undetermined: [],
    notes: [],
    subjects: [],
    data: NO_DATA,
  }
}
