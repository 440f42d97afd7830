import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as city from './index.ts'

test('the first example of the README runs as it is written', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const body = example.replace(/^import \{([^}]*)\} from '@mohr\/city'$/m, 'const {$1} = api')
  const AsyncFunction = (async () => undefined).constructor as new (
    ...text: string[]
  ) => (api: typeof city) => Promise<unknown>
  expect(await new AsyncFunction('api', `${body}\nreturn states`)(city)).toEqual([
    'start architecture accepted',
    'start structure accepted',
    'start survey accepted',
    'foundation survey accepted',
    'foundation architecture submitted',
  ])
})
