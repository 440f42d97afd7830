import { createServer } from 'node:net'
import { StartError } from './error.ts'
import { messages } from './messages.ts'

/** Refuses early, by name, when a port that Mohr needs belongs to another program. */
export async function expectFree(name: string, port: number): Promise<void> {
  for (const host of ['127.0.0.1', undefined]) {
    if (!(await isFree(port, host))) throw new StartError(messages.portInUse(name, port))
  }
}

function isFree(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    probe.listen({ port, ...(host && { host }), exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
