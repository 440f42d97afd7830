/** The files that pictures and underlays show, by the handle of what defines them. */
import { groupsOf } from './groups.ts'
import type { DxfDocument } from './model.ts'

const DEFINITIONS = new Set(['IMAGEDEF', 'PDFDEFINITION', 'DWFDEFINITION', 'DGNDEFINITION'])

/** Gives the path as the drawing writes it; '' where it names none. */
export function referredFiles(document: DxfDocument): (handle: string | undefined) => string {
  let paths: Map<string, string> | undefined
  return (handle) => {
    paths ??= pathsOf(document)
    return handle === undefined ? '' : (paths.get(handle) ?? '')
  }
}

function pathsOf(document: DxfDocument): Map<string, string> {
  const paths = new Map<string, string>()
  for (const object of document.objects) {
    if (object.handle === undefined || !DEFINITIONS.has(object.type)) continue
    const path = groupsOf(document, object).find(([code]) => code === 1)?.[1]
    paths.set(object.handle, typeof path === 'string' ? path.trim() : '')
  }
  return paths
}

/** The last part of a path, under whichever system's separators it was written. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? ''
}
