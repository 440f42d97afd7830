import { beforeAll, describe, expect, test } from 'vitest'
import { formatVerifierKey, type NoteSigner } from '../note/keys.ts'
import { newSigner } from '../testing.ts'
import { formatPolicy, parsePolicy } from './tlog-policy.ts'

let log: NoteSigner
let council: NoteSigner
let city: NoteSigner
beforeAll(async () => {
  log = await newSigner('council.example/log')
  council = await newSigner('council.example/witness', 4)
  city = await newSigner('city.example/witness', 4)
})

const code = async (text: string) => {
  const read = await parsePolicy(text)
  return read.ok ? 'ok' : read.problem.code
}

describe('a policy', () => {
  test('of a log and both witnesses is written as in the specification, and read back', async () => {
    const policy = {
      logs: [{ key: log.key, url: 'https://council.example/log' }],
      witnesses: [
        { name: 'council', key: council.key, url: null },
        { name: 'municipality', key: city.key, url: 'https://city.example/witness' },
      ],
    }
    const text = formatPolicy(policy)
    const [L, A, B] = [log, council, city].map(({ key }) => formatVerifierKey(key))
    expect(text.split('\n')).toEqual([
      `log ${L} https://council.example/log`,
      `witness council ${A}`,
      `witness municipality ${B} https://city.example/witness`,
      'group all-of-them all council municipality',
      'quorum all-of-them',
      '',
    ])
    expect(await parsePolicy(text)).toEqual({ ok: true, value: policy })
  })

  test('of one witness, and of none, names it and nobody', async () => {
    const logs = [{ key: log.key, url: null }]
    const one = { logs, witnesses: [{ name: 'w', key: council.key, url: null }] }
    const none = { logs, witnesses: [] }
    expect(formatPolicy(one)).toMatch(/quorum w\n$/)
    expect(formatPolicy(none)).toMatch(/quorum none\n$/)
    for (const policy of [one, none])
      expect(await parsePolicy(formatPolicy(policy))).toEqual({ ok: true, value: policy })
  })

  test('may hold comments, tabs, empty lines, and groups of groups that need everyone', async () => {
    const [A, B] = [council, city].map(({ key }) => formatVerifierKey(key))
    const text = `# ours\n\n\twitness a ${A} \n  witness  b\t${B}\ngroup g all a\ngroup h 2 g b\nquorum h`
    expect(await code(text)).toBe('ok')
  })

  test('that is content with some of its witnesses is refused by name', async () => {
    const [A, B] = [council, city].map(({ key }) => formatVerifierKey(key))
    const both = `witness a ${A}\nwitness b ${B}\n`
    for (const rest of ['quorum a', 'quorum none', 'group g any a b\nquorum g', 'group g 1 a b\nquorum g'])
      expect(await code(both + rest), rest).toBe('policy/quorum')
  })

  test('that cannot be read is malformed, never an exception', async () => {
    const [L, A, B] = [log, council, city].map(({ key }) => formatVerifierKey(key))
    const bad = [
      '',
      `log ${L}`,
      `log ${A}\nquorum none`,
      `log ${L} ftp://x\nquorum none`,
      `log ${L}\nlog ${L}\nquorum none`,
      `witness a ${L}\nquorum a`,
      `witness a ${A}\nwitness a ${B}\nquorum a`,
      `witness a ${A}\nwitness b ${A}\nquorum a`,
      `witness none ${A}\nquorum none`,
      `witness a ${A}\nquorum a\nquorum a`,
      `witness a ${A}\nquorum b`,
      `quorum a\nwitness a ${A}`,
      `witness a ${A}\ngroup g all\nquorum g`,
      `witness a ${A}\ngroup g 2 a\nquorum g`,
      `witness a ${A}\ngroup g all a a\nquorum g`,
      `witness a ${A}\ngroup g 0 a\nquorum g`,
      `witness a ${A}\ngroup g all b\nquorum g`,
      `everyone\nquorum none`,
      'quorum none extra',
      `quorum none\n${'#'.repeat(70_000)}`,
    ]
    for (const text of bad) expect(await code(text), text.slice(0, 80)).toBe('policy/malformed')
  })

  test('has no more than 64 keys', async () => {
    const logs = await Promise.all(Array.from({ length: 65 }, (_, at) => newSigner(`log${at}.example`)))
    const lines = logs.map(({ key }) => `log ${formatVerifierKey(key)}\n`)
    expect(await code(`${lines.slice(1).join('')}quorum none`)).toBe('ok')
    expect(await code(`${lines.join('')}quorum none`)).toBe('policy/malformed')
  })
})
