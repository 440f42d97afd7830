/** The next revision's set: the files of the one before, with those that were put in their place. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { buildManifest, MANIFEST_NAME, type Manifest, manifestBytes, readManifest } from '@mohr/drawings'
import { packAsice } from '@mohr/signing'
import { readAsice } from '@mohr/signing/verify'

export interface EarlierSet {
  readonly manifest: Manifest
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Null where the container can't be opened: then there is nothing to go on from. */
export function openEarlier(container: Uint8Array): EarlierSet | null {
  const opened = readAsice(container)
  if ('code' in opened) return null
  const files = new Map<string, Uint8Array>()
  for (const file of opened.files) {
    const bytes = file.read()
    if (!(bytes instanceof Uint8Array)) return null
    files.set(file.name, bytes)
  }
  const { manifest } = readManifest(files.get(MANIFEST_NAME) ?? new Uint8Array())
  files.delete(MANIFEST_NAME)
  return manifest ? { manifest, files } : null
}

/** The container, unsigned, with the manifest that this revision asks for. */
export async function packSet(
  { revision, replaces, planOrder }: Pick<DrawingRevisionView, 'revision' | 'replaces' | 'planOrder'>,
  { manifest, files: earlier }: EarlierSet,
  given: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const files = new Map([...earlier, ...given])
  const made = await buildManifest({ ...manifest, revision, replaces, drawingOrder: planOrder }, files)
  const entries = [[MANIFEST_NAME, manifestBytes(made)] as const, ...files]
  return packAsice(entries.map(([name, bytes]) => ({ name, bytes })))
}
