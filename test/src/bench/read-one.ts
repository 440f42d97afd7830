/**
 * `node read-one.ts ours|dxf-parser FILE`: reads a DXF file of the disk into a model in a process of its own, and says how many
 * milliseconds that took, the program itself being loaded, and how many kilobytes of memory the process had at most.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [, , reader = '', file = ''] = process.argv

async function opened(): Promise<(bytes: Uint8Array) => unknown> {
  if (reader === 'ours') {
    const { readDxf } = await import('../../../packages/drawings/src/dxf/read.ts')
    return (bytes) => readDxf(bytes).model
  }
  const Parser = createRequire(import.meta.url)('dxf-parser') as new () => {
    parseSync(text: string): unknown
  }
  return (bytes) => new Parser().parseSync(new TextDecoder().decode(bytes))
}

const read = await opened()
const start = performance.now()
const model = read(readFileSync(file))
const milliseconds = performance.now() - start
if (model === undefined) throw new Error(`${file} can’t be read.`)
const kilobytes = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]
console.log(JSON.stringify({ milliseconds, kilobytes: Number(kilobytes) }))
