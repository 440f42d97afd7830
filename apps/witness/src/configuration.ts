import { readFileSync } from 'node:fs'
import { parsePolicy } from '@mohr/ledger'
import { WitnessError } from './error.ts'
import type { WitnessConfig } from './index.ts'
import { type Bilingual, startMessages } from './messages.ts'

export type Configuration = WitnessConfig & { readonly host: string; readonly port: number }

/**
 * Reads the environment, so that a mistake stops the witness at the start with one clear sentence. Throws
 * {@link WitnessError}.
 */
export async function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Configuration> {
  return {
    name: required(env, 'MOHR_WITNESS_NAME', {
      fa: 'نام این شاهد، مانند city.example/witness',
      en: 'the name of this witness, such as city.example/witness',
    }),
    folder: required(env, 'MOHR_WITNESS_DATA', {
      fa: 'پوشهٔ کلید و وضعیت این شاهد',
      en: "the folder of this witness's key and state",
    }),
    logs: await readLogs(
      required(env, 'MOHR_WITNESS_LOGS', {
        fa: 'فایل کلیدهای دفترها (c2sp.org/tlog-policy)',
        en: 'a file with the keys of the logs (c2sp.org/tlog-policy)',
      }),
    ),
    host: env.HOST?.trim() || '127.0.0.1',
    port: readPort(env.PORT?.trim() || '4081'),
  }
}

function required(env: Readonly<Record<string, string | undefined>>, name: string, what: Bilingual): string {
  const value = env[name]?.trim()
  if (!value) throw new WitnessError(startMessages.missing(name, what))
  return value
}

function readPort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new WitnessError(startMessages.badPort(text))
  return port
}

async function readLogs(path: string) {
  const refuse = (why: Bilingual) => new WitnessError(startMessages.unreadableLogs(path, why))
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw refuse(startMessages.noSuchFile)
  }
  const policy = await parsePolicy(text)
  if (!policy.ok) throw refuse(policy.problem.message)
  const logs = policy.value.logs.map(({ key }) => key)
  if (logs.length === 0) throw refuse(startMessages.noLog)
  if (new Set(logs.map(({ name }) => name)).size < logs.length) throw refuse(startMessages.twoOfOneName)
  return logs
}
