import type { faSignIn } from './fa-sign-in.ts'

export const enSignIn: typeof faSignIn = {
  signIn: {
    title: 'Sign in',
    certificate: 'Sign in with a signing key',
    certificateNote: 'With an engineer’s certificate; the PIN is typed in the agent’s window',
    passkey: 'Sign in with a passkey',
    passkeyNote: 'By fingerprint, face or PIN of this device',
    noPasskeys: 'This browser knows no passkeys.',
    which: 'With which key do you sign in?',
    waiting: 'Type the PIN in the agent’s window. There is a minute for it.',
    away: 'Start the Mohr agent and try again, or sign in in another way.',
    failed: 'You are not signed in',
    again: 'Try again',
    ssoRefused: 'The municipality’s sign-on did not let you in. Try again, or sign in in another way.',
    ssoUnknown:
      'The municipality can’t vouch for this account, or your national code is not in the register. Sign in in another way.',
    cancelled: 'No passkey was chosen, or this device has none for this address.',
    unbound:
      'This key is bound to nobody’s account yet. If it is yours, ask to have it bound; you type the PIN once more.',
    ask: 'Ask to have this key bound to my account',
    asked: 'The request was taken down',
    askedNext:
      'Once an officer of the council has recognised you and confirmed it, you sign in with this key.',
    lostKey: 'My key is lost…',
    lostKeySure:
      'From this moment on no certificate signs in your name, and you are signed out everywhere. Two officers of the council confirm a new key.',
    lostKeyYes: 'Yes, the key is lost',
    addPasskey: 'Add a passkey of this device',
    passkeyAdded: 'From now on a passkey of this device signs you in too.',
    passkeyName: (day) => `Device added on ${day}`,
  },
}
