/** Steps from group 0 to group 0, shared by all readers of sections. */
import type { Source } from './source.ts'

/** A name as the value of group 0 or 2, without surrounding blanks. */
export function word({ tags, text }: Source): string {
  return text.read(tags.start, tags.end).trim()
}

/** Whether this group-0 name ends a section, properly or not. */
export function endsSection(name: string): boolean {
  return name === 'ENDSEC' || name === 'SECTION' || name === 'EOF'
}

/** Moves to the next group 0; false when there is none. */
export function skipRecord({ tags }: Source): boolean {
  let more = tags.next()
  while (more && tags.code !== 0) more = tags.next()
  return more
}
