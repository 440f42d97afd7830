import { spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAuthority, serveAuthority } from '@mohr/authority'
import { cityPki, drawingSet, sampleCity } from '@mohr/city'

export const MOHR = fileURLToPath(new URL('../../../apps/validator/bin/mohr.js', import.meta.url))

/** The two who sign the set: its designer, with an elliptic key, and a second architect with an RSA key. */
export const SIGNERS = ['آرش صادقی', 'زهرا کریمی'] as const

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder to work in: the sample set, two engineers' keys, the city's root, and its time-stamps over HTTP. */
export interface Workshop {
  readonly folder: string
  /** Path of a file in the folder. */
  at(name: string): string
  read(name: string): Buffer
  write(name: string, bytes: Uint8Array | string): void
  /** Runs the real command in its own process, standing in the folder. */
  mohr(...args: string[]): Promise<Ran>
  /** `mohr sign` with the key of the first or the second signer, time-stamped. */
  sign(who: 0 | 1, from: string, to: string): Promise<Ran>
  readonly tsa: string
  close(): Promise<void>
}

/** Holds `set/`, `designer.p12`, `architect.p12`, `pin.txt` and `root.pem`. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-set-'))
  const at = (name: string) => join(folder, name)
  const write = (name: string, bytes: Uint8Array | string) => writeFileSync(at(name), bytes)
  mkdirSync(at('set'))
  for (const [name, bytes] of (await drawingSet()).files) write(`set/${name}`, bytes)

  const city = sampleCity({ today: new Date().toISOString().slice(0, 10) })
  const authority = await createAuthority({ name: city.names.city.en, notBefore: new Date('2020-01-01') })
  const served = await serveAuthority(authority, { port: 0 })
  const { engineers } = await cityPki(authority, city)
  const keys = ['designer.p12', 'architect.p12'] as const
  for (const [index, name] of SIGNERS.entries()) {
    const person = city.people.find((one) => one.name === name)
    const key = engineers.find(({ personId }) => personId === person?.id)
    if (key === undefined) throw new Error(`${name} has no key`)
    write(keys[index] as string, key.pkcs12)
    write('pin.txt', `${key.pin}\n`)
  }
  write('root.pem', new X509Certificate(authority.root).toString())
  mkdirSync(at('lists'))
  for (const of of ['root', 'intermediate'] as const) write(`lists/${of}.crl`, await authority.crl(of))
  write('lists/root.cer', authority.root)

  const tsa = `${served.url}/tsa`
  const mohr = (...args: string[]) => runIn(folder, process.execPath, MOHR, ...args)
  return {
    folder,
    at,
    write,
    mohr,
    tsa,
    read: (name) => readFileSync(at(name)),
    sign: (who, from, to) =>
      mohr('sign', from, '-o', to, '--p12', keys[who], '--pin-file', 'pin.txt', '--tsa', tsa),
    async close() {
      await served.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a program to its end while this process goes on answering, as the time-stamp service must. */
export function runIn(cwd: string, program: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** The JSON Lines of a command's output. */
export const jsonLines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
