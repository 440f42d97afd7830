import { createHash, randomInt, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { importVerifyingKey } from './genuine.ts'
import { readKept, writeKept } from './kept-file.ts'
import { problem } from './problem.ts'

/** A browser that asked to use this agent. Its key never leaves the browser; only the public half is kept here. */
interface Pairing {
  id: string
  code: string
  origin: string
  publicKey: JsonWebKey
  state: 'waiting' | 'paired' | 'denied'
  keyId?: string
  askedAt: number
}

interface PairedKey {
  keyId: string
  origin: string
  publicKey: JsonWebKey
  pairedAt: string
}

const WAITING_LIMIT = 5
const WAITING_MS = 5 * 60_000

/** Two groups of two digits, shown by the page and by the agent so that the person can see it is one request. */
export const shortCode = (): string => {
  const digits = String(randomInt(10_000)).padStart(4, '0')
  return `${digits.slice(0, 2)} ${digits.slice(2)}`
}

export type Pairings = Awaited<ReturnType<typeof openPairings>>

/** The paired browsers, kept in `paired.json` of the agent's folder. */
export async function openPairings(directory: string) {
  const path = join(directory, 'paired.json')
  const keys = new Map<string, PairedKey>(await readKept(path, readKeys))
  const asked = new Map<string, Pairing>()

  const waiting = () =>
    [...asked.values()].filter((p) => p.state === 'waiting' && Date.now() - p.askedAt < WAITING_MS)

  return {
    key: (keyId: string): PairedKey | undefined => keys.get(keyId),
    waiting,
    get: (id: string): Pairing | undefined => asked.get(id),

    async ask(origin: string, publicKey: unknown) {
      const jwk = await p256PublicKey(publicKey)
      if (jwk === null) return problem('request-malformed')
      if (waiting().length >= WAITING_LIMIT) return problem('too-many-waiting')
      const pairing: Pairing = {
        id: randomUUID(),
        code: shortCode(),
        origin,
        publicKey: jwk,
        state: 'waiting',
        askedAt: Date.now(),
      }
      asked.set(pairing.id, pairing)
      return pairing
    },

    async decide(id: string, agreed: boolean) {
      const pairing = waiting().find((p) => p.id === id)
      if (pairing === undefined) return problem('not-found')
      if (!agreed) {
        pairing.state = 'denied'
        return pairing
      }
      const keyId = createHash('sha256')
        .update(JSON.stringify(pairing.publicKey))
        .digest('base64url')
        .slice(0, 22)
      keys.set(keyId, {
        keyId,
        origin: pairing.origin,
        publicKey: pairing.publicKey,
        pairedAt: new Date().toISOString(),
      })
      await writeKept(path, [...keys.values()])
      pairing.state = 'paired'
      pairing.keyId = keyId
      return pairing
    },
  }
}

/** The key, if it is a point of the curve. */
async function p256PublicKey(value: unknown): Promise<JsonWebKey | null> {
  if (typeof value !== 'object' || value === null) return null
  const { kty, crv, x, y } = value as Record<string, unknown>
  const coordinate = (v: unknown): v is string => typeof v === 'string' && /^[\w-]{43}$/.test(v)
  if (kty !== 'EC' || crv !== 'P-256' || !coordinate(x) || !coordinate(y)) return null
  const jwk = { kty, crv, x, y }
  return importVerifyingKey(jwk).then(
    () => jwk,
    () => null,
  )
}

function readKeys(value: unknown): [string, PairedKey][] {
  return (value as PairedKey[]).map((key) => {
    const { keyId, origin, publicKey } = key
    if (typeof keyId !== 'string' || typeof origin !== 'string' || typeof publicKey !== 'object') {
      throw new TypeError('no paired key')
    }
    return [keyId, key]
  })
}
