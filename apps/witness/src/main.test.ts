/** The program as it is started, over real HTTP, with its state on a real disk. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { addCosignatures, formatVerifierKey, openCheckpoint } from '@mohr/ledger'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { BURST, MOST_BYTES } from './limits.ts'
import { type Running, type TestLog, testLog, type WitnessHome, witnessHome } from './testing.ts'

// Programs are started and killed: a busy machine needs longer than the usual time.
vi.setConfig({ testTimeout: 120_000 })

let log: TestLog
let home: WitnessHome
beforeAll(async () => {
  log = await testLog()
})
beforeEach(async () => {
  home = await witnessHome('city.example/witness', [log])
})
afterEach(() => home.remove())

/** The checkpoint with the witness's line under it, verified. */
async function cosigned(witness: Running, body: string): Promise<number> {
  const answer = await witness.submit(body)
  expect(answer.status).toBe(200)
  const note = body.slice(body.indexOf('\n\n') + 2)
  const added = await addCosignatures(note, await answer.text(), [witness.key])
  if (!added.ok) throw new Error(added.problem.code)
  const opened = await openCheckpoint(added.value.note, log.signer.key, [witness.key])
  if (!opened.ok) throw new Error(opened.problem.code)
  expect(opened.value.witnesses).toHaveLength(1)
  expect(Math.abs(Date.now() - (opened.value.witnesses[0]?.at?.getTime() ?? 0))).toBeLessThan(60_000)
  return opened.value.checkpoint.size
}

async function told(answer: Response): Promise<[number, string]> {
  const text = await answer.text()
  return [answer.status, answer.status === 409 ? text : JSON.parse(text).code]
}

const evidence = () =>
  readdirSync(join(home.folder, 'evidence')).map((name) =>
    JSON.parse(readFileSync(join(home.folder, 'evidence', name), 'utf8')),
  )

describe('a witness', () => {
  test('cosigns what extends what it cosigned, and says where it stands to who doesn’t know', async () => {
    const witness = await home.start()
    const tree = await log.grown(20)
    expect(await cosigned(witness, await log.submission(tree, 0, 7))).toBe(7)
    const behind = await witness.submit(await log.submission(tree, 0, 20))
    expect(behind.headers.get('content-type')).toBe('text/x.tlog.size')
    expect(await told(behind)).toEqual([409, '7\n'])
    expect(await cosigned(witness, await log.submission(tree, 7, 20))).toBe(20)
    // Asked again, as by a log that did not hear the answer.
    expect(await cosigned(witness, await log.submission(tree, 20, 20))).toBe(20)
    const about = await (await fetch(witness.url)).text()
    expect(about).toBe(`${formatVerifierKey(witness.key)}\n${log.signer.key.name} 20\nevidence 0\n`)
    expect(evidence()).toEqual([])
  })

  test('remembers over kills: nothing that it answered for is forgotten, and its key stays', async () => {
    const tree = await log.grown(40)
    let stands = 0
    let key = ''
    for (let size = 1; size <= 40; size += 13) {
      const witness = await home.start()
      key ||= formatVerifierKey(witness.key)
      expect(formatVerifierKey(witness.key)).toBe(key)
      expect(await cosigned(witness, await log.submission(tree, stands, size))).toBe(size)
      stands = size
      await witness.kill()
    }
    const witness = await home.start()
    expect(await told(await witness.submit(await log.submission(tree, 0, 40)))).toEqual([409, `${stands}\n`])
  })

  test('killed at any moment while it is asked never answers for two histories', {
    timeout: 60_000,
  }, async () => {
    // One key, two histories: whichever it answered for, or kept, first is the one that it stays with.
    const histories = [await log.grown(25), await log.grown(25, 0)]
    const followed = new Set<number>()
    for (let round = 1; round <= 5; round++) {
      const witness = await home.start()
      const [from, size] = [(round - 1) * 5, round * 5]
      const asked = histories.map(async (tree, at) => {
        const answer = await witness.submit(await log.submission(tree, from, size)).catch(() => null)
        if (answer?.status === 200) followed.add(at)
      })
      setTimeout(() => witness.process.kill('SIGKILL'), round * 3)
      await Promise.all(asked)
      await witness.kill()
      const again = await home.start()
      const held = Number(/ (\d+)\n/.exec(await (await fetch(again.url)).text())?.[1])
      expect([from, size]).toContain(held)
      for (const [at, tree] of histories.entries())
        if ((await again.submit(await log.submission(tree, held, size))).status === 200) followed.add(at)
      expect([...followed]).toHaveLength(1)
      await again.kill()
    }
  })

  test('signs nothing that it could not keep, and goes on from what it had', async () => {
    const witness = await home.start()
    const tree = await log.grown(9)
    await cosigned(witness, await log.submission(tree, 0, 4))
    const [name = ''] = readdirSync(join(home.folder, 'heads'))
    // Where it would write the next head before putting it in its place.
    const inTheWay = join(home.folder, 'heads', `${name}.new-${witness.process.pid}`)
    mkdirSync(inTheWay)
    const answer = await witness.submit(await log.submission(tree, 4, 9))
    expect(await told(answer)).toEqual([503, 'not-kept'])
    expect(await (await fetch(witness.url)).text()).toContain('council.example/log 4\n')
    rmdirSync(inTheWay)
    expect(await cosigned(witness, await log.submission(tree, 4, 9))).toBe(9)
  })

  test('ends on SIGTERM and gives its folder up; beside a running one a second is refused', async () => {
    const witness = await home.start()
    const second = await home.fails({ PORT: '1' })
    expect([second.status, second.said]).toEqual([78, expect.stringContaining('Another witness is running')])
    expect(await witness.stop()).toBe(0)
    expect(existsSync(join(home.folder, 'claim'))).toBe(false)
    await (await home.start()).stop()
  })
})

