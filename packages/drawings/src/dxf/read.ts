/**
 * Reads a DXF file, text or binary, R10 to R2018, into a model (Autodesk, DXF Reference). Bytes may come from
 * anyone: whatever they are, reading ends, throws nothing, and says what is wrong.
 */
import { chooseCharset } from './codepage.ts'
import { modelCounts } from './counts.ts'
import { Sharing } from './entity-record.ts'
import { placeOnLayouts } from './layouts.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { lostIn } from './lost.ts'
import type { DxfReading } from './model.ts'
import { newParts } from './parts.ts'
import { readPreamble, textPieces } from './preamble.ts'
import { ProblemList } from './problem-list.ts'
import { checkNesting, checkReferences } from './references.ts'
import { readSections } from './sections.ts'
import { isBinary, openTags } from './tags.ts'
import { TextReader } from './text.ts'

/** `$ACADVER` of the versions this reader knows, and their names. */
const versions: Readonly<Record<string, string>> = {
  AC1006: 'R10',
  AC1009: 'R12',
  AC1012: 'R13',
  AC1014: 'R14',
  AC1015: 'R2000',
  AC1018: 'R2004',
  AC1021: 'R2007',
  AC1024: 'R2010',
  AC1027: 'R2013',
  AC1032: 'R2018',
}

/**
 * @param bytes the file
 * @returns the model, unless the bytes are no DXF at all; raw counts by group-0 name; problems in file order
 */
export function readDxf(bytes: Uint8Array, limits: Limits = defaultLimits): DxfReading {
  const problems = new ProblemList()
  const refusal = refuse(bytes, limits, problems)
  if (refusal !== undefined) return refusal
  const open = (list = new ProblemList()) => openTags(bytes, { limits, problems: list })
  const binary = isBinary(bytes)
  const { version, codepage } = readPreamble(open())
  const charset = chooseCharset(version ?? 'AC1009', codepage, () => textPieces(open(), binary), problems)
  const text = new TextReader(bytes, charset, problems)
  const parts = newParts(problems)
  const outline = readSections(
    { tags: open(problems), text, limits, problems, sharing: new Sharing() },
    parts,
  )
  if (outline.sections.size === 0) {
    const all = new ProblemList()
    all.add('dxf.not-dxf')
    return { model: undefined, rawCounts: new Map(), problems: all.list() }
  }
  const stopped = problems.has('dxf.bad-group-code') || problems.has('dxf.limit-tags')
  if (!outline.ended && !stopped && !problems.has('dxf.truncated')) {
    problems.add('dxf.truncated', {}, { offset: bytes.length })
  }
  if (!outline.sections.has('ENTITIES')) problems.add('dxf.no-entities')
  if (version === undefined) problems.add('dxf.version-missing')
  else if (!Object.hasOwn(versions, version)) problems.add('dxf.version-unknown', { value: version })
  if (!binary && bytes.includes(0)) problems.add('dxf.nul-byte', {}, { offset: bytes.indexOf(0) })

  const { rawCounts, handles, entityCount: _, ...content } = parts
  const unfinished = {
    encoding: binary ? ('binary' as const) : ('ascii' as const),
    version: version ?? 'AC1009',
    codepage,
    charset: charset.charset,
    ...content,
    bytes,
  }
  const model = { ...unfinished, layouts: placeOnLayouts(unfinished) }
  checkReferences(model, handles, problems)
  checkNesting(model, limits, problems)
  const modelled = modelCounts(model)
  for (const [type, raw] of rawCounts) {
    const lost = raw - (modelled.get(type) ?? 0)
    if (lost !== 0) problems.add('dxf.entity-lost', { type, count: lost })
  }
  const found = problems.list()
  return { model: { ...model, lost: lostIn(found) }, rawCounts, problems: found }
}

/** Files that need no reading to be refused. */
function refuse(bytes: Uint8Array, limits: Limits, problems: ProblemList): DxfReading | undefined {
  if (bytes.length > limits.bytes)
    problems.add('dxf.limit-bytes', { bytes: bytes.length, limit: limits.bytes })
  else if (bytes.length === 0) problems.add('dxf.empty')
  else if (isDwg(bytes)) problems.add('dxf.dwg')
  else return undefined
  return { model: undefined, rawCounts: new Map(), problems: problems.list() }
}

/** A DWG file begins with its version, `AC1032`, where a DXF file begins with a group code. */
function isDwg(bytes: Uint8Array): boolean {
  return bytes[0] === 65 && bytes[1] === 67 && (bytes[2] === 49 || bytes[2] === 50)
}
