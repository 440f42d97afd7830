import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import { StartError } from './error.ts'
import { startMohr } from './index.ts'
import { messages, stopped } from './messages.ts'
import { readyText, terminal } from './terminal.ts'

/** `pnpm start`: everything on this computer, with the sample city in it, until Ctrl-C. */
const root = fileURLToPath(new URL('../../..', import.meta.url))
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

try {
  const mohr = await startMohr(readConfig(process.env, root), terminal, stop.signal)
  process.stdout.write(readyText(mohr))
  await new Promise((resolve) => {
    if (stop.signal.aborted) resolve(undefined)
    stop.signal.addEventListener('abort', resolve)
  })
  await mohr.close()
  end()
} catch (error) {
  // What a start that is being stopped complains of is the stopping itself.
  if (stop.signal.aborted) end()
  process.stderr.write(
    error instanceof StartError ? said(error.text) : `${said(messages.unforeseen)}${describe(error)}\n`,
  )
  process.exit(1)
}

function end(): never {
  process.stdout.write(`\n${stopped.fa} · ${stopped.en}\n`)
  process.exit(0)
}

function said({ fa, en }: StartError['text']): string {
  return `\n${fa}\n${en}\n`
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
