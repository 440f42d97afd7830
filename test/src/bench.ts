import type { Bench } from './bench/compare.ts'

/**
 * `pnpm bench [GROUP...]`: our time over a peer's, both measured in one run on this machine. It prints and asserts nothing:
 * a busy machine is no fault.
 */
const GROUPS: Readonly<Record<string, () => Promise<{ benches: readonly Bench[] }>>> = {
  signing: () => import('./bench/signing.ts'),
  drawings: () => import('./bench/drawings.ts'),
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(GROUPS, name))
if (unknown !== undefined) {
  console.error(`No group ${unknown}. There are: ${Object.keys(GROUPS).join(', ')}`)
  process.exit(64)
}

const cells = (row: readonly string[]) =>
  row.map((text, column) => (column === 0 ? text.padEnd(14) : text.padStart(12))).join('')

console.log(cells(['', 'ours ms', 'peer ms', 'ratio', 'goal ≤']))
for (const group of asked.length > 0 ? asked : Object.keys(GROUPS)) {
  const { benches } = (await GROUPS[group]?.()) ?? { benches: [] }
  for (const bench of benches) {
    const { ours, peer, note } = await bench.run()
    const beyond = bench.measure === 'beyond'
    const figure = beyond ? `+${(ours - peer).toFixed(2)} ms` : (ours / peer).toFixed(2)
    const figures = [ours.toFixed(2), peer.toFixed(2), figure, String(bench.goal)]
    console.log(
      `${cells([bench.name, ...figures])}   ${bench.ours} ${beyond ? '−' : '÷'} ${bench.peer}${note ? `; ${note}` : ''}`,
    )
  }
}
