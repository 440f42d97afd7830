import { faCase } from './fa-case.ts'
import { faDrawings } from './fa-drawings.ts'
import { faNotifications } from './fa-notifications.ts'
import { faSignIn } from './fa-sign-in.ts'
import { faSigning } from './fa-signing.ts'

export const fa = { ...faCase, ...faDrawings, ...faNotifications, ...faSignIn, ...faSigning }

/** The shape every language has. */
export type Messages = typeof fa
