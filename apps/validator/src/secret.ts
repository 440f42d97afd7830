/** The PIN of a key, the password of a PDF: from a file, a file descriptor or the terminal, never from the command line. */
import { closeSync, readSync } from 'node:fs'
import { type Bilingual, CommandError, type Language, UsageError } from './errors.ts'
import type { Options } from './options.ts'
import { readInput } from './paths.ts'

const PROMPT: Bilingual = { fa: 'گذرواژهٔ کلید: ', en: 'PIN of the key: ' }
const MAX_BYTES = 4096

/** @throws CommandError `pin-missing`; UsageError for two sources or a bad descriptor */
export async function readPin(options: Options): Promise<string> {
  return givenPin(options) ?? askOnTerminal('pin', PROMPT, options.lang)
}

export const givenPin = (options: Options): string | undefined => given('pin', options)

/** The first line of `--NAME-file` or `--NAME-fd`; undefined where neither is given. @throws UsageError */
export function given(name: 'pin' | 'password', options: Options): string | undefined {
  const file = options.text(`${name}-file`)
  const descriptor = options.text(`${name}-fd`)
  if (file !== undefined && descriptor !== undefined) throw new UsageError(`--${name}-file | --${name}-fd`)
  if (file !== undefined) return firstLine(readInput(file))
  if (descriptor !== undefined) {
    if (!/^\d{1,4}$/.test(descriptor)) throw new UsageError(`--${name}-fd N: ${descriptor}`)
    return firstLine(drain(`--${name}-fd`, Number(descriptor)))
  }
  return undefined
}

function drain(option: string, descriptor: number): Uint8Array {
  const buffer = new Uint8Array(MAX_BYTES)
  let at = 0
  try {
    for (;;) {
      const read = readSync(descriptor, buffer, at, buffer.length - at, null)
      at += read
      if (read === 0 || at === buffer.length) break
    }
    closeSync(descriptor)
  } catch (error) {
    throw new UsageError(`${option} ${descriptor}: ${(error as Error).message}`)
  }
  return buffer.subarray(0, at)
}

export function firstLine(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, MAX_BYTES)).replace(/\r?\n[\s\S]*$/, '')
}

/** Asks on the terminal without showing what is typed. @throws CommandError `pin-missing`, `password-missing` */
export async function askOnTerminal(
  what: 'pin' | 'password',
  question: Bilingual,
  lang: Language,
): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) throw new CommandError(`${what}-missing`, `--${what}-file`, 64)
  stderr.write(question[lang])
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (settle: () => void) => {
      stdin.setRawMode(false)
      stdin.pause()
      stdin.removeListener('data', onData)
      stderr.write('\n')
      settle()
    }
    const onData = (chunk: string) => {
      for (const character of chunk) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed))
        if (character === '\u0003' || character === '\u0004')
          return finish(() => reject(new CommandError(`${what}-missing`, 'Ctrl-C', 64)))
        typed = character === '\u007f' || character === '\b' ? typed.slice(0, -1) : typed + character
      }
    }
    stdin.on('data', onData)
  })
}
