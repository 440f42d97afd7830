import type { Bench } from './bench/compare.ts'

/**
 * `pnpm bench [GROUP | GROUP/BENCH]...`: our time over a peer's, both measured in one run on this machine. It prints and
 * asserts no time: a busy machine is no fault. What is wrong at any speed, such as a plan that reads a big table as a
 * whole, ends it with status 1.
 */
const GROUPS: Readonly<Record<string, () => Promise<{ benches: readonly Bench[] }>>> = {
  signing: () => import('./bench/signing.ts'),
  drawings: () => import('./bench/drawings.ts'),
  council: () => import('./bench/council.ts'),
  portal: () => import('./bench/portal.ts'),
}

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const groupOf = (name: string) => name.split('/')[0] ?? ''
const unknown = asked.find((name) => !Object.hasOwn(GROUPS, groupOf(name)))
if (unknown !== undefined) {
  console.error(`No group ${unknown}. There are: ${Object.keys(GROUPS).join(', ')}`)
  process.exit(64)
}

const cells = (row: readonly string[]) =>
  row.map((text, column) => (column === 0 ? text.padEnd(16) : text.padStart(14))).join('')

console.log(cells(['', 'ours', 'peer', 'ratio', 'goal']))
for (const name of asked.length > 0 ? asked : Object.keys(GROUPS)) {
  const group = groupOf(name)
  const { benches } = (await GROUPS[group]?.()) ?? { benches: [] }
  for (const bench of benches) {
    if (name !== group && name !== `${group}/${bench.name}`) continue
    const { ours, peer, note, failed } = await bench.run()
    if (failed === true) process.exitCode = 1
    const { measure = 'ratio' } = bench
    const unit = { rate: '/s', size: 'kB', ratio: 'ms', beyond: 'ms' }[measure]
    const figure = measure === 'beyond' ? `+${(ours - peer).toFixed(2)} ms` : (ours / peer).toFixed(2)
    const goal = `${measure === 'rate' ? '≥' : '≤'} ${bench.goal}`
    const figures = [`${ours.toFixed(2)} ${unit}`, `${peer.toFixed(2)} ${unit}`, figure, goal]
    const text = `${bench.ours} ${measure === 'beyond' ? '−' : '÷'} ${bench.peer}${note ? `; ${note}` : ''}`
    console.log(`${cells([bench.name, ...figures])}   ${text}`)
  }
}
