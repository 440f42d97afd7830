/** The public API of `@mohr/signing`, and nothing else. */

export { type AsiceResult, completeAsice } from './asice/complete.ts'
export { ASICE_TYPE } from './asice/container-names.ts'
export { mergeAsice } from './asice/merge.ts'
export {
  type ContainerFile,
  type ContainerView,
  openPreparedAsice,
  type PreparedContainer,
} from './asice/open-prepared.ts'
export { packAsice } from './asice/pack.ts'
export { type AsiceSigningOptions, type PreparedAsice, prepareAsice } from './asice/prepare.ts'
export { type PreparedAsiceJson, preparedAsiceFromJson, preparedAsiceToJson } from './asice/prepared-json.ts'
export { type AsiceOptions, signAsice } from './asice/sign.ts'
export { type CadesOptions, signCades } from './cms/cades.ts'
export { type CadesResult, completeCades } from './cms/complete.ts'
export { type CountersigningOptions, countersignCades } from './cms/countersign.ts'
export { type CadesSigningOptions, type PreparedCades, prepareCades } from './cms/prepare.ts'
export { type PreparedCadesJson, preparedCadesFromJson, preparedCadesToJson } from './cms/prepared-json.ts'
export type { SignedProperties } from './cms/signed-properties.ts'
export { type ExtendOptions, type ExtendResult, extend } from './extend.ts'
export * from './facts.ts'
export { completePdf, type PdfSigningResult } from './pades/complete.ts'
export { openPrepared, type PreparedView } from './pades/open-prepared.ts'
export type { BoxPlace, Corner, CornerPlace, Place } from './pades/placement.ts'
export {
  type PdfSigningOptions,
  type PreparedPdf,
  preparePdf,
  type SigningIdentity,
} from './pades/prepare.ts'
export { type PreparedJson, preparedFromJson, preparedToJson } from './pades/prepared-json.ts'
export { type ReservedField, reserveFields } from './pades/reserve.ts'
export { signPdf } from './pades/sign.ts'
export { type AskOptions, askAbout, askRevocation } from './revocation/ask.ts'
export { givenRevocation } from './revocation/given.ts'
export { type HttpRevocationOptions, httpRevocationSource } from './revocation/http.ts'
export {
  type DocumentToSign,
  type Progress,
  type SignAllOptions,
  type SigningOutcome,
  signAll,
} from './sign-all.ts'
export * from './sign-in/index.ts'
export { refuseByServices, refuseUnfit } from './signers/fitness.ts'
export { firstTimestampSource, httpTimestampSource } from './timestamp/http.ts'
export type * from './types.ts'
export { parsePolicy } from './validation/parse-policy.ts'
export * from './verify.ts'
