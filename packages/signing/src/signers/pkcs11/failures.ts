/** What a driver answered, as a typed error. */
import type { SigningError } from '../../errors.ts'
import { CKR } from './constants.ts'
import { pkcs11Messages } from './messages.ts'
import type { Failure } from './protocol.ts'

type Code = Parameters<typeof pkcs11Messages.error>[0]

const CODES: Readonly<Record<number, Code>> = {
  [CKR.cancel]: 'pkcs11-cancelled',
  [CKR.functionCanceled]: 'pkcs11-cancelled',
  [CKR.pinIncorrect]: 'pkcs11-pin-wrong',
  [CKR.pinInvalid]: 'pkcs11-pin-wrong',
  [CKR.pinLenRange]: 'pkcs11-pin-wrong',
  [CKR.pinExpired]: 'pkcs11-pin-expired',
  [CKR.pinLocked]: 'pkcs11-pin-blocked',
  [CKR.userPinNotInitialized]: 'pkcs11-pin-unset',
  [CKR.tokenNotPresent]: 'pkcs11-token-absent',
  [CKR.slotIdInvalid]: 'pkcs11-token-absent',
  [CKR.tokenNotRecognized]: 'pkcs11-token-removed',
  [CKR.deviceRemoved]: 'pkcs11-token-removed',
  [CKR.deviceError]: 'pkcs11-token-removed',
  [CKR.sessionClosed]: 'pkcs11-token-removed',
  [CKR.sessionHandleInvalid]: 'pkcs11-token-removed',
  [CKR.keyHandleInvalid]: 'pkcs11-token-removed',
  [CKR.objectHandleInvalid]: 'pkcs11-token-removed',
  [CKR.userNotLoggedIn]: 'pkcs11-token-removed',
  [CKR.keyTypeInconsistent]: 'pkcs11-mechanism-unsupported',
  [CKR.mechanismInvalid]: 'pkcs11-mechanism-unsupported',
  [CKR.mechanismParamInvalid]: 'pkcs11-mechanism-unsupported',
}

const NAMES = new Map<number, string>(Object.entries(CKR).map(([name, value]) => [value, name]))

export function errorOf(failure: Failure): SigningError {
  if (failure.kind === 'internal') return pkcs11Messages.error('pkcs11-failed', failure.message)
  if (failure.kind === 'load') return pkcs11Messages.error(loadCode(failure), failure.message)
  const name = NAMES.get(failure.value)
  const value = `${failure.function}: 0x${failure.value.toString(16)}${name === undefined ? '' : ` ${name}`}`
  return pkcs11Messages.error(CODES[failure.value] ?? 'pkcs11-failed', value)
}

/** The system's loader says it in words only: glibc "wrong ELF class", macOS "incompatible architecture", Windows error 193. */
function loadCode({ reason, message }: Failure & { kind: 'load' }): Code {
  if (reason === 'binding') return 'pkcs11-binding-missing'
  return /wrong ELF class|incompatible architecture|mach-o, but wrong|not a valid Win32|error 193|%1/i.test(
    message,
  )
    ? 'pkcs11-driver-architecture'
    : 'pkcs11-driver-invalid'
}
