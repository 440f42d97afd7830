/** Which certificates `mohr sign` signs with: `--trust` asks more of them, `--allow` less. */
import type { Services, Unfit } from '@mohr/signing'
import { UsageError } from './errors.ts'
import type { OptionKinds, Options } from './options.ts'
import { readTrust } from './trust.ts'

export const FITNESS_OPTIONS: OptionKinds = {
  allow: { type: 'string', multiple: true },
  trust: { type: 'string', multiple: true },
}

const UNFIT: readonly Unfit[] = ['expired', 'not-yet-valid', 'key-usage', 'revoked', 'untrusted']

/** @throws UsageError */
export const allowOf = (options: Options): Unfit[] =>
  options.list('allow').map((given) => {
    const unfit = UNFIT.find((one) => one === given)
    if (unfit === undefined) throw new UsageError(`--allow ${UNFIT.join('|')}: ${given}`)
    return unfit
  })

/** @throws what `readTrust` throws */
export function trustOf(options: Options): Pick<Services, 'trust'> {
  const paths = options.list('trust')
  return paths.length === 0 ? {} : { trust: readTrust(paths) }
}
