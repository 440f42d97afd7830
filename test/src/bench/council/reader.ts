/** A partner's program that reads the feed: `reader.ts pages|stream URL KEY COUNT`. Says how many milliseconds it took. */
const [way, url, key, told] = process.argv.slice(2)
const count = Number(told)
const headers = { authorization: `Bearer ${key}` }

interface Page {
  readonly events: readonly { readonly id: string }[]
  readonly next: string
}

async function pages(): Promise<void> {
  let after = '0'
  for (let read = 0; read < count; ) {
    const answer = await fetch(`${url}/api/v1/changes?limit=1000&after=${after}`, { headers })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const page = (await answer.json()) as Page
    if (page.events.length === 0) throw new Error(`the feed ended after ${read}`)
    read += page.events.length
    after = page.next
  }
}

async function stream(): Promise<void> {
  const stop = new AbortController()
  const answer = await fetch(`${url}/api/v1/changes/stream`, { headers, signal: stop.signal })
  if (!answer.ok || answer.body === null) throw new Error(`${answer.status} ${await answer.text()}`)
  let read = 0
  let rest = ''
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data:')) continue
      JSON.parse(line.slice(5))
      read += 1
    }
    if (read >= count) break
  }
}

const start = performance.now()
await (way === 'pages' ? pages() : stream())
console.log(performance.now() - start)
process.exit()
