import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import { StartError } from './error.ts'
import { startMohr } from './index.ts'
import { readyText, terminal } from './terminal.ts'

/** `pnpm start`: everything on this computer, with the sample city in it. */
const root = fileURLToPath(new URL('../../..', import.meta.url))

try {
  const mohr = await startMohr(readConfig(process.env, root), terminal)
  process.stdout.write(readyText(mohr))
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void mohr.close().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
} catch (error) {
  process.stderr.write(
    error instanceof StartError ? `\n${error.text.fa}\n${error.text.en}\n` : `\n${describe(error)}\n`,
  )
  process.exit(1)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
