import { readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { agentDirectory } from './directory.ts'
import { addKey, DamagedFileError, startAgent } from './index.ts'
import { linesOf } from './lines-of.ts'
import { type Said, terminal } from './terminal-messages.ts'
import { driversNamed } from './tokens/drivers.ts'
import { opener, started } from './viewer.ts'

/** `mohr-agent`, or `mohr-agent add FILE [CERTIFICATE]`; sets the exit code. */
export async function runCommand([command, file, certificate]: readonly string[]): Promise<void> {
  const directory = agentDirectory()
  if (command === undefined) await start(directory)
  else if (command === 'add' && file !== undefined) await add(directory, file, certificate)
  else {
    process.stderr.write(terminal.usage)
    process.exitCode = 64
  }
}

async function start(directory: string): Promise<void> {
  const named = process.env.MOHR_AGENT_ORIGINS?.split(',').map((origin) => origin.trim())
  const origins = named ?? (await linesOf(directory, 'portals.txt'))
  if (
    origins.length === 0 ||
    !origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
  ) {
    complain(terminal.noOrigins)
    process.exitCode = 64
    return
  }
  const port = Number(process.env.MOHR_AGENT_PORT ?? 4090)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    complain(terminal.badPort)
    process.exitCode = 64
    return
  }
  const drivers = driversNamed(process.env.MOHR_PKCS11)
  const agent = await startAgent({ directory, port, origins, drivers, lookForDrivers: true }).catch(
    (error: unknown) => notStarted(error, port),
  )
  if (agent === null) return
  process.stdout.write(`${terminal.on.fa} / ${terminal.on.en}: ${agent.windowUrl}\n`)
  openInBrowser(agent.windowUrl)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void agent.close())
}

/** Says why in a sentence; what was not foreseen is thrown on. */
function notStarted(error: unknown, port: number): null {
  if (error instanceof DamagedFileError) {
    complain(terminal.damagedFile(error.path, error.message))
  } else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    complain(terminal.portTaken(port))
  } else throw error
  process.exitCode = 1
  return null
}

async function add(directory: string, path: string, certificate: string | undefined): Promise<void> {
  const pin = await askHidden(`${terminal.pin.fa} / ${terminal.pin.en}: `)
  try {
    await addKey(
      join(directory, 'keys'),
      basename(path, extname(path)),
      new Uint8Array(await readFile(path)),
      pin,
      certificate,
    )
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

function complain({ fa, en }: Said): void {
  process.stderr.write(`${fa}\n${en}\n`)
}

/** Where there is a screen, the window opens by itself; elsewhere its address has been printed. */
function openInBrowser(url: string): void {
  const [program, ...args] = opener()
  if (program !== undefined) void started(program, [...args, url])
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  const answer = await terminal.question('')
  terminal.close()
  process.stderr.write('\n')
  return answer
}
