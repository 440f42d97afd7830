/** English: what waits for one's signature, and signing it in one consent. */
import type { faToSign } from './fa-to-sign.ts'

export const enToSign: typeof faToSign = {
  toSign: {
    title: 'Waiting for my signature',
    place: 'Sign',
    waiting: 'Reading what waits to be signed…',
    counts: (ready, unready) => `${ready} ready, ${unready} unfinished`,
    everywhere: 'the same list is on your phone',
    nothing: 'Nothing waits for your signature',
    nothingWhy: (name) =>
      `${name}, each report that you begin, or that is yours to confirm, appears here, so that several are signed with one PIN.`,
    all: (n) => `Choose all ${n} that are ready`,
    allOf: (n, all) => `Choose the first ${n} of ${all}; no more are signed at once`,
    confirms: (name) => `confirms the report of ${name}`,
    conforms: (n) => `${n} conform`,
    fails: (n) => `${n} do not conform`,
    notApplicable: (n) => `${n} not applicable`,
    answered: (n, all) => `${n} of ${all} answered`,
    noneFails: 'Nothing that does not conform',
    andMore: (n) => `and ${n} more`,
    sign: (n) => `Sign: ${n}`,
    choose: 'Choose the reports that you sign.',
    preparing: (n, all) => `${n} of ${all} documents are ready…`,
    left: (n) => `${n} signatures are still on their way to the server…`,
    notSigned: 'Not signed.',
    changed: 'This report changed in the meantime; look at it, and sign again.',
    signed: (n) => `Signed just now: ${n}`,
    atComputer: 'Signed at a computer',
    atComputerWhy:
      'A phone has neither token nor agent. The same list is on your computer, where you sign all of it with one PIN. Here you can read each report, and complete the unfinished ones.',
    foot: (n) => `Waiting for my signature: ${n}`,
  },
}
