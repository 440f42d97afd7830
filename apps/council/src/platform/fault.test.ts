import { expect, test } from 'vitest'
import type { Context } from './context.ts'
import { faultOf } from './fault.ts'
import { jobLoop } from './jobs.ts'

const secret = 'whsec_0932833810'

function thrown(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

test.each([
  ['JSON that doesn’t parse', thrown(() => JSON.parse(secret))],
  [
    'a query with its parameters',
    new Error(`Failed query: insert into subscriber\nparams: ${secret}\n    at ${secret}`),
  ],
  [
    'a value that the database refuses',
    Object.assign(new Error(`invalid input syntax for type uuid: "${secret}"`), {
      code: '22P02',
      detail: secret,
    }),
  ],
  ['a cause', new Error('x', { cause: new Error(secret) })],
  [
    'a name or a code made of it',
    Object.assign(new Error('x'), { name: `is ${secret}`, code: `is ${secret}` }),
  ],
  ['no error at all', secret],
])('of %s the log has no value', (_, error) => {
  expect(faultOf(error)).not.toContain(secret)
})

test('it says kind, code, constraint, cause and place', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    table: 'report',
    constraint: 'report_key',
  })
  const fault = faultOf(new TypeError('Failed query', { cause }))
  expect(fault).toMatch(/^TypeError < Error 23505 report report_key < at .*fault\.test\.ts:\d+/)
})

test('a job that fails is logged so', async () => {
  const logged: unknown[] = []
  const context = { services: { log: (...said: unknown[]) => logged.push(said) } } as unknown as Context
  const job = {
    name: 'sync.deliver',
    run: () => Promise.reject(Object.assign(new Error(secret), { code: 'ECONNREFUSED' })),
  }
  const jobs = jobLoop([job], () => context)
  jobs.start()
  await jobs.stop()
  expect(logged).toEqual([
    ['job-failed', { job: 'sync.deliver', fault: expect.stringContaining('ECONNREFUSED') }],
  ])
  expect(JSON.stringify(logged)).not.toContain(secret)
})
