import { readFileSync } from 'node:fs'
import { drawingSet } from '@mohr/city'
import { expect, test } from 'vitest'
import * as drawings from './index.ts'
import { fonts } from './rules/testing/mutate/plot.ts'

test('the first example of the README runs as it is written', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const body = example.replace(/^import \{([^}]*)\} from '@mohr\/drawings'$/m, 'const {$1} = drawings')
  const AsyncFunction = (async () => undefined).constructor as new (
    ...text: string[]
  ) => (
    api: typeof drawings,
    files: drawings.SetFiles,
    regular: Uint8Array,
    bold: Uint8Array,
  ) => Promise<unknown>
  const { files } = await drawingSet()
  const run = new AsyncFunction(
    'drawings',
    'files',
    'regular',
    'bold',
    `${body}\nreturn { verdict, failed, digest, problems }`,
  )
  expect(await run(drawings, files, fonts.regular, fonts.bold)).toEqual({
    verdict: 'accepted',
    failed: [],
    digest: await drawings.releaseDigest(files),
    problems: [],
  })
})
