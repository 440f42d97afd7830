/** Asking a service for a few bytes: within a time, up to a size, at no other address than the one given. */
import { readLimited } from './limited-body.ts'

/** The answer was longer than allowed. */
export class TooLong extends Error {}

/**
 * The body of a successful answer. Redirects are refused: the address is what the caller allowed.
 * Throws what `fetch` throws, an Error for an unsuccessful answer, `TooLong` for one that doesn't end in time.
 */
export async function fetchBytes(
  url: string | URL,
  request: { readonly post?: { readonly type: string; readonly body: Uint8Array }; readonly accept?: string },
  limits: { readonly timeoutMs: number; readonly mostBytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const { post, accept } = request
  const headers = { ...(accept && { accept }), ...(post && { 'content-type': post.type }) }
  const response = await fetch(url, {
    method: post ? 'POST' : 'GET',
    headers,
    ...(post && { body: Uint8Array.from(post.body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(limits.timeoutMs),
  })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw new Error(`HTTP ${response.status}`)
  }
  const body = await readLimited(response.body, limits.mostBytes)
  if (body === undefined) throw new TooLong(`more than ${limits.mostBytes} bytes`)
  return body
}
