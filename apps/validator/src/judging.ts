/** What the signatures of a file are judged by: the options that `verify` and `check` have in common. */
import { type Policy, type Report, type ValidationFiles, verify } from '@mohr/signing/verify'
import { UsageError } from './errors.ts'
import type { FileSource } from './file-source.ts'
import { instantOf } from './instant.ts'
import type { OptionKinds, Options } from './options.ts'
import type { Password } from './password.ts'
import { readInput } from './paths.ts'
import { readPolicy } from './policy.ts'
import { readTrust } from './trust.ts'
import { readValidationData } from './validation-data.ts'

export const JUDGING_OPTIONS: OptionKinds = {
  trust: { type: 'string', multiple: true },
  policy: { type: 'string' },
  revocation: { type: 'string', multiple: true },
  at: { type: 'string' },
  ask: { type: 'string', multiple: true },
  offline: { type: 'boolean' },
}

export interface Settings {
  readonly trust: readonly Uint8Array[]
  readonly policy: Policy
  readonly revocation: ValidationFiles
  readonly at?: Date
  readonly detached?: Uint8Array
}

/** What the verdict on one file rests on. */
export interface Basis extends Settings {
  readonly at: Date
  /** Hosts that could be asked whether certificates were revoked. */
  readonly asked: readonly string[]
  readonly password?: string
}

/** Judges a source under the name of its file. */
export type Judge = (
  source: FileSource | Uint8Array,
  name: string,
  password?: Password,
) => Promise<{ readonly report: Report; readonly basis: Basis }>

/** @throws UsageError, CommandError, SigningError */
export function settingsOf(options: Options): Settings {
  const detached = options.text('detached')
  const at = instantOf(options, 'at')
  return {
    trust: readTrust(options.list('trust')),
    policy: readPolicy(options.text('policy')),
    revocation: readValidationData(options.list('revocation')),
    ...(at && { at }),
    ...(detached === undefined ? {} : { detached: readInput(detached) }),
  }
}

/** @throws UsageError */
export async function judgeBy(options: Options, settings: Settings): Promise<Judge> {
  const asked = options.list('ask')
  if (asked.length > 0 && options.flag('offline')) throw new UsageError('--ask HOST | --offline')
  // What asks the network is loaded only where it may.
  const ask = asked.length === 0 ? null : (await import('./ask.ts')).askingAt(asked, settings)
  return async (source, name, password = {}) => {
    const answers = await ask?.(source, password)
    // From here on: what was answered a moment ago must not come from the future.
    const basis: Basis = {
      ...settings,
      asked,
      at: settings.at ?? new Date(),
      ...(answers && { revocation: answers.data }),
      ...password,
    }
    const report = await verify(source, { ...basis, name })
    return { report: { ...report, problems: [...report.problems, ...(answers?.problems ?? [])] }, basis }
  }
}
