/** Helpers of the tests: the openssl command in a folder of its own, and the corpus. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function opensslFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'signing-'))
  return {
    folder,
    run: (...args: string[]): string =>
      execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    write: (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content),
    read: (name: string): Uint8Array => Uint8Array.from(readFileSync(join(folder, name))),
    remove: (): void => rmSync(folder, { recursive: true }),
  }
}

export const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END ${label}-----\n`

/** The bytes inside the first PEM block, or the file itself when it has none. */
export function fromPem(bytes: Uint8Array): Uint8Array {
  const match = /-----BEGIN [^-]+-----([\s\S]*?)-----END/.exec(Buffer.from(bytes).toString('latin1'))
  return match ? Uint8Array.from(Buffer.from(match[1] as string, 'base64')) : bytes
}

/** A folder of the shared corpus, or undefined with a message where the corpus isn't there. */
export function corpus(name: string): ((file: string) => Uint8Array) | undefined {
  const folder = fileURLToPath(new URL(`../../../../../shared/corpus/signing/${name}/`, import.meta.url))
  if (!existsSync(folder)) {
    console.warn(`Skipped: no corpus at ${folder}`)
    return undefined
  }
  return (file) => Uint8Array.from(readFileSync(join(folder, file)))
}
