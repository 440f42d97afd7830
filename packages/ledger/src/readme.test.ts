import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as ledger from './index.ts'

test('the first example of the README runs as it is written', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const body = example.replace(/^import \{([^}]*)\} from '@mohr\/ledger'$/m, 'const {$1} = ledger')
  const AsyncFunction = (async () => undefined).constructor as new (
    ...text: string[]
  ) => (api: typeof ledger) => Promise<unknown>
  expect(await new AsyncFunction('ledger', `${body}\nreturn proven`)(ledger)).toBe(true)
})
