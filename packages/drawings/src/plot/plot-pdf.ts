/**
 * A sheet as a page of PDF/A-2b (ISO 19005-2): vectors at scale in calibrated colours, its layers as optional content, its texts
 * embedded, searchable and read in their order. Equal drawings give equal bytes.
 */
import type { GlyphCodes } from '@mohr/text'
import {
  type PDFContext,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRef,
  PDFString,
  PDFWriter,
} from 'pdf-lib'
import type { RenderReport } from '../render/svg.ts'
import { damagedPicture, type SceneProblem } from '../scene/problems.ts'
import { resolveScene, type SceneOptions } from '../scene/resolve.ts'
import type { Sheet } from '../scene/sheet.ts'
import { sha256Hex } from '../set/digest.ts'
import { PageContent } from './content.ts'
import { embedRaster } from './embed-raster.ts'
import { metadata } from './metadata.ts'

export interface PlotOptions extends Omit<SceneOptions, 'hidden' | 'standIns'> {
  /** What the document is called. */
  readonly title: string
}

export interface Plot {
  readonly pdf: Uint8Array
  /** What each page lacks. */
  readonly reports: readonly RenderReport[]
}

const POINTS = 72 / 25.4
/** sRGB as far as three exponents go: PDF/A wants colours that no device gives (ISO 19005-2 §6.2.4.2). */
const RGB = {
  WhitePoint: [0.9505, 1, 1.089],
  Gamma: [2.2, 2.2, 2.2],
  Matrix: [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
}

/** Plots sheets, a page each. Never throws for what the drawings hold. */
export async function plotPdf(sheets: readonly Sheet[], { title, ...scene }: PlotOptions): Promise<Plot> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context } = document
  const colors = context.register(context.obj(['CalRGB', RGB]))
  const layers = new Map<string, PDFRef>()
  const layer = (name: string): PDFRef => {
    const group =
      layers.get(name) ?? context.register(context.obj({ Type: 'OCG', Name: PDFHexString.fromText(name) }))
    layers.set(name, group)
    return group
  }
  const images = new Map<Uint8Array, PDFRef | undefined>()
  const reports: RenderReport[] = []
  const digests: string[] = []
  for (const sheet of sheets) {
    const page = new PageContent()
    const report = resolveScene(sheet, (piece) => page.add(piece), { ...scene, standIns: true })
    const shown: Record<string, PDFRef> = {}
    const damaged: SceneProblem[] = []
    for (const [raster, name] of page.pictures) {
      if (!images.has(raster.bytes)) {
        images.set(raster.bytes, await embedRaster(context, raster, colors))
        digests.push(await sha256Hex(raster.bytes))
      }
      const image = images.get(raster.bytes)
      if (image === undefined) damaged.push(damagedPicture(raster.name))
      shown[name] = image ?? nothing(context)
    }
    reports.push(lacking(page.full ? { ...report, stop: 'output' } : report, damaged))
    const content = page.end()
    digests.push(await sha256Hex(content))
    const leaf = document.addPage([sheet.width * POINTS, sheet.height * POINTS]).node
    const resources = context.obj({
      ColorSpace: { RGB: colors },
      Font: await embedAll(context, [...page.fonts.values()]),
      ...(Object.keys(shown).length > 0 && { XObject: shown }),
      Properties: Object.fromEntries([...page.layers].map(([name, resource]) => [resource, layer(name)])),
      ExtGState: Object.fromEntries(
        [...page.opacities].map(([opacity, name]) => [name, { ca: opacity, CA: opacity }]),
      ),
    })
    leaf.set(PDFName.of('Resources'), resources)
    leaf.set(PDFName.of('Contents'), context.register(context.flateStream(content)))
    leaf.set(PDFName.of('Group'), context.obj({ Type: 'Group', S: 'Transparency', CS: colors }))
  }
  const groups = [...layers.values()]
  const xmp = context.stream(metadata(title), { Type: 'Metadata', Subtype: 'XML' })
  document.catalog.set(PDFName.of('Metadata'), context.register(xmp))
  document.catalog.set(
    PDFName.of('OCProperties'),
    context.obj({ OCGs: groups, D: { Name: PDFString.of('Layers'), Order: groups } }),
  )
  // The file's identifier comes from what it holds, so that the same sheets have the same.
  const digest = await sha256Hex(new TextEncoder().encode([title, ...digests].join('\n')))
  const identifier = PDFHexString.of(digest.slice(0, 32))
  context.trailerInfo.ID = context.obj([identifier, identifier])
  return { pdf: await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer(), reports }
}

/** A name in a page's content must stand for something. */
const nothing = (context: PDFContext): PDFRef =>
  context.register(context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] }))

function lacking(report: RenderReport, damaged: readonly SceneProblem[]): RenderReport {
  if (damaged.length === 0) return report
  const undrawn = new Map(report.undrawn).set('IMAGE', (report.undrawn.get('IMAGE') ?? 0) + damaged.length)
  return { ...report, undrawn, problems: [...report.problems, ...damaged] }
}

interface PageFont {
  readonly name: string
  readonly codes: GlyphCodes
}

/** One after the other: objects get their numbers as they are made, and the same sheets have the same bytes. */
async function embedAll(context: PDFContext, fonts: readonly PageFont[]): Promise<Record<string, PDFRef>> {
  const found: Record<string, PDFRef> = {}
  for (const font of fonts) found[font.name] = await embed(context, font)
  return found
}

async function embed(context: PDFContext, { codes }: PageFont): Promise<PDFRef> {
  const font = codes.embed()
  const stream = (data: Uint8Array, more = {}) => context.register(context.flateStream(data, more))
  const tag = (await sha256Hex(font.file))
    .slice(0, 6)
    .replace(/./g, (digit) => String.fromCharCode(65 + Number.parseInt(digit, 16)))
  const base = `${tag}+${codes.font.name}`
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: base,
      Flags: 4,
      FontBBox: [...font.box],
      ItalicAngle: 0,
      Ascent: font.ascent,
      Descent: font.descent,
      CapHeight: font.capHeight,
      StemV: 80,
      FontFile2: stream(font.file, { Length1: font.file.length }),
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: base,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 0,
      W: [1, [...font.widths]],
      CIDToGIDMap: stream(font.glyphs),
    }),
  )
  const composite = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: base,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: stream(new TextEncoder().encode(font.toUnicode)),
  })
  return context.register(composite)
}
