import { sha256Hex } from './digest.ts'
import type { SetFiles } from './files.ts'
import { MANIFEST_NAME } from './manifest.ts'
import { DrawingsError } from './problem.ts'

/**
 * The release digest: SHA-256 of `manifest.json` as it stands, in lower-case hexadecimal. Signers, reports and stamped
 * copies cite a set by it.
 *
 * @throws DrawingsError `manifest-missing` when the set has no manifest.
 */
export async function releaseDigest(files: SetFiles): Promise<string> {
  const manifest = files.get(MANIFEST_NAME)
  if (!manifest) {
    throw new DrawingsError('manifest-missing', {
      fa: 'مجموعه manifest.json ندارد.',
      en: 'The set has no manifest.json.',
    })
  }
  return sha256Hex(manifest)
}
