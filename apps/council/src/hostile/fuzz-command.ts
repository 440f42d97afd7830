/** Fuzzes the API: `node apps/council/src/hostile/fuzz-command.ts [seconds] [first seed]`. A seed repeats its request. */
import { inspect } from 'node:util'
import { fuzz } from './fuzz.ts'
import { openTarget } from './target.ts'

const seconds = Number(process.argv[2] ?? 600)
const first = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31))
let unhandled = 0
process.on('unhandledRejection', (error) => {
  unhandled++
  console.error('nobody caught', error)
})
const target = await openTarget()
const end = performance.now() + seconds * 1000
const { requests, statuses, done, findings } = await fuzz(
  target,
  first,
  () => performance.now() < end,
  ({ seed, fault, request }) => {
    const { route, asker, method, headers, body } = request
    const shown = {
      target: request.target.slice(0, 300),
      headers,
      body: Buffer.from(body).toString().slice(0, 500),
    }
    console.error(`seed ${seed}: ${fault}\n  ${method} ${route} by ${asker} ${inspect(shown)}`)
  },
)
await target.close()
const answered = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`)
console.log(
  `${requests} requests from seed ${first} (${answered.join(', ')}), ${done.size} routes did something`,
)
console.log(`${findings.length} findings, ${unhandled} errors that nobody caught`)
process.exitCode = findings.length + unhandled > 0 ? 1 : 0
