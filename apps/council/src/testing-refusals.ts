/** What stands in the way of a verb where the walk has left things, though whoever asks may ask it: by its code, verb by verb. */
import type { verbs } from './council.ts'

type Key = keyof typeof verbs

/** What is told of a thing that is somebody else’s. */
export const NOT_THEIRS = /^(not-found|forbidden|report-of-another|report-in-progress)$/

/** What is asked about is done: the report accepted, the set released, the plan order issued, the hand-over signed, the violation decided. */
export const REFUSED_FOR_ITSELF: Readonly<Partial<Record<Key, readonly string[]>>> = {
  addPasskey: ['sign-in-passkey'],
  endAssignment: ['assignment-ended'],
  assignEngineers: ['not-assignable'],
  acknowledgeViolation: ['violation-acknowledged'],
  serveViolation: ['violation-wrong-state'],
  referViolation: ['violation-wrong-state'],
  decideViolation: ['violation-wrong-state'],
  decideObjection: ['violation-wrong-state'],
  answerViolation: ['violation-wrong-state'],
  objectToDecision: ['violation-wrong-state'],
  orderStop: ['violation-wrong-state'],
  liftStop: ['violation-stop-not-revisited'],
  beginHandOver: ['not-assignable'],
  prepareHandOverSigning: ['hand-over-wrong-state'],
  withdrawHandOver: ['hand-over-wrong-state'],
  acceptReport: ['report-wrong-state'],
  refuseReport: ['report-wrong-state'],
  returnReport: ['report-wrong-state'],
  prepareSigning: ['report-wrong-state'],
  makeDocument: ['document-not-ready'],
  prepareDocumentSigning: ['document-wrong-state'],
  withdrawDocument: ['document-wrong-state'],
  answerMark: ['mark-wrong-state'],
  judgeMark: ['mark-wrong-state'],
  putFile: ['review-wrong-state'],
  sendRevision: ['review-wrong-state'],
  returnRevision: ['review-wrong-state'],
  placeMark: ['review-wrong-state'],
  prepareApproval: ['review-wrong-state'],
  releaseSets: ['review-not-approved'],
}
