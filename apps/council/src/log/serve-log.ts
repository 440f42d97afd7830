/** The ledger for everybody, under `/log`: checkpoint, tiles, entries (C2SP tlog-tiles), and whom it rests on. */
import { formatPolicy, parseTilePath } from '@mohr/ledger'
import type { Hono } from 'hono'
import type { Env } from '../module.ts'
import type { Services } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { cosignedNote, finalCheckpoint, newestCheckpoint } from './checkpoints.ts'
import { readTile } from './tile-source.ts'

const BASE = '/log/'
/** Whoever asks from a page of theirs may: all of this is public. */
const ANYONE = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' }
const TEXT = { ...ANYONE, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' }
const TILE = {
  ...ANYONE,
  'Content-Type': 'application/octet-stream',
  'Cache-Control': 'public, max-age=31536000, immutable',
}

export function serveLog(app: Hono<Env>, services: Services): void {
  app.get(`${BASE}checkpoint`, async (c) => {
    const note = await publishedCheckpoint(services)
    if (note === null) throw problems.notFound()
    return c.body(note, 200, TEXT)
  })
  app.get(`${BASE}policy`, (c) => c.body(policyOf(services), 200, TEXT))
  app.get(`${BASE}tile/*`, async (c) => {
    const path = parseTilePath(c.req.path.slice(BASE.length))
    const tile = path.ok ? await readTile(services.database.read, path.value) : null
    if (tile === null) throw problems.notFound()
    return c.body(tile as Uint8Array<ArrayBuffer>, 200, TILE)
  })
}

/** The newest head that every witness stands behind; where there are no witnesses, the newest. */
async function publishedCheckpoint({ database: { read }, witnesses }: Services): Promise<string | null> {
  const head = witnesses.length === 0 ? await newestCheckpoint(read) : await finalCheckpoint(read, witnesses)
  return head && (await cosignedNote(read, head, witnesses)).note
}

/** The keys of the ledger and its witnesses (C2SP tlog-policy). */
export const policyOf = ({ logKey, origin, witnesses }: Services): string =>
  formatPolicy({ logs: [{ key: logKey.key, url: `${origin}${BASE.slice(0, -1)}` }], witnesses })
