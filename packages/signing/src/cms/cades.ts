/** CAdES baseline signatures over any content, in one call (EN 319 122-1). */
import { refuseByServices } from '../signers/fitness.ts'
import type { Services, Signer, SigningContext } from '../types.ts'
import { type CadesResult, completeCades } from './complete.ts'
import { type CadesSigningOptions, prepareCades } from './prepare.ts'

export interface CadesOptions extends CadesSigningOptions {
  /** What the signer is told: the name of the file, or the container the signature belongs to. */
  readonly context?: SigningContext
}

/** Signs `content`. Throws what `prepareCades`, `refuseByServices` and `completeCades` throw. */
export async function signCades(
  content: Uint8Array,
  options: CadesOptions,
  signer: Signer,
  services: Services = {},
): Promise<CadesResult> {
  const prepared = prepareCades(content, { algorithm: signer.algorithm, ...options }, signer)
  await refuseByServices(signer, services, options.allow)
  const context = options.context ?? { kind: 'cades', document: content }
  return completeCades(prepared, await signer.sign(prepared.toBeSigned, context), services)
}
