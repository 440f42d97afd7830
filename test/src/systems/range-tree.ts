/**
 * The digests by which systems are compared, written again from their description: what another system's makers would do.
 * A range of at most 64 records is SHA-256(0x00 ‖ digests in the order of SHA-256(key)); a larger one SHA-256(0x01 ‖ the
 * digests of its sixteen parts by the next hex digit of SHA-256(key)). A record's digest is SHA-256 of the canonical JSON
 * of {fields, key}.
 */
import { createHash } from 'node:crypto'

export type Fields = Record<string, unknown>
export interface Kept {
  fields: Fields
  at: string
}

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

interface Leaf {
  key: string
  place: string
  digest: string
}

const leafOf = ([key, { fields }]: [string, Kept]): Leaf => ({
  key,
  place: sha256(key),
  digest: sha256(canonical({ key, fields })),
})

function digestOf(leaves: readonly Leaf[], depth: number): string {
  if (leaves.length <= 64)
    return sha256(Buffer.of(0), Buffer.from(leaves.map(({ digest }) => digest).join(''), 'hex'))
  const parts = [...'0123456789abcdef'].map((digit) =>
    digestOf(
      leaves.filter(({ place }) => place[depth] === digit),
      depth + 1,
    ),
  )
  return sha256(Buffer.of(1), Buffer.from(parts.join(''), 'hex'))
}

/** Answers `GET …/reconciliation/KIND?prefix=` and `…/KIND/records/KEY`. */
export function answerReconciliation(
  url: string,
  records: (kind: string) => ReadonlyMap<string, Kept> | undefined,
): { status: number; body: string } {
  const { pathname, searchParams } = new URL(url, 'http://x')
  const [, kind = '', , key] = /\/reconciliation\/(\w+)(\/records\/(.+))?$/.exec(pathname) ?? []
  const held = records(kind)
  if (held === undefined) return { status: 404, body: '{}' }
  if (key !== undefined) {
    const found = held.get(decodeURIComponent(key))
    return found ? { status: 200, body: JSON.stringify(found) } : { status: 404, body: '{}' }
  }
  const prefix = searchParams.get('prefix') ?? ''
  const leaves = [...held]
    .map(leafOf)
    .filter(({ place }) => place.startsWith(prefix))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const range = { prefix, count: leaves.length, digest: digestOf(leaves, prefix.length) }
  if (leaves.length <= 64) {
    const named = leaves.map(({ key: of, digest }) => ({ key: of, digest }))
    return { status: 200, body: JSON.stringify({ ...range, records: named }) }
  }
  const ranges = [...'0123456789abcdef'].map((digit) => {
    const part = leaves.filter(({ place }) => place[prefix.length] === digit)
    return { prefix: prefix + digit, count: part.length, digest: digestOf(part, prefix.length + 1) }
  })
  return { status: 200, body: JSON.stringify({ ...range, ranges }) }
}
