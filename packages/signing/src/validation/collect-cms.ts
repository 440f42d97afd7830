/** Facts of a bare CMS file: a CAdES signature, a time-stamp token, or the response of a time-stamp service. */
import { chunks, equalBytes, joinPieces } from '../bytes.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { children, fieldsOf, rawBytes, readNode, readSmallInteger, TAG } from '../der/index.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import type { Source } from '../types.ts'
import { type FileFacts, NO_CHANGES, NO_DATA, unreadable } from './facts.ts'
import { fileProblems } from './problems.ts'

export function collectCms(bytes: Uint8Array, detached: Source | undefined): FileFacts {
  const cms = tokenOfResponse(bytes) ?? bytes
  try {
    const data = readSignedData(cms)
    if (data.contentType === OID.signInChallenge)
      return unreadable('unknown', fileProblems.problem('sign-in-no-document'))
    const structure: Problem[] = []
    const notes: Problem[] = []
    const trailing = cms.length - data.encodedLength
    if (!isBlank(cms.subarray(data.encodedLength)))
      structure.push(fileProblems.problem('trailing-bytes', String(trailing)))
    else if (trailing > 0) notes.push(fileProblems.problem('trailing-padding', String(trailing)))
    const timestamp = data.contentType === OID.tstInfo
    if (!timestamp && data.content !== undefined && detached !== undefined)
      if (!equalBytes(joinPieces(chunks(detached)), data.content))
        structure.push(fileProblems.problem('detached-differs'))
    return {
      format: timestamp ? 'timestamp' : 'cades',
      unreadable: null,
      structure,
      undetermined: [],
      notes,
      // A bag of certificates and lists, with nobody who signs (RFC 5652 §5.1).
      subjects: (data.signerInfos.length === 0 ? [] : ['S1']).map((id) => ({
        id,
        kind: timestamp ? 'timestamp' : 'signature',
        profile: timestamp ? 'timestamp' : 'cades',
        cms,
        enclosed: 'content',
        content: detached === undefined ? undefined : () => chunks(detached),
        claimedTime: null,
        structure: [],
        references: [],
        changes: NO_CHANGES,
        coversWholeFile: true,
        covers: [],
      })),
      data: NO_DATA,
    }
  } catch (error) {
    const problem = toProblem(error)
    if (problem.code === 'cms-limit') return unreadable('cades', problem)
    return unreadable('unknown', {
      ...fileProblems.problem('unknown-format'),
      detail: problem.detail ?? problem.code,
    })
  }
}

/** Line ends and padding that mail and tools leave behind a signature: no reader takes them for anything. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20)
}

/** TimeStampResp (RFC 3161 §2.4.2): a status, then the token. */
function tokenOfResponse(bytes: Uint8Array): Uint8Array | null {
  try {
    const [status, token] = children(readNode(bytes))
    if (status?.id !== TAG.sequence || token?.id !== TAG.sequence) return null
    const granted = readSmallInteger(fieldsOf(status).take(TAG.integer))
    return granted <= 1 ? rawBytes(token) : null
  } catch {
    return null
  }
}
