/** Programs beside the one that is measured, each in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Beside {
  /** The first line that it said. */
  readonly said: string
  end(): Promise<void>
}

/** Runs a program until it has said a line, or until `end`. */
export async function beside(program: URL, ...parameters: string[]): Promise<Beside> {
  const child = spawn(process.execPath, [fileURLToPath(program), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const said = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(([status]) => {
      throw new Error(`${program} ended with ${status}`)
    }),
  ])
  return {
    said,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}
