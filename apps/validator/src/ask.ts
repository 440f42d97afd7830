/** `--ask HOST`: what the authorities say today, fetched from the hosts that were named and from no other. */
import { askRevocation } from '@mohr/signing'
import type { Problem, Source, ValidationFiles } from '@mohr/signing/verify'
import type { Settings } from './judging.ts'
import type { Password } from './password.ts'
import { namedHosts } from './services.ts'

/** A function that asks for one file after another; what two of them need is asked once. */
export function askingAt(
  hosts: readonly string[],
  { trust, revocation, detached }: Settings,
): (source: Source, password: Password) => Promise<{ data: ValidationFiles; problems: readonly Problem[] }> {
  const sources = [namedHosts(hosts)]
  const certificates = [...trust, ...revocation.certificates]
  return async (source, password) => {
    const { problems, ...found } = await askRevocation(source, {
      sources,
      certificates,
      ...(detached && { detached }),
      ...password,
    })
    const data = {
      ocsps: [...revocation.ocsps, ...found.ocsps],
      crls: [...revocation.crls, ...found.crls],
      certificates: [...revocation.certificates, ...found.certificates],
    }
    return { data, problems }
  }
}