describe('a log that breaks its promise', () => {
  let witness: Running
  beforeEach(async () => {
    witness = await home.start()
    await cosigned(witness, await log.submission(await log.grown(12), 0))
  })

  test('rewritten: refused, and the evidence holds both heads, verifiable by the log’s own key', async () => {
    const rewritten = await log.grown(20, 3)
    expect(await told(await witness.submit(await log.submission(rewritten, 12)))).toEqual([
      422,
      'inconsistent',
    ])
    // Sent again it is no second piece.
    await witness.submit(await log.submission(rewritten, 12))
    const [piece, ...more] = evidence()
    expect(more).toEqual([])
    expect(piece).toMatchObject({ kind: 'inconsistent', origin: 'council.example/log' })
    const sizes = await Promise.all(
      [piece.cosigned, piece.offered].map(async (note: string) => {
        const opened = await openCheckpoint(note, log.signer.key)
        return opened.ok && opened.value.checkpoint.size
      }),
    )
    expect(sizes).toEqual([12, 20])
    expect(await (await fetch(witness.url)).text()).toContain('evidence 1')
  })

  test('forked: two heads of one size', async () => {
    const fork = await log.grown(12, 11)
    expect(await told(await witness.submit(await log.submission(fork, 12)))).toEqual([409, '12\n'])
    expect(evidence()).toMatchObject([{ kind: 'forked' }])
  })

  test('truncated: no smaller head is cosigned, whatever is claimed, also after a restart', async () => {
    const tree = await log.grown(9)
    for (const from of [0, 8, 9])
      expect(await told(await witness.submit(await log.submission(tree, from)))).toEqual([409, '12\n'])
    expect(evidence()).toMatchObject([{ kind: 'smaller' }])
    await witness.kill()
    witness = await home.start()
    expect(await told(await witness.submit(await log.submission(tree, 0)))).toEqual([409, '12\n'])
    expect(evidence()).toHaveLength(1)
  })

  test('another key in the log’s name, and another log, are refused and leave nothing', async () => {
    const forged = await testLog('council.example/log')
    const tree = await log.grown(20)
    expect(await told(await witness.submit(await forged.submission(tree, 12)))).toEqual([403, 'not-signed'])
    const elsewhere = await testLog('elsewhere.example/log')
    expect(await told(await witness.submit(await elsewhere.submission(tree, 12)))).toEqual([
      404,
      'unknown-log',
    ])
    expect(evidence()).toEqual([])
  })
})

