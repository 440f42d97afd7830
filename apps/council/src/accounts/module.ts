import type { Module } from '../module.ts'
import { addApiKey } from './add-api-key.ts'
import { addPasskey } from './add-passkey.ts'
import { forgetAttemptsJob } from './attempts.ts'
import { choosePassword } from './choose-password.ts'
import { closeAccount } from './close-account.ts'
import { closeSession } from './close-session.ts'
import { confirmInvitation } from './confirm-invitation.ts'
import { endApiKey } from './end-api-key.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endPasskey } from './end-passkey.ts'
import { endSession } from './end-session.ts'
import { invitePerson } from './invite-person.ts'
import { listApiKeys } from './list-api-keys.ts'
import { listInvitations } from './list-invitations.ts'
import { listPasskeys } from './list-passkeys.ts'
import { listSessions } from './list-sessions.ts'
import { openCertificateSession } from './open-certificate-session.ts'
import { openDemoSession } from './open-demo-session.ts'
import { openPasskeySession } from './open-passkey-session.ts'
import { openPasswordSession } from './open-password-session.ts'
import { openSsoSession } from './open-sso-session.ts'
import { accountRoutes } from './routes.ts'
import { takeUpInvitation } from './take-up-invitation.ts'

export const accounts = {
  name: 'accounts',
  verbs: {
    invitePerson,
    confirmInvitation,
    listInvitations,
    choosePassword,
    takeUpInvitation,
    openPasswordSession,
    openSsoSession,
    listSessions,
    endSession,
    endOtherSessions,
    closeAccount,
    openDemoSession,
    openCertificateSession,
    openPasskeySession,
    addPasskey,
    listPasskeys,
    endPasskey,
    closeSession,
    addApiKey,
    endApiKey,
    listApiKeys,
  },
  routes: accountRoutes,
  jobs: [forgetAttemptsJob()],
} satisfies Module
