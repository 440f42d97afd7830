import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { addKey, DamagedFileError, startAgent } from './index.ts'

const USAGE = `کارگزار امضای مُهر / the Mohr signing agent

  mohr-agent                    start (MOHR_AGENT_DIR, MOHR_AGENT_PORT, MOHR_AGENT_ORIGINS=https://portal,…)
  mohr-agent add FILE.p12 [CERTIFICATE]
                                take a key file in; of several keys the one of this alias or serial number; the PIN is
                                asked and not kept
`

const directory = process.env.MOHR_AGENT_DIR ?? join(homedir(), '.mohr-agent')
const [command, file, certificate] = process.argv.slice(2)

if (command === undefined) await start()
else if (command === 'add' && file !== undefined) await add(file, certificate)
else {
  process.stderr.write(USAGE)
  process.exitCode = 64
}

async function start(): Promise<void> {
  const origins = (process.env.MOHR_AGENT_ORIGINS ?? '').split(',').map((origin) => origin.trim())
  if (!origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)) {
    process.stderr.write(
      'نشانی درگاه داده نشده است. / Name the portal: MOHR_AGENT_ORIGINS=https://portal.example\n',
    )
    process.exitCode = 64
    return
  }
  const port = Number(process.env.MOHR_AGENT_PORT ?? 4090)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    process.stderr.write('شمارهٔ پورت درست نیست. / MOHR_AGENT_PORT must be a port number from 1 to 65535.\n')
    process.exitCode = 64
    return
  }
  const agent = await startAgent({ directory, port, origins }).catch((error: unknown) =>
    notStarted(error, port),
  )
  if (agent === null) return
  process.stdout.write(`کارگزار روشن است / the agent is on: ${agent.windowUrl}\n`)
  openInBrowser(agent.windowUrl)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void agent.close())
}

/** Says why in a sentence; what was not foreseen is thrown on. */
function notStarted(error: unknown, port: number): null {
  if (error instanceof DamagedFileError) {
    process.stderr.write(
      `فایل ${error.path} آسیب دیده است. آن را کنار بگذارید و کارگزار را از نو روشن کنید؛ اگر paired.json است، مرورگر را هم از نو جفت کنید.\n` +
        `${error.message} Put it aside and start the agent again; if it is paired.json, pair the browser again too.\n`,
    )
  } else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    process.stderr.write(
      `پورت ${port} را برنامهٔ دیگری گرفته است؛ شاید کارگزار از پیش روشن است. شمارهٔ دیگری بدهید: MOHR_AGENT_PORT\n` +
        `Port ${port} is taken, perhaps by an agent that is on already. Name another: MOHR_AGENT_PORT\n`,
    )
  } else throw error
  process.exitCode = 1
  return null
}

async function add(path: string, certificate: string | undefined): Promise<void> {
  const pin = await askHidden('رمز فایل کلید / PIN of the key file: ')
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

/** Where there is a screen, the window opens by itself; elsewhere its address has been printed. */
function openInBrowser(url: string): void {
  const [program, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url]
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn(program as string, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
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
