/**
 * Entries of META-INF that no signature needs to cover (EN 319 162-1 §A.1): OpenDocument's and EPUB's lists, and evidence
 * records, which add proof. Each only where it is what its name says: anything else could hold what a reader shows.
 */
import { readWhole, TAG } from '../der/index.ts'
import { readXml, type XmlEffort, type XmlElement } from './xml.ts'

const ODF = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
const OCF = 'urn:oasis:names:tc:opendocument:xmlns:container'
const ERS = 'urn:ietf:params:xml:ns:ers'

/** Whether the entry is such metadata, well formed; `entries` are all of the container. */
export function isContainerMetadata(
  name: string,
  content: Uint8Array | undefined,
  entries: ReadonlyMap<string, Uint8Array>,
  effort: XmlEffort,
): boolean {
  if (content === undefined) return false
  if (/^META-INF\/manifest\.xml$/i.test(name)) return isOdfManifest(readXml(content, effort), entries)
  if (/^META-INF\/container\.xml$/i.test(name)) return isWordless(readXml(content, effort), OCF)
  if (/^META-INF\/[^/]*evidencerecord[^/]*\.xml$/i.test(name))
    return readXml(content, effort)?.namespace === ERS
  return /^META-INF\/[^/]*evidencerecord[^/]*\.ers$/i.test(name) && isSequence(content)
}

/** A list of the container's own files (ODF 1.2 part 3 §3): no words beside it, no file that isn't there. */
function isOdfManifest(root: XmlElement | null, entries: ReadonlyMap<string, Uint8Array>): boolean {
  if (root === null || !isWordless(root, ODF) || root.name !== 'manifest') return false
  return root.children.every(({ name, attributes }) => {
    const path = attribute(attributes, 'full-path')
    return name === 'file-entry' && path !== undefined && (path.endsWith('/') || entries.has(path))
  })
}

function isWordless(element: XmlElement | null, namespace: string): boolean {
  return (
    element !== null &&
    element.namespace === namespace &&
    element.text.trim() === '' &&
    element.children.every((child) => isWordless(child, namespace))
  )
}

function attribute(attributes: ReadonlyMap<string, string>, local: string): string | undefined {
  return [...attributes].find(([name]) => name === local || name.endsWith(`:${local}`))?.[1]
}

function isSequence(bytes: Uint8Array): boolean {
  try {
    return readWhole(bytes).id === TAG.sequence
  } catch {
    return false
  }
}
