import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'

test('the example of the README runs', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const file = new URL('./readme-example.gen.ts', import.meta.url)
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  writeFileSync(file, example.replace("'@mohr/authority'", "'./index.ts'"))
  try {
    await import(/* @vite-ignore */ file.href)
    expect(log).toHaveBeenCalledWith(true, 200)
  } finally {
    rmSync(file)
    log.mockRestore()
  }
})
