/**
 * This browser's key towards the agent: ECDSA P-256, made here, not extractable, kept in IndexedDB. The agent knows
 * its public half after pairing; nobody, this page included, can copy the private one out.
 */
import { type AgentKey, newAgentKey } from '@mohr/signing/agent'

const DATABASE = 'mohr-agent'
const STORE = 'keys'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    database.close()
  }
}

/** The key for the agent at this address, or a new one that is not paired yet. */
export async function browserKey(agentUrl: string): Promise<AgentKey> {
  const kept = await run<AgentKey | undefined>('readonly', (store) => store.get(agentUrl))
  if (kept) return kept
  const made = await newAgentKey()
  await keepKey(agentUrl, made)
  return made
}

export async function keepKey(agentUrl: string, key: AgentKey): Promise<void> {
  await run('readwrite', (store) => store.put(key, agentUrl))
}
