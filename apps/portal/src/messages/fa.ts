import { faCase } from './fa-case.ts'
import { faCouncil } from './fa-council.ts'
import { faDrawings } from './fa-drawings.ts'
import { faNotifications } from './fa-notifications.ts'
import { faRegister } from './fa-register.ts'
import { faSettings } from './fa-settings.ts'
import { faSignIn } from './fa-sign-in.ts'
import { faSigning } from './fa-signing.ts'

export const fa = {
  ...faCase,
  ...faCouncil,
  ...faDrawings,
  ...faNotifications,
  ...faRegister,
  ...faSettings,
  ...faSignIn,
  ...faSigning,
}

/** The shape every language has. */
export type Messages = typeof fa
