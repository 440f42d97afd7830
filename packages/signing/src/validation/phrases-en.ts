/** The sentences in English. */
import { instantEn } from './instant.ts'
import { inWords, type Phrases, type SignerFact } from './phrases.ts'
import type { SubIndication } from './report.ts'

const WHY: Partial<Record<SubIndication, string>> = {
  NO_CERTIFICATE_CHAIN_FOUND:
    'because the authority that issued its certificate is not among those you trust',
  NO_SIGNING_CERTIFICATE_FOUND: 'because the signer’s certificate is missing or the signature names another',
  OUT_OF_BOUNDS_NO_POE:
    'because its certificate was out of date then, or nothing proves that the signature was made in time',
  REVOKED_NO_POE: 'because its certificate was revoked and nothing proves that the signature is older',
  REVOKED: 'because its certificate had been revoked before signing',
  NOT_YET_VALID: 'because its certificate was not valid yet',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'because its algorithm or key is weak',
  CHAIN_CONSTRAINTS_FAILURE: 'because its certificate is not meant for this or its chain breaks a rule',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'because its certificate chain is not right',
  SIGNED_DATA_NOT_FOUND: 'because the data that was signed is not at hand',
  SIG_CONSTRAINTS_FAILURE: 'because it lacks what the policy asks for',
  FORMAT_FAILURE: 'because the document was changed after it in a way that is not allowed',
  HASH_FAILURE: 'because the content is not what was signed',
  SIG_CRYPTO_FAILURE: 'because it does not verify with the signer’s key',
}

function trust(signer: SignerFact): string {
  if (signer.integrity === 'broken') return 'This signature does not fit what the file holds.'
  if (signer.indication !== 'TOTAL_PASSED') {
    const why = signer.subIndication === null ? undefined : WHY[signer.subIndication]
    return `This signature can not be relied on${why === undefined ? '' : `, ${why}`}.`
  }
  const [issuer, ...above] = signer.issuers ?? []
  if (issuer === undefined) return 'Its certificate is itself among those you trust.'
  const root = above.at(-1)
  return `Certificate by ${issuer}${root === undefined ? '' : `, under the root ${root}`}; valid at that time.`
}

export const phrasesEn: Phrases = {
  questions: [
    'Is what was signed intact?',
    'What changed after signing?',
    'Who, when, and by whose authority?',
  ],
  verdict(state, indication, pages, reason, stampedOnly) {
    if (state === 'unreadable')
      return `This file can not be judged: ${reason?.message.en ?? 'it can not be read'}.`
    if (state === 'not-signed') return 'This document is not signed.'
    if (state === 'undetermined') return 'It can not be told whether this document is what was signed.'
    if (state === 'altered') {
      if (pages.length > 0)
        return `This file is not the signed document. Page ${pages.join(', ')} was changed after signing.`
      const about = reason === null ? '' : ` ${phrasesEn.problem(inWords(reason))}.`
      return `This file is not the signed document.${about}`
    }
    if (stampedOnly)
      return indication === 'TOTAL_PASSED'
        ? 'This document is time-stamped, not signed: it existed at that time, and nobody vouches for it.'
        : 'This document is time-stamped, not signed, and its time-stamp can not be relied on.'
    const same =
      state === 'as-signed'
        ? 'This document is what was signed'
        : 'This document is what was signed, with only permitted changes since'
    if (indication === 'TOTAL_FAILED') return `${same}, but its signature is not valid.`
    if (indication === 'INDETERMINATE') return `${same}, but its signature can not be relied on.`
    return state === 'as-signed' ? `${same}, and nothing changed after signing.` : `${same}.`
  },
  intact(state, count, broken, stampedOnly) {
    if (state === 'unreadable') return { answer: 'Unknown.', detail: 'The file could not be read.' }
    if (state === 'not-signed') return { answer: 'Nothing was signed.', detail: '' }
    if (state === 'undetermined')
      return { answer: 'It can not be told.', detail: 'What is needed to tell is missing or not known here.' }
    if (state === 'altered')
      return broken > 0
        ? { answer: 'No, what was signed was tampered with.', detail: 'Don’t rely on what this file shows.' }
        : {
            answer: 'No, this file shows something else.',
            detail:
              'The revision that was signed is inside this file and can be opened on its own. Don’t rely on what you see now.',
          }
    if (stampedOnly)
      return {
        answer: 'Nobody signed; it is what was time-stamped.',
        detail: 'A time-stamp tells when, and never who.',
      }
    const all =
      count === 1 ? 'its signature is' : count === 2 ? 'both signatures are' : `all ${count} signatures are`
    return { answer: `Yes, ${all} sound.`, detail: 'What was signed is there byte for byte.' }
  },
  changed(state, level, forbidden, some) {
    if (state === 'unreadable' || state === 'undetermined') return 'Unknown.'
    if (state === 'not-signed') return 'There is no signature for anything to come after.'
    if (forbidden > 0)
      return forbidden === 1
        ? 'One change that is not permitted.'
        : `${forbidden} changes that are not permitted.`
    if (level === 'none' && state === 'altered') return 'Something that the signature covered.'
    if (level === 'none')
      return some ? 'Nothing after the last signature; before it only what is permitted.' : 'Nothing.'
    if (level === 'long-term-data') return 'Nothing in the text; only data for the archive was added.'
    if (level === 'form-filling')
      return 'Nothing in the text; only form fields or another signature were filled in.'
    return 'Only annotations that are permitted.'
  },
  change({ page, what, allowed }) {
    return `${page === null ? '' : `Page ${page}: `}${what}${allowed ? ' (permitted)' : ''}`
  },
  problem: ({ message, detail }) => (detail === undefined ? message.en : `${detail}: ${message.en}`),
  who(signers, state) {
    if (signers.length === 0) return state === 'not-signed' ? 'Nobody signed.' : 'Unknown.'
    if (signers.every(({ kind }) => kind === 'timestamp')) return 'Nobody signed; there is only a time-stamp.'
    const names = signers.map(({ name }) => name ?? 'an unknown signer')
    const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    return state === 'altered' ? `The signed revision was signed by ${list}.` : `${list}.`
  },
  signer(signer) {
    const { name, bestTime, claimedTime, stampedTime, stampedBy, kind } = signer
    const who =
      kind === 'timestamp'
        ? `Time-stamp by ${name ?? 'an unknown authority'}`
        : `${name ?? 'An unknown signer'}${kind === 'countersignature' ? ' (countersignature)' : ''}`
    const by = stampedBy === null || kind === 'timestamp' ? '' : ` by ${stampedBy}`
    const when =
      bestTime !== null
        ? `${instantEn(bestTime)}, proven by a time-stamp${by}`
        : claimedTime !== null
          ? `${instantEn(claimedTime)}, by the ${kind === 'timestamp' ? 'stamp’s' : 'signer’s'} own word only`
          : stampedTime !== null
            ? `${instantEn(stampedTime)}, by a time-stamp that could not be relied on`
            : 'time unknown'
    return { who, when, trust: trust(signer) }
  },
}
