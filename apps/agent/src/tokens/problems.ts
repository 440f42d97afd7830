/** What a driver said, in the agent's words. */
import { type Problem, type ProblemCode, problem } from '../problem.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  'pkcs11-binding-missing': 'driver-binding',
  'pkcs11-driver-missing': 'driver-missing',
  'pkcs11-driver-invalid': 'driver-invalid',
  'pkcs11-driver-architecture': 'driver-architecture',
  'pkcs11-driver-crashed': 'driver-crashed',
  'pkcs11-timeout': 'driver-hangs',
  'pkcs11-token-absent': 'token-absent',
  'pkcs11-token-removed': 'token-removed',
  'pkcs11-no-key': 'token-no-key',
  'pkcs11-pin-wrong': 'token-pin-wrong',
  'pkcs11-pin-tries': 'token-pin-wrong',
  'pkcs11-pin-final-try': 'token-pin-final',
  'pkcs11-pin-blocked': 'token-locked',
  'pkcs11-pin-expired': 'token-pin-expired',
  'pkcs11-pin-unset': 'token-pin-unset',
  'pkcs11-cancelled': 'token-cancelled',
  'pkcs11-mechanism-unsupported': 'token-algorithm',
}

export function tokenProblem(error: unknown): Problem {
  const { code } = error as { code?: unknown }
  return problem((typeof code === 'string' && CODES[code]) || 'token-failed')
}

/** After these the same request may be tried again, once the person has done what the message says. */
const MENDABLE: ReadonlySet<ProblemCode> = new Set([
  'token-absent',
  'token-removed',
  'token-pin-wrong',
  'token-pin-final',
  'token-final-try',
  'token-cancelled',
  'token-failed',
  'driver-crashed',
  'driver-hangs',
])

export const isMendable = ({ code }: Problem): boolean => MENDABLE.has(code)

/** A PIN that was tried and was wrong: it counts. */
export const isWrongPin = ({ code }: Problem): boolean =>
  code === 'token-pin-wrong' || code === 'token-pin-final' || code === 'token-locked'
