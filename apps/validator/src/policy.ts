/** `--policy permit|basic|FILE`: one of the policies built in, or one that a person wrote. */
import { parsePolicy } from '@mohr/signing/policy'
import { basicPolicy, type Policy, permitPolicy, SigningError } from '@mohr/signing/verify'
import { CommandError, EXIT } from './errors.ts'
import { readInput } from './paths.ts'

const MAX_BYTES = 2 ** 20

/** A policy that can't be used is wrong usage, whatever the reason. @throws CommandError, SigningError, with status 64 */
export function readPolicy(given = 'permit'): Policy {
  if (given === 'permit') return permitPolicy
  if (given === 'basic') return basicPolicy
  try {
    return parsePolicy(new TextDecoder().decode(readInput(given, MAX_BYTES)))
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(error.code, error.detail, EXIT.usage)
    throw error instanceof SigningError ? Object.assign(error, { status: EXIT.usage }) : error
  }
}
