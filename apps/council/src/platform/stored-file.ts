import type { Context } from './context.ts'
import { problems } from './problem.ts'
import type { SentFile } from './route.ts'

/** A file by its digest, to be sent; refused where there is none. */
export async function storedFile(
  { services }: Context,
  sha256: string | null | undefined,
  mime: string,
): Promise<SentFile> {
  if (!sha256) throw problems.notFound()
  return { bytes: await services.blobs.get(sha256), mime, sha256 }
}
