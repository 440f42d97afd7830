/** Preparing, signing and completing in one call. */
import { refuseByServices } from '../signers/fitness.ts'
import type { Services, Signer, Source } from '../types.ts'
import { completePdf, type PdfSigningResult } from './complete.ts'
import { type PdfSigningOptions, preparePdf } from './prepare.ts'

/**
 * Signs a PDF with a signer. When the time-stamp turns out larger than the room kept for it, the document is prepared
 * and signed once more with enough. Throws as `preparePdf`, `refuseByServices` and `completePdf` do.
 */
export async function signPdf(
  source: Source,
  options: PdfSigningOptions,
  signer: Signer,
  services: Services = {},
): Promise<PdfSigningResult> {
  const attempt = async (contentsSize?: number): Promise<PdfSigningResult> => {
    const room = contentsSize === undefined ? {} : { contentsSize }
    const prepared = await preparePdf(source, { algorithm: signer.algorithm, ...options, ...room }, signer)
    await refuseByServices(signer, services, options.allow)
    const value = await signer.sign(prepared.toBeSigned, { document: prepared.document, kind: 'pades' })
    return completePdf(prepared, value, services, options)
  }
  const result = await attempt(options.contentsSize)
  const overflow = result.warnings.find((warning) => warning.code === 'pades.overflow')
  return overflow === undefined ? result : attempt(Number(overflow.detail) + 1_024)
}
