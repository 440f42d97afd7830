/** A world in which a building lives: a served council, a calendar that turns, both witnesses, and a folder of what was signed. */
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, civilDay } from '@mohr/casework'
import { formatPolicy } from '@mohr/ledger'
import { expect } from 'vitest'
import type { ApiKeyAdded, ChangesPage, CloudEvent, Problem } from '../api/types.ts'
import { expectJson, type House, openHouse } from '../drawings/testing.ts'
import { type TestLedger, testLedger } from '../log/testing-ledger.ts'
import { type Browser, browserOf, testCity } from '../testing.ts'
import { type ServedCouncil, serveCouncil } from '../testing-served.ts'
import { lifeHousehold } from './people.ts'

const DAY = 86_400_000
/** A life begins this long ago, so that nothing in it is signed in the future of whoever verifies it. */
const BEGAN = 600
/** Sessions are good for 12 hours. */
const SESSION_MS = 11 * 3_600_000

interface Calendar {
  now(): Date
  /** Today, or a day before or after it. */
  day(plus?: number): string
  /** Days go by. */
  pass(days: number): void
}

function calendar(): Calendar {
  let ahead = -BEGAN * DAY
  const now = () => new Date(Date.now() + ahead)
  return {
    now,
    day: (plus = 0) => addDays(civilDay(now()), plus),
    pass(days) {
      ahead += days * DAY
      if (ahead > 0) throw new Error('Time went past the present')
    },
  }
}

const SYSTEMS = {
  council: { name: 'سامانهٔ سازمان', scopes: ['register:write'] },
  municipality: { name: 'سامانهٔ شهرداری', scopes: ['cases:write', 'decisions:write', 'changes:read'] },
} as const
type System = keyof typeof SYSTEMS

/** What was asked over HTTP and done: whose request changed something (a person, or a program's key), by method and address. */
export interface Done {
  who: string
  method: string
  path: string
  status: number
}

export interface Life extends House {
  calendar: Calendar
  served: ServedCouncil
  ledger: TestLedger
  /** Where what was signed is kept, with the root and the ledger's keys. */
  folder: string
  /** Keeps a file that was signed, under a name. */
  keep(name: string, browser: Browser, url: string | undefined): Promise<Uint8Array>
  done: Done[]
  /** As the council's own system, or the municipality's; a text is JSON. */
  program(system: System, path: string, init?: RequestInit): Promise<Response>
  /** What a partner that listens from the beginning has heard by now. */
  heard: CloudEvent[]
  /** Ends every server; the folder stays until `forget`. */
  close(): Promise<void>
  forget(): void
}

export async function beginLife(): Promise<Life> {
  const days = calendar()
  const ledger = await testLedger()
  const city = await testCity({ dataDir: ledger.dataDir, witnesses: ledger.witnesses, clock: days.now })
  const served = await serveCouncil(city.council)
  // The licence of one supervisor runs out five months on.
  const house = await openHouse(city, { jobs: true, household: lifeHousehold(days.day(150)) })
  const folder = mkdtempSync(join(tmpdir(), 'mohr-life-'))
  writeFileSync(join(folder, 'root.pem'), new X509Certificate(city.authority.root).toString())
  const witnesses = ledger.witnesses.map(({ name, key }) => ({ name, key, url: null }))
  writeFileSync(
    join(folder, 'ledger-policy'),
    formatPolicy({ logs: [{ key: ledger.logKey, url: null }], witnesses }),
  )
  mkdirSync(join(folder, 'signed'))

  const done: Done[] = []
  const watched = (who: string): ServedCouncil['app'] => ({
    async request(path, init = {}) {
      const answer = await served.app.request(path, init)
      const { method = 'GET' } = init
      if (answer.ok && method !== 'GET') done.push({ who, method, path, status: answer.status })
      return answer
    },
  })
  const sessions = new Map<string, { browser: Promise<Browser>; until: number }>()
  const as = (who: string) => {
    const held = sessions.get(who)
    if (held && held.until > days.now().getTime()) return held.browser
    const browser = browserOf({ app: watched(who) }, house.keyOf(who))
    sessions.set(who, { browser, until: days.now().getTime() + SESSION_MS })
    return browser
  }
  const admin = await as('administrator')
  const keyOf = async (system: System) =>
    expectJson<ApiKeyAdded>(await admin.post('/api/v1/api-keys', { ...SYSTEMS[system], days: 730 }), 201)
  const keys = { council: await keyOf('council'), municipality: await keyOf('municipality') }
  const program: Life['program'] = async (system, path, init = {}) =>
    watched(keys[system].id).request(path, {
      ...init,
      headers: {
        authorization: `Bearer ${keys[system].key}`,
        ...(init.body ? { 'content-type': 'application/json' } : {}),
        ...init.headers,
      },
    })
  const partner = listener(program)
  const end = async () => {
    await partner.stop()
    served.close()
    await city.close()
    ledger.close()
  }
  let closed: Promise<void> | undefined
  return {
    ...house,
    // Known once the municipality has sent it.
    caseId: '',
    calendar: days,
    served,
    ledger,
    folder,
    done,
    as,
    async keep(name, browser, url) {
      const bytes = new Uint8Array(await (await browser.request(url ?? '')).arrayBuffer())
      writeFileSync(join(folder, 'signed', name), bytes)
      return bytes
    },
    program,
    heard: partner.heard,
    close() {
      closed ??= end()
      return closed
    },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Waits at the feed of changes, and takes in what comes. */
function listener(program: Life['program']) {
  const heard: CloudEvent[] = []
  const stopping = new AbortController()
  const listening = (async () => {
    for (let after = '0'; !stopping.signal.aborted; ) {
      const answer = await program('municipality', `/api/v1/changes?after=${after}&wait=10&limit=7`, {
        signal: stopping.signal,
      })
      const { events, next } = await expectJson<ChangesPage>(answer)
      heard.push(...events)
      after = next
    }
  })().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    heard,
    stop() {
      stopping.abort()
      return listening
    },
  }
}

/** What the rules forbid is refused, with the code of the reason and words for it in both languages. */
export async function expectRefused(answer: Response | Promise<Response>, code: string): Promise<Problem> {
  const problem = (await (await answer).json()) as Problem
  expect(problem.code, JSON.stringify(problem)).toBe(code)
  expect(problem.title.fa).not.toBe('')
  expect(problem.title.en).not.toBe('')
  return problem
}
