/** Mohr's API as another program asks it: again and again until it is answered. */
import { wait } from './random.ts'

interface Asked {
  method?: string
  body?: unknown
  /** Lines of JSON. */
  lines?: readonly unknown[]
  headers?: Record<string, string>
}

export interface Answered {
  status: number
  /** Whatever JSON it was. */
  // biome-ignore lint/suspicious/noExplicitAny: who asks knows what comes
  json: any
  bytes: Uint8Array
  headers: Headers
}

export interface MohrClient {
  /** Asks until there is an answer that isn't a server's fault; null once `stopped`. */
  ask(path: string, asked?: Asked): Promise<Answered | null>
  /** The same once; throws where there is no such answer. */
  once(path: string, asked?: Asked): Promise<Answered>
}

export function mohrClient(
  url: () => string,
  headers: () => Record<string, string>,
  stopped: () => boolean = () => false,
): MohrClient {
  const once = async (path: string, { method, body, lines, headers: more }: Asked = {}) => {
    const content =
      lines !== undefined
        ? { type: 'application/x-ndjson', text: lines.map((line) => JSON.stringify(line)).join('\n') }
        : body !== undefined
          ? { type: 'application/json', text: JSON.stringify(body) }
          : null
    const answer = await fetch(`${url()}/api/v1${path}`, {
      method: method ?? (content === null ? 'GET' : 'POST'),
      headers: { ...headers(), ...(content && { 'content-type': content.type }), ...more },
      ...(content && { body: content.text }),
      signal: AbortSignal.timeout(90_000),
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const text = Buffer.from(bytes).toString('utf8')
    if (answer.status >= 500 || answer.status === 429) throw new Error(`${answer.status} ${text}`)
    const ndjson = answer.headers.get('content-type')?.startsWith('application/x-ndjson')
    const json = ndjson
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : text === '' || !answer.headers.get('content-type')?.includes('json')
        ? text
        : JSON.parse(text)
    return { status: answer.status, json, bytes, headers: answer.headers }
  }
  return {
    once,
    async ask(path, asked) {
      while (!stopped()) {
        const answer = await once(path, asked).catch(() => null)
        if (answer !== null) return answer
        await wait(150)
      }
      return null
    },
  }
}
