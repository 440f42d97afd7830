/** Adding certificates and revocation data to the document security store (ISO 32000-2 §12.8.4.3, EN 319 142-1 §5.4.2). */
import { type AppendedFile, equalBytes } from '../bytes.ts'
import { asOcspResponse } from '../cms/amend.ts'
import { array, dict, name, type PdfObject, stream, withEntries } from '../pdf/objects.ts'
import type { Material } from '../revocation/gather.ts'
import { appendWritten, openTarget } from './append.ts'
import { readDss } from './dss.ts'
import { updateCatalog } from './form-update.ts'

type Data = Pick<Material, 'certificates' | 'ocsps' | 'crls'>

/**
 * The file with an increment that adds what its store doesn't hold yet; the same file where it holds all of it. What was there stays
 * as it is, VRI too; none is made, since it adds nothing that the store itself doesn't say.
 */
export function addToDss(file: AppendedFile, data: Data, password?: string): AppendedFile {
  const { document, increment } = openTarget(file, password)
  const held = readDss(document)
  const known = document.dictionary(document.catalog?.entries.get('DSS')) ?? dict({ Type: name('DSS') })
  const changes: Record<string, PdfObject> = {}
  const add = (key: string, before: readonly Uint8Array[], wanted: readonly Uint8Array[]): void => {
    const missing = wanted.filter((item) => !before.some((one) => equalBytes(one, item)))
    if (missing.length === 0) return
    const added = missing.map((bytes) => increment.add(stream(dict({}), bytes)))
    changes[key] = array([...document.items(known.entries.get(key)), ...added])
  }
  add('Certs', held.certificates, data.certificates)
  add('OCSPs', held.ocsps, data.ocsps.map(asOcspResponse))
  add('CRLs', held.crls, data.crls)
  if (Object.keys(changes).length === 0) return file
  const place = document.catalog?.entries.get('DSS')
  const after = withEntries(known, changes)
  if (place?.type === 'reference') increment.set(place, after)
  else updateCatalog(document, increment, { DSS: increment.add(after) })
  return appendWritten(file, increment.write())
}
