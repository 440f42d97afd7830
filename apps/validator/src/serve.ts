/** `mohr serve`: a page on this computer that shows a set, its findings where they are, and what a revision changed. */
import { randomBytes } from 'node:crypto'
import { type FSWatcher, statSync, watch } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { basename, dirname } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { EXIT, problemOf, UsageError } from './errors.ts'
import { JUDGING_OPTIONS, judgeBy, settingsOf } from './judging.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { print, printError, printJson } from './output.ts'
import { fromHere } from './paths.ts'
import { readProfile } from './profile.ts'
import { type Shown, serveApp } from './serve/app.ts'
import { openForPage } from './serve/opened.ts'

const WORDS = {
  open: {
    fa: 'صفحه این‌جاست (تنها از همین رایانه، پایان با Ctrl-C):',
    en: 'The page is here (from this computer only; Ctrl-C ends it):',
  },
  again: { fa: 'فایل‌ها عوض شد؛ دوباره سنجیده شد.', en: 'The files changed; they were checked again.' },
} as const

/** Programs write a file in many steps; what follows within this many milliseconds is one change. */
const CALM = 300

export const command: Command = {
  options: {
    before: { type: 'string' },
    profile: { type: 'string', multiple: true },
    port: { type: 'string' },
    ...JUDGING_OPTIONS,
  },
  async run(options) {
    const { files, json, lang } = options
    const [path, ...more] = files
    if (path === undefined || more.length > 0) throw new UsageError('mohr serve SET|DXF')
    const profile = readProfile(options.list('profile'))
    const before = options.text('before')
    const port = portOf(options)
    const judge = await judgeBy(options, settingsOf(options))
    const judging = { judge, wanted: options.list('trust').length > 0 }
    const open = () => openForPage(path, before, profile, judging)
    const show = await showing(open, () => print(WORDS.again[lang]))
    for (const one of [path, before]) if (one !== undefined) watching(one, show.again)
    const secret = randomBytes(24).toString('base64url')
    let bound = port
    const server = createAdaptorServer({ fetch: serveApp(show.now, secret, () => bound).fetch })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    bound = (server.address() as AddressInfo).port
    const ended = new Promise<number>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => {
          resolve(EXIT.ok)
          // Watchers and questions that wait would keep the process.
          setImmediate(() => process.exit(EXIT.ok))
        })
    })
    // Whoever reads the address may end it at once.
    const url = `http://127.0.0.1:${bound}/#${secret}`
    if (json) printJson({ set: path, url })
    else print(WORDS.open[lang], url)
    return ended
  },
}

/** 0, a free one, unless asked for. @throws UsageError */
function portOf(options: Options): number {
  const given = options.text('port') ?? '0'
  const port = Number(given)
  if (!/^\d{1,5}$/.test(given) || port > 65_535) throw new UsageError(`--port 0…65535: ${given}`)
  return port
}

interface Showing {
  now(): Shown
  /** Reads and checks once more; what can't be opened leaves the last that could. */
  again(): Promise<void>
}

/** @throws what `open` throws the first time */
async function showing(open: () => ReturnType<typeof openForPage>, told: () => void): Promise<Showing> {
  let waiting = Promise.withResolvers<void>()
  const next = () => waiting.promise
  const at = () => new Date().toISOString()
  let shown: Shown = { turn: 1, opened: await open(), at: at(), problem: null, next }
  const once = async () => {
    try {
      const opened = await open()
      shown = { turn: shown.turn + 1, opened, at: at(), problem: null, next }
      told()
    } catch (error) {
      const { message } = problemOf(error)
      shown = { ...shown, turn: shown.turn + 1, problem: message }
      printError(message.en)
    }
    waiting.resolve()
    waiting = Promise.withResolvers()
  }
  // One after the other, or an older state could come after a newer one.
  let last = Promise.resolve()
  return {
    now: () => shown,
    again() {
      last = last.then(once)
      return last
    },
  }
}

/**
 * Calls when something of the path changed and nothing more did for a moment. The folder around it is watched too: programs save by
 * putting a new file in the place of the old one, which is then no longer the one that is watched.
 */
function watching(path: string, changed: () => Promise<void>): void {
  const whole = fromHere(path)
  let calm: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(calm)
    calm = setTimeout(() => void changed(), CALM)
  }
  let within: FSWatcher | undefined
  const look = () => {
    within?.close()
    within = undefined
    if (!statSync(whole, { throwIfNoEntry: false })?.isDirectory()) return
    within = watch(whole, { recursive: true }, soon)
    within.on('error', () => within?.close())
  }
  look()
  const around = watch(dirname(whole), (_, name) => {
    if (name !== null && name !== basename(whole)) return
    look()
    soon()
  })
  around.on('error', (error) => printError(String(error)))
}
