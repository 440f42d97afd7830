import { enBindings } from './en-bindings.ts'
import { enCase } from './en-case.ts'
import { enCouncil } from './en-council.ts'
import { enDesk } from './en-desk.ts'
import { enDrawings } from './en-drawings.ts'
import { enNotifications } from './en-notifications.ts'
import { enPermits } from './en-permits.ts'
import { enRegister } from './en-register.ts'
import { enSettings } from './en-settings.ts'
import { enSignIn } from './en-sign-in.ts'
import { enSigning } from './en-signing.ts'
import { enToSign } from './en-to-sign.ts'
import { enViolations } from './en-violations.ts'
import type { Messages } from './fa.ts'

export const en: Messages = {
  ...enBindings,
  ...enCase,
  ...enCouncil,
  ...enDesk,
  ...enDrawings,
  ...enNotifications,
  ...enPermits,
  ...enRegister,
  ...enSettings,
  ...enSignIn,
  ...enSigning,
  ...enToSign,
  ...enViolations,
}
