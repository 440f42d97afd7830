/** Adds a CAdES signature to an ASiC-E container in one call; signers in parallel each add their own (EN 319 162-1 §4.4). */
import { refuseByServices } from '../signers/fitness.ts'
import type { Services, Signer } from '../types.ts'
import { type AsiceResult, completeAsice } from './complete.ts'
import { type AsiceSigningOptions, prepareAsice } from './prepare.ts'

export interface AsiceOptions extends AsiceSigningOptions {
  /** What the signer is told the container is called. */
  readonly name?: string
}

/** Throws what `prepareAsice`, `refuseByServices` and `completeAsice` throw. */
export async function signAsice(
  container: Uint8Array,
  { name, ...options }: AsiceOptions,
  signer: Signer,
  services: Services = {},
): Promise<AsiceResult> {
  const { signingTime = new Date() } = options
  const prepared = prepareAsice(container, { algorithm: signer.algorithm, ...options, signingTime }, signer)
  await refuseByServices(signer, services, options.allow)
  const value = await signer.sign(prepared.toBeSigned, {
    kind: 'asice',
    document: container,
    container: { number: prepared.number, signingTime },
    ...(name === undefined ? {} : { name }),
  })
  return completeAsice(prepared, value, services)
}
