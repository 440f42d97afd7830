/** Talks to the process that holds the driver, and outlives it. */
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SigningError } from '../../errors.ts'
import { errorOf } from './failures.ts'
import { pkcs11Messages } from './messages.ts'
import type { Answer, Operation, OperationName } from './protocol.ts'

export type DriverClient = {
  /** Throws a SigningError with a `pkcs11-…` code. */
  ask<K extends OperationName>(operation: K, ask: Operation[K]['ask']): Promise<Operation[K]['answer']>
  close(): void
}

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void; timer: NodeJS.Timeout }

/** Starts `driver-process.ts` as a child with these options: another way than this one where a program is one packaged file. */
export type ForkDriver = (options: ForkOptions) => ChildProcess

const forkFile: ForkDriver = (options) =>
  fork(fileURLToPath(new URL('driver-process.ts', import.meta.url)), [], options)

/** Starts the process. Nothing a driver prints is shown: some print what was typed. */
export function startDriver(timeoutMs: number, forkDriver: ForkDriver = forkFile): DriverClient {
  const child = forkDriver({
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const waiting = new Map<number, Waiting>()
  let ended: SigningError | undefined
  let next = 0

  /** Whoever waits keeps the program alive; an idle driver doesn't. */
  const hold = () => (waiting.size > 0 ? child.channel?.ref() : child.channel?.unref())
  child.unref()
  hold()

  const end = (error: SigningError) => {
    ended ??= error
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(ended)
    }
    waiting.clear()
  }
  child.on('error', (error) => end(pkcs11Messages.error('pkcs11-driver-crashed', error.message)))
  child.on('exit', (code, signal) =>
    end(pkcs11Messages.error('pkcs11-driver-crashed', signal ?? `exit ${code}`)),
  )
  child.on('message', (message: Answer) => {
    const one = waiting.get(message.id)
    if (one === undefined) return
    waiting.delete(message.id)
    hold()
    clearTimeout(one.timer)
    if (!('failure' in message)) return one.resolve(message.answer)
    one.reject(errorOf(message.failure))
  })

  return {
    ask: (operation, ask) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended)
        const id = next++
        const timer = setTimeout(() => {
          end(pkcs11Messages.error('pkcs11-timeout', `${operation}, ${timeoutMs} ms`))
          child.kill('SIGKILL')
        }, timeoutMs)
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, timer })
        hold()
        child.send({ id, operation, ask }, (error) => {
          if (error !== null) end(pkcs11Messages.error('pkcs11-driver-crashed', error.message))
        })
      }),
    close() {
      end(pkcs11Messages.error('pkcs11-closed'))
      if (child.connected) child.disconnect()
    },
  }
}
