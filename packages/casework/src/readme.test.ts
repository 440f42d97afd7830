import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from 'vitest'
import * as casework from './index.ts'

test('the first example of the README runs as it is written', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = stripTypeScriptTypes(/```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '')
  const body = example.replace(/^import \{([^}]*)\} from '@mohr\/casework'/m, 'const {$1} = casework')
  const AsyncFunction = (async () => undefined).constructor as new (
    ...text: string[]
  ) => (api: typeof casework) => Promise<unknown>
  expect(await new AsyncFunction('casework', `${body}\nreturn open`)(casework)).toEqual([
    'foundation/-/architecture',
    'foundation/-/structure',
    'foundation/-/electrical',
    'foundation/-/survey',
  ])
})
