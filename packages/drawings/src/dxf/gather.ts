/** Reads a DXF file from its first tag to its last, and says what is wrong with it. */

import { chooseCharset } from './codepage.ts'
import { isStandard } from './entity-kinds.ts'
import { Sharing } from './entity-record.ts'
import type { Limits } from './limits.ts'
import { checkNesting } from './nesting.ts'
import type { Parts } from './parts.ts'
import { readPreamble, stringsOf } from './preamble.ts'
import { ProblemList } from './problem-list.ts'
import { Quota } from './quota.ts'
import { readSections } from './sections.ts'
import { isBinary, openTags } from './tags.ts'
import { TextReader } from './text.ts'
import { firstZero, piecesOf, type Window } from './window.ts'

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

/** How a file is written. */
export interface Writing {
  readonly encoding: 'ascii' | 'binary'
  readonly version: string
  readonly codepage: string | undefined
  readonly charset: string
}

/**
 * Fills `parts`; undefined where the bytes are no DXF at all, which `problems` then says.
 *
 * @param open a window at the beginning of the file; it is read several times
 */
export function gather(
  open: () => Window,
  limits: Limits,
  problems: ProblemList,
  parts: Parts,
): Writing | undefined {
  const begin = open()
  if (refuse(begin, limits, problems)) return undefined
  const tagsOf = (list = new ProblemList()) => openTags(open(), { limits, problems: list })
  const binary = isBinary(begin.bytes)
  const { version, codepage } = readPreamble(tagsOf())
  const strings = () => (binary ? stringsOf(tagsOf()) : piecesOf(open()))
  const charset = chooseCharset(version ?? 'AC1009', codepage, strings, problems)
  const tags = tagsOf(problems)
  const text = new TextReader(tags, charset, problems)
  const outline = readSections(
    { tags, text, limits, problems, sharing: new Sharing(), quota: new Quota(limits, problems) },
    parts,
  )
  if (outline.sections.size === 0) {
    problems.replace('dxf.not-dxf')
    return undefined
  }
  const stopped = problems.has('dxf.bad-group-code') || problems.has('dxf.limit-tags')
  if (!outline.ended && !stopped && !problems.has('dxf.truncated')) {
    problems.add('dxf.truncated', {}, { offset: begin.length })
  }
  if (!outline.sections.has('ENTITIES')) problems.add('dxf.no-entities')
  if (version === undefined) problems.add('dxf.version-missing')
  else if (!Object.hasOwn(versions, version)) problems.add('dxf.version-unknown', { value: version })
  checkTypes(parts, problems)
  const zero = binary ? undefined : firstZero(open())
  if (zero !== undefined) problems.add('dxf.nul-byte', {}, { offset: zero })
  parts.references.report(parts.layers, problems)
  checkNesting(parts.blockUses, parts.uses, limits, problems)
  return {
    encoding: binary ? 'binary' : 'ascii',
    version: version ?? 'AC1009',
    codepage,
    charset: charset.charset,
  }
}

/** Names of entities are those of the DXF Reference, or declared by the file ("CLASSES Section"). */
function checkTypes({ rawCounts, classes }: Parts, problems: ProblemList): void {
  const declared = new Set(classes.map(({ dxfName }) => dxfName))
  for (const [type, count] of rawCounts)
    if (!isStandard(type) && !declared.has(type))
      problems.add('dxf.entity-unnamed', { type: type.replace(/\p{C}/gu, '\ufffd'), count })
}

/** What was counted on the tag stream and isn't there. */
export function checkCounts(
  raw: ReadonlyMap<string, number>,
  modelled: ReadonlyMap<string, number>,
  problems: ProblemList,
): void {
  for (const [type, count] of raw) {
    const lost = count - (modelled.get(type) ?? 0)
    if (lost !== 0) problems.add('dxf.entity-lost', { type, count: lost })
  }
}

/** Files that need no reading to be refused. */
function refuse({ bytes, length }: Window, limits: Limits, problems: ProblemList): boolean {
  if (length > limits.bytes) problems.add('dxf.limit-bytes', { bytes: length, limit: limits.bytes })
  else if (length === 0) problems.add('dxf.empty')
  else if (isDwg(bytes)) problems.add('dxf.dwg')
  else return false
  return true
}

/** A DWG file begins with its version, `AC1032`, where a DXF file begins with a group code. */
function isDwg(bytes: Uint8Array): boolean {
  return bytes[0] === 65 && bytes[1] === 67 && (bytes[2] === 49 || bytes[2] === 50)
}
