import { createServer } from 'node:net'
import { StartError } from './error.ts'
import { messages } from './messages.ts'

/** Refuses early, by name, when a port that Mohr needs belongs to another program. */
export async function expectFree(name: string, port: number): Promise<void> {
  for (const host of ['127.0.0.1', undefined]) {
    const refusal = await refusalOf(port, host)
    if (refusal === 'EADDRINUSE') throw new StartError(messages.portInUse(name, port))
    if (refusal === 'EACCES') throw new StartError(messages.portNotAllowed(name, port))
    if (refusal !== null) throw new StartError(messages.portRefused(name, port, refusal))
  }
}

/** The system's word against listening there, or null. */
function refusalOf(port: number, host: string | undefined): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen({ port, ...(host && { host }), exclusive: true }, () => probe.close(() => resolve(null)))
  })
}
