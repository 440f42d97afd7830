/** Sends a request byte by byte as it is written, and reads whatever comes back. */
import { connect } from 'node:net'
import type { RawRequest } from './hostile-request.ts'

export interface RawAnswer {
  /** Null where the line was closed without one. */
  readonly status: number | null
  readonly head: string
  readonly body: string
  readonly ms: number
  /** Whether nothing more came for so long that the sender hung up. */
  readonly gaveUp: boolean
}

/** What waits for news, or for a body that never comes, isn't waited for. */
const PATIENCE_MS = 15_000
const HANG_UP_MS = 300

export function send(port: number, { method, target, headers, body }: RawRequest): Promise<RawAnswer> {
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  const head = Buffer.from(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`, 'latin1')
  const started = performance.now()
  return new Promise((done) => {
    const parts: Buffer[] = []
    let gaveUp = false
    const socket = connect(port, '127.0.0.1')
    // The other end may close while this one still sends.
    socket.on('error', () => {})
    socket.on('data', (part) => parts.push(part))
    socket.on('close', () => {
      clearTimeout(timer)
      const whole = Buffer.concat(parts).toString('latin1')
      const [top = '', ...rest] = whole.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '').split('\r\n\r\n')
      const status = /^HTTP\/1\.1 (\d{3})/.exec(top)?.[1]
      done({
        status: status === undefined ? null : Number(status),
        head: top,
        body: unchunked(top, rest.join('\r\n\r\n')),
        ms: performance.now() - started,
        gaveUp,
      })
    })
    const timer = setTimeout(
      () => {
        gaveUp = true
        socket.destroy()
      },
      waits(target, headers, body) ? HANG_UP_MS : PATIENCE_MS,
    )
    socket.write(head)
    socket.write(body)
  })
}

/** A stream or a long poll has no end, and a body that is said to be longer than it is never comes. */
const waits = (target: string, headers: RawRequest['headers'], body: Uint8Array) =>
  /\/changes|\/notifications\/stream/.test(target) ||
  headers.some(([name]) => name === 'Transfer-Encoding') ||
  headers.some(([name, value]) => name === 'Content-Length' && Number(value) > body.length)

/** The content, as text: what comes in chunks without their sizes. */
function unchunked(head: string, sent: string): string {
  let content = sent
  if (/^transfer-encoding: *chunked/im.test(head)) {
    content = ''
    for (let at = 0; at < sent.length; ) {
      const line = sent.indexOf('\r\n', at)
      const size = Number.parseInt(sent.slice(at, line), 16)
      if (line < 0 || !(size > 0)) break
      content += sent.slice(line + 2, line + 2 + size)
      at = line + 2 + size + 2
    }
  }
  return Buffer.from(content, 'latin1').toString('utf8')
}
