/**
 * Reads `MOHR_WEBHOOK_ALLOW`: origins separated by commas, to which webhooks may go although their address is private.
 * The first part that is no origin (`https://city.example`, without a path) is handed to `wrong`, and what that makes
 * is thrown.
 */
export function allowedOrigins(text: string | undefined, wrong: (part: string) => Error): string[] {
  const origins = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw wrong(origin)
  }
  return origins
}