describe('what is asked badly', () => {
  test('is refused in both languages, within limits', async () => {
    const witness = await home.start()
    const answer = await witness.submit('nonsense')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({
      type: 'urn:mohr:problem:malformed',
      status: 400,
      code: 'malformed',
      title: { fa: 'درخواست درست نوشته نشده است.', en: 'The request is not well formed.' },
    })
    expect(await told(await witness.submit('x'.repeat(MOST_BYTES + 1)))).toEqual([413, 'too-large'])
    const endless = new ReadableStream({
      pull: (stream) => stream.enqueue(new Uint8Array(10_000)),
    })
    const sent = fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit)
    // The connection may be closed before the sender has read why.
    expect([413, 'closed']).toContain(
      await sent.then(
        ({ status }) => status,
        () => 'closed',
      ),
    )
    const binary = await fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body: Uint8Array.of(255, 254, 10, 10),
    })
    expect(await told(binary)).toEqual([400, 'malformed'])
    const got = await fetch(`${witness.url}/add-checkpoint`)
    expect([await told(got), got.headers.get('allow')]).toEqual([[405, 'wrong-method'], 'POST'])
    expect(await told(await fetch(`${witness.url}/key.pem`))).toEqual([404, 'not-found'])
    expect((await fetch(`${witness.url}/healthz`)).status).toBe(200)
  })

  test('too often is told to wait, and a sender who never ends holds up nobody', async () => {
    const witness = await home.start()
    const { hostname, port } = new URL(witness.url)
    const slow = createConnection(Number(port), hostname)
    slow.write('POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\nold ')
    const answers = await Promise.all(Array.from({ length: BURST + 20 }, () => witness.submit('x')))
    const many = answers.filter(({ status }) => status === 429)
    expect(many.length).toBeGreaterThanOrEqual(10)
    expect(many[0]?.headers.get('retry-after')).toBe('1')
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(await cosigned(witness, await log.submission(await log.grown(3), 0))).toBe(3)
    slow.destroy()
  })
})

describe('at the start', () => {
  test.each([
    ['MOHR_WITNESS_NAME', ''],
    ['MOHR_WITNESS_NAME', 'with space'],
    ['MOHR_WITNESS_DATA', ''],
    ['MOHR_WITNESS_DATA', '/proc/none'],
    ['MOHR_WITNESS_LOGS', ''],
    ['MOHR_WITNESS_LOGS', '/nowhere'],
    ['PORT', '80000'],
  ])('%s=%s is one clear sentence', async (name, value) => {
    const { status, said } = await home.fails({ [name]: value })
    expect(status).toBe(78)
    expect(said.trim().split('\n')).toHaveLength(2)
    expect(said).toContain(name === 'MOHR_WITNESS_DATA' && value ? value : name)
  })

  test('a policy without a log, and one that is none, are refused', async () => {
    for (const text of ['quorum none\n', 'nonsense\n']) {
      writeFileSync(home.env.MOHR_WITNESS_LOGS as string, text)
      const { status, said } = await home.fails()
      expect([status, said]).toEqual([78, expect.stringContaining('MOHR_WITNESS_LOGS')])
    }
  })

  test('the key is this user’s alone: one that others can read, or that is none, is refused', async () => {
    await (await home.start()).stop()
    const path = join(home.folder, 'key.pem')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    chmodSync(path, 0o644)
    expect((await home.fails()).said).toContain('Others can read the key')
    chmodSync(path, 0o600)
    writeFileSync(path, 'nonsense')
    const { said } = await home.fails()
    expect(said).toContain('holds no Ed25519 key')
    expect(said).not.toContain('nonsense')
  })

  test('a head that was cut off or exchanged stops it: it would not know what it stands behind', async () => {
    const witness = await home.start()
    const tree = await log.grown(12)
    await cosigned(witness, await log.submission(tree, 0))
    await witness.stop()
    const [name] = readdirSync(join(home.folder, 'heads'))
    const path = join(home.folder, 'heads', name as string)
    const note = readFileSync(path, 'utf8')
    const forged = await (await testLog('council.example/log')).head(tree, 3)
    for (const text of ['', note.slice(0, -5), note.replace('\n12\n', '\n3\n'), forged]) {
      writeFileSync(path, text)
      const { status, said } = await home.fails()
      expect([status, said]).toEqual([78, expect.stringContaining('never remove it')])
    }
  })
})

test('two logs are witnessed apart', async () => {
  const second = await testLog('city.example/log')
  const both = await witnessHome('city.example/witness', [log, second])
  const witness = await both.start()
  const tree = await log.grown(5)
  expect((await witness.submit(await log.submission(tree, 0))).status).toBe(200)
  expect((await witness.submit(await second.submission(tree, 0, 3))).status).toBe(200)
  expect(await told(await witness.submit(await second.submission(tree, 0)))).toEqual([409, '3\n'])
  both.remove()
})
