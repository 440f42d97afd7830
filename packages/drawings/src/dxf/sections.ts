/** The section automaton: SECTION … ENDSEC in any order, then EOF and nothing more. */
import { readBlocks } from './blocks.ts'
import { readEntities } from './entity-list.ts'
import { readHeader } from './header.ts'
import { readClasses, readObjects } from './objects.ts'
import { checkName, type Parts } from './parts.ts'
import { placeOf } from './place.ts'
import { Run } from './run.ts'
import type { Source } from './source.ts'
import { readTables } from './table-list.ts'
import { endsSection, skipRecord, word } from './walk.ts'

/** Reads from the first tag of a section, and stops at the group 0 that ends it; false when no tag is left. */
type SectionReader = (source: Source, parts: Parts) => boolean

const readers: ReadonlyMap<string, SectionReader> = new Map<string, SectionReader>([
  ['HEADER', readHeader],
  ['CLASSES', readClasses],
  ['TABLES', readTables],
  ['BLOCKS', readBlocks],
  ['ENTITIES', (source, parts) => readEntities(source, parts, new Run(parts, parts.entities, parts.uses))],
  ['OBJECTS', readObjects],
  // A preview picture and ACIS data: no drawing content of their own that a plan may use.
  ['THUMBNAILIMAGE', skipSection],
  ['ACDSDATA', skipSection],
])

/** What the automaton saw. */
export interface Outline {
  readonly sections: ReadonlySet<string>
  /** Whether the file ends with EOF, as it must. */
  readonly ended: boolean
}

/** Reads all sections into `parts`. */
export function readSections(source: Source, parts: Parts): Outline {
  const { tags, problems } = source
  const sections = new Set<string>()
  let more = tags.next()
  while (more) {
    const { line, offset } = tags
    const place = placeOf({ line, offset })
    const name = tags.code === 0 ? word(source) : ''
    if (name === 'EOF') {
      checkTail(source)
      return { sections, ended: true }
    }
    if (name !== 'SECTION') {
      problems.add('dxf.tag-outside-section', { name: name || tags.code }, place)
      more = skipRecord(source)
      continue
    }
    more = tags.next()
    const title = more && tags.code === 2 ? word(source) : ''
    checkName(title, problems, { line, offset })
    if (sections.has(title)) problems.add('dxf.section-duplicate', { name: title }, place)
    sections.add(title)
    if (more && tags.code === 2) more = tags.next()
    const reader = readers.get(title)
    if (reader === undefined) problems.add('dxf.section-unknown', { name: title }, place)
    if (more) more = (reader ?? skipSection)(source, parts)
    if (more && word(source) === 'ENDSEC') more = skipRecord(source)
    else problems.add('dxf.section-unterminated', { name: title }, place)
  }
  return { sections, ended: false }
}

function skipSection(source: Source): boolean {
  let more = source.tags.code === 0 || skipRecord(source)
  while (more && !endsSection(word(source))) more = skipRecord(source)
  return more
}

/** After EOF only blanks, line ends and a Ctrl-Z may stand. */
function checkTail({ tags, problems }: Source): void {
  const offset = tags.tail()
  if (offset !== undefined) problems.add('dxf.content-after-eof', { bytes: tags.length - offset }, { offset })
}
