/** English: whose certificate is which, as officers decide it. */
import type { faBindings } from './fa-bindings.ts'

export const enBindings: typeof faBindings = {
  bindings: {
    title: 'Certificates to bind',
    why: 'With a bound certificate one signs in and signs as that person. Before you confirm, make sure that it is they who ask: face to face, or by a call that you made.',
    waiting: 'Reading the requests…',
    nothing: 'No request waits',
    nothingWhy: 'Whoever signs in with a new key and asks that it be bound appears here.',
    licence: 'Licence',
    asked: (when) => `asked ${when}`,
    subject: 'Subject',
    serial: 'Serial number',
    issuer: 'Issuer',
    validity: 'Valid',
    fromTo: (from, to) => `from ${from} to ${to}`,
    digest: 'Digest of the certificate',
    takes: {
      1: 'The first certificate of this person: one officer is enough.',
      2: 'Two officers are needed, because a key of this person was reported lost, and somebody else may be asking in their name.',
    },
    confirmedBy: (names) => `Confirmed by ${names}`,
    confirm: 'I know them, confirm',
    refuse: 'Refuse with a reason',
    reason: 'Why do you refuse?',
    refuseDo: 'Refuse',
    cancel: 'Cancel',
    bound: (name) => `The certificate is bound to ${name}. From this moment they sign in and sign with it.`,
    second: (name) => `Your confirmation for ${name} is recorded. A second officer’s is still needed.`,
    refused: (name) => `The request of ${name} was refused. They may ask again.`,
    own: 'Another officer decides about your own certificate.',
    already: 'You have confirmed; another officer must too.',
    notYours: 'An officer of the council decides.',
  },
}
