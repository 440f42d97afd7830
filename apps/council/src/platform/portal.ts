import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Hono } from 'hono'
import type { Env } from '../module.ts'
import { problems } from './problem.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** Addresses of programs: none of them is a page. */
const SERVERS_OWN = /^\/(api|authority|healthz|log|readyz|witnesses)(\/|$)/

/** The thread of the portal that reads drawings. */
const DRAWING_READER = /^\/assets\/reader\.worker-[\w-]+\.js$/

/** Where the portal prints the report of a verdict. */
const REPORT_FRAME = '/report-frame.html'

/**
 * Serves the built portal: files as they are, every other address as `index.html`, whose own router reads it. Scripts
 * and styles come from our files only; besides us the page may speak to the agent on the engineer's own computer.
 */
export function servePortal(app: Hono<Env>, portalDir: string, agentUrl: string): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'self' blob:",
    `connect-src 'self' ${new URL(agentUrl).origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  // What reads drawings shapes their texts by code that is compiled there, and only there.
  const readerPolicy = policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

  // The report of a verdict holds its style and fonts in itself; nothing there runs or asks the network.
  const reportPolicy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'font-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')

  app.get('*', async (c) => {
    if (SERVERS_OWN.test(c.req.path) || c.req.path.includes('/.')) throw problems.notFound()
    const asked = decode(c.req.path)
    const file = (await fileUnder(portalDir, asked)) ?? (await fileUnder(portalDir, '/index.html'))
    if (
      file === null ||
      (extname(asked) !== '' && file.path.endsWith('index.html') && !asked.endsWith('.html'))
    ) {
      throw problems.notFound()
    }
    // File names in assets/ carry a hash of their content; everything else may change under its name.
    const cache = asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(file.bytes, 200, {
      'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'Cache-Control': cache,
      'Content-Security-Policy':
        asked === REPORT_FRAME ? reportPolicy : DRAWING_READER.test(asked) ? readerPolicy : policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=()',
    })
  })
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '/'
  }
}

/** The file below `folder`, following links only inside it; null when there is none. */
async function fileUnder(
  folder: string,
  path: string,
): Promise<{ path: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  if (path.includes('\u0000')) return null
  try {
    const root = await realpath(folder)
    const real = await realpath(join(root, path))
    if (!real.startsWith(root + sep)) return null
    return { path: real, bytes: new Uint8Array(await readFile(real)) }
  } catch {
    return null
  }
}
