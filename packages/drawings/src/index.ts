export { compareDrawings } from './compare/compare.ts'
export { compareSets, type SetComparison } from './compare/compare-sets.ts'
export type * from './compare/comparison.ts'
export { changedFields } from './compare/fields.ts'
export { generalSentencesOf, sentencesOf } from './compare/sentences.ts'
export { tellChange, tellPlace } from './compare/telling.ts'
export { allEntities } from './dxf/counts.ts'
export { doubtsIn, lostIn } from './dxf/lost.ts'
export type { DxfDocument, DxfReading, Entity, Layer, Layout } from './dxf/model.ts'
export { readDxf } from './dxf/read.ts'
export { metresPerUnit } from './dxf/units.ts'
export type { Bilingual, DxfProblem, Problem } from './errors.ts'
export { type DxfContents, type DxfInspection, type DxfUnreadable, inspectDxf } from './inspect.ts'
export { type Match, matchSheet } from './match/match.ts'
export { type PdfPage, type PdfPageReading, readPdfPages } from './pdf/page-content.ts'
export { type Plot, plotPdf } from './plot/plot-pdf.ts'
export { plotDrawing, plotSet, type SetPlot } from './plot/plot-set.ts'
export { profileInForce } from './profile/in-force.ts'
export { parseProfile } from './profile/parse-profile.ts'
export type { MandatoryLayer, Origin, Profile, TitleField } from './profile/profile.ts'
export { qomProfile } from './profile/qom.ts'
export { drawPicture, type Paint, type View } from './render/draw-picture.ts'
export { type PictureOptions, packPicture } from './render/pack-picture.ts'
export { MARK, type Picture, pictureBytes, pictureOf } from './render/picture.ts'
export { readyRasters } from './render/ready-rasters.ts'
export { type RenderReport, renderSvg } from './render/svg.ts'
export { catalogue } from './rules/catalogue.ts'
export {
  type CheckOptions,
  type CheckProblem,
  type CheckResult,
  checkDxf,
  checkSet,
  type RuleResult,
  type Verdict,
} from './rules/check.ts'
export type { Engineer, Known, SetSignature } from './rules/known.ts'
export type { Finding, Rule, RuleState, Severity } from './rules/rule.ts'
export { foldedWords } from './rules/same-words.ts'
export type { HiddenReason, Primitive, Provenance, Sink } from './scene/primitive.ts'
export { rasterLimits } from './scene/raster.ts'
export { resolveScene, type SceneOptions, type SceneReport } from './scene/resolve.ts'
export { type SheetScale, scalesOf } from './scene/scales.ts'
export { openSheet, type Sheet, type SheetOptions } from './scene/sheet.ts'
export type { FontFiles } from './scene/text/font-book.ts'
export { buildManifest, type ManifestInput, manifestBytes, type SheetInput } from './set/build-manifest.ts'
export { canonicalJson, type Json } from './set/canonical-json.ts'
export { sha256Hex } from './set/digest.ts'
export { checkFileName, checkFileNames } from './set/file-name.ts'
export type { SetFiles, Stray } from './set/files.ts'
export {
  type DeclaredAreas,
  type Discipline,
  type FileEntry,
  MANIFEST_FORMAT,
  MANIFEST_NAME,
  type Manifest,
  type SheetEntry,
} from './set/manifest.ts'
export { DrawingsError, type SetProblem } from './set/problem.ts'
export { readManifest } from './set/read-manifest.ts'
export { releaseDigest } from './set/release-digest.ts'
