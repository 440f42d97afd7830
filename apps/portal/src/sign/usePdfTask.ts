/** Signing a PDF that the page shows: the server prepares it for a certificate, and takes the value. */
import type { PrepareSigning, SigningView } from '@mohr/council/api'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { checked } from '../bytes.ts'
import { oneDocument, type SigningTask } from './useSigning.ts'

export interface PdfSigning {
  /** Of what is signed. */
  readonly key: string
  readonly prepare: (identity: PrepareSigning) => Promise<SigningView>
  readonly complete: (signingId: string, value: string) => Promise<void>
}

/** `shown` is the document that the page shows, and that alone may be signed; `signing` stays the same while it does. */
export function usePdfTask(
  signing: PdfSigning,
  shown: { readonly sha256: string; readonly bytes: number } | undefined,
): SigningTask {
  const { sha256 = '', bytes: length = 0 } = shown ?? {}
  return useMemo(
    () =>
      oneDocument({
        key: signing.key,
        async prepare({ certificate, chain }) {
          const prepared = await signing.prepare({ documentSha256: sha256, certificate, chain: [...chain] })
          const document = await api.bytes(prepared.documentUrl)
          // What goes to the agent begins with the very bytes that are shown here, whatever the server says of them.
          await checked(document.subarray(0, length), sha256)
          return { id: prepared.id, document: { document } }
        },
        complete: signing.complete,
      }),
    [signing, sha256, length],
  )
}
