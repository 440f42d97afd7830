import { faBindings } from './fa-bindings.ts'
import { faCase } from './fa-case.ts'
import { faCouncil } from './fa-council.ts'
import { faDesk } from './fa-desk.ts'
import { faDrawings } from './fa-drawings.ts'
import { faNotifications } from './fa-notifications.ts'
import { faPermits } from './fa-permits.ts'
import { faRegister } from './fa-register.ts'
import { faSettings } from './fa-settings.ts'
import { faSignIn } from './fa-sign-in.ts'
import { faSigning } from './fa-signing.ts'
import { faToSign } from './fa-to-sign.ts'
import { faViolations } from './fa-violations.ts'

export const fa = {
  ...faBindings,
  ...faCase,
  ...faCouncil,
  ...faDesk,
  ...faDrawings,
  ...faNotifications,
  ...faPermits,
  ...faRegister,
  ...faSettings,
  ...faSignIn,
  ...faSigning,
  ...faToSign,
  ...faViolations,
}

/** The shape every language has. */
export type Messages = typeof fa
