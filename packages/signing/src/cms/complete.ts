/** Completing a prepared CAdES signature with its value. */
import { digestAlgorithm } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import type { Problem } from '../errors.ts'
import type { Level, Services } from '../types.ts'
import { amendSignedData } from './amend.ts'
import { buildSignedData, buildSignerInfo, checkedSignatureValue } from './build.ts'
import type { Content } from './content.ts'
import { liftCades } from './extend.ts'
import { makingMessages } from './making-messages.ts'
import type { PreparedCades } from './prepare.ts'
import { readSignedData } from './signed-data.ts'
import { verifySigner } from './verify-signer.ts'

export type CadesResult = {
  readonly bytes: Uint8Array
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/**
 * Embeds the value once it is known to verify with the certificate, lifts this signer to the level, and judges the finished bytes before
 * giving them out: its own signature holds, those of others have kept every byte. A service that fails lowers the level reached.
 * Throws `signer-value-wrong`, `signer-key-mismatch`, `signer-revoked`, `authority-revoked`, and `cades-output` where the parts don't belong together.
 */
export async function completeCades(
  prepared: PreparedCades,
  signatureValue: Uint8Array,
  services: Services = {},
): Promise<CadesResult> {
  const { content, level, into } = prepared
  const over: Content = () => [content]
  const signed = await embed(prepared, signatureValue)
  const place = into === undefined ? 0 : readSignedData(into).signerInfos.length
  const { value: bytes, reached, warnings } = await liftCades(signed, over, level, services, place)
  await checkOutput(bytes, over, place, prepared)
  return { bytes, requested: level, reached, warnings }
}

async function embed(prepared: PreparedCades, value: Uint8Array): Promise<Uint8Array> {
  const { content, detached, into, toBeSigned, algorithm, certificate, chain } = prepared
  const signature = await checkedSignatureValue(value, toBeSigned, algorithm, certificate)
  const parts = { signedAttributes: toBeSigned, signature, algorithm, certificate }
  if (into === undefined) return buildSignedData({ ...parts, chain, ...(detached ? {} : { content }) })
  return amendSignedData(into, {
    certificates: [certificate, ...chain],
    signer: { info: buildSignerInfo(parts), digest: digestAlgorithm(algorithm.hash) },
  })
}

async function checkOutput(
  bytes: Uint8Array,
  content: Content,
  place: number,
  { into }: PreparedCades,
): Promise<void> {
  const data = readSignedData(bytes)
  const signer = data.signerInfos[place]
  const facts =
    signer &&
    (await verifySigner(signer, {
      content,
      contentType: data.contentType,
      certificates: data.certificates,
      listedDigests: data.digestAlgorithms,
    }))
  const sound = facts?.integrity === 'intact' && facts.certificateBound
  if (!sound || facts.problems.some(({ effect }) => effect !== 'note'))
    throw makingMessages.error('cades-output', facts?.problems[0]?.code)
  const earlier = into === undefined ? [] : readSignedData(into).signerInfos
  if (earlier.some(({ der }, i) => !equalBytes(der, data.signerInfos[i]?.der ?? new Uint8Array())))
    throw makingMessages.error('cades-output', 'SignerInfo')
}
