/**
 * `node read-one.ts ours|dxf-parser|inspect FILE`: reads a DXF file of the disk into a model, or counts what it holds, in a process of
 * its own, and says how many milliseconds that took, the program itself being loaded, and how many kilobytes of memory it had at most.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [, , reader = '', file = ''] = process.argv

async function opened(): Promise<() => unknown> {
  if (reader === 'ours') {
    const { readDxf } = await import('../../../packages/drawings/src/dxf/read.ts')
    return () => readDxf(readFileSync(file)).model
  }
  if (reader === 'inspect') {
    const { inspectDxf } = await import('../../../packages/drawings/src/inspect.ts')
    const { openFile } = await import('../../../apps/validator/src/file-source.ts')
    return () => inspectDxf(openFile(file), file)
  }
  const Parser = createRequire(import.meta.url)('dxf-parser') as new () => {
    parseSync(text: string): unknown
  }
  return () => new Parser().parseSync(new TextDecoder().decode(readFileSync(file)))
}

const read = await opened()
const start = performance.now()
const model = read()
const milliseconds = performance.now() - start
if (model === undefined) throw new Error(`${file} can’t be read.`)
const kilobytes = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]
console.log(JSON.stringify({ milliseconds, kilobytes: Number(kilobytes) }))
