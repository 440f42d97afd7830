import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as ledger from './index.ts'
import { entry, grown, headOf, newSigner } from './testing.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, body]) => body ?? '')

/** Runs an example as it is written, with these names in it; gives what it calls `proven`. */
async function run(example: string, given: Record<string, unknown> = {}): Promise<unknown> {
  const body = example.replace(/^import \{([^}]*)\} from '@mohr\/ledger'$/m, 'const {$1} = ledger')
  const AsyncFunction = (async () => undefined).constructor as new (
    ...text: string[]
  ) => (...values: unknown[]) => Promise<unknown>
  const names = Object.keys(given)
  return new AsyncFunction('ledger', ...names, `${body}\nreturn proven`)(ledger, ...Object.values(given))
}

test('the first example of the README runs as it is written', async () => {
  expect(await run(examples[0] ?? '')).toBe(true)
})

test('the second example verifies a proof with both witnesses, and says that one of them is not enough', async () => {
  const log = await newSigner('log.example')
  const [council, city] = [await newSigner('council.example/w', 4), await newSigner('city.example/w', 4)]
  const tree = await grown(5)
  const path = await tree.inclusionProof(2)
  const cosigned = async (note: string, witness: ledger.NoteSigner) => {
    const outcome = await ledger.cosignNote(note, witness, new Date())
    if (!outcome.ok) throw new Error(outcome.problem.code)
    return outcome.value
  }
  const first = await cosigned(await headOf(tree, log), council)
  const example = (checkpoint: string) =>
    run(examples[1] ?? '', {
      LOG_KEY: ledger.formatVerifierKey(log.key),
      COUNCIL_KEY: ledger.formatVerifierKey(council.key),
      CITY_KEY: ledger.formatVerifierKey(city.key),
      PROOF: ledger.formatProof({ index: 2, path, checkpoint }),
      DIGEST: entry(2),
    })
  expect(await example(await cosigned(first, city))).toBe(true)
  expect(await example(first)).toBe(false)
})
