import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CouncilConfig, Log } from '@mohr/council'
import { openWitness, type WitnessConfig } from '@mohr/witness'
import type { Hono } from 'hono'

/** In a real city each of them runs one on a computer of its own. */
const KEEPERS = ['council', 'municipality'] as const

interface Witnesses {
  /** To be mounted, by the path below the server's address. */
  apps: Record<string, Hono>
  asked: NonNullable<CouncilConfig['witnesses']>
  close(): Promise<void>
}

/** Both witnesses of the sample city's ledger, each with its own key and folder, asked over HTTP as anywhere. */
export async function openWitnesses(
  dataDirectory: string,
  origin: string,
  logKey: WitnessConfig['logs'][number],
  log: Log,
): Promise<Witnesses> {
  const folder = join(dataDirectory, 'witnesses')
  await mkdir(folder, { recursive: true })
  const opened: { path: string; name: string; witness: Awaited<ReturnType<typeof openWitness>> }[] = []
  const close = async () => {
    for (const { witness } of opened.splice(0)) await witness.close()
  }
  try {
    for (const name of KEEPERS) {
      const witness = await openWitness({
        name: `sample.mohr.example/witnesses/${name}`,
        folder: join(folder, name),
        logs: [logKey],
        log,
      })
      opened.push({ path: `witnesses/${name}`, name, witness })
    }
  } catch (error) {
    await close()
    throw error
  }
  return {
    apps: Object.fromEntries(opened.map(({ path, witness }) => [path, witness.app])),
    asked: opened.map(({ path, name, witness }) => ({ name, key: witness.key, url: `${origin}/${path}` })),
    close,
  }
}
