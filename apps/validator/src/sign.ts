/** `mohr sign`: a PDF or container gets a signature inside, any other file one beside it; many files with one entry of the PIN. */
import {
  type Level,
  type PdfSigningOptions,
  type Problem,
  type Services,
  type Signer,
  type Source,
  signAsice,
  signCades,
  signPdf,
  type Unfit,
} from '@mohr/signing'
import { EXIT, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import { allowOf, FITNESS_OPTIONS, trustOf } from './fitness.ts'
import { KEY_OPTIONS, keyFiles, openKey } from './key.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { describe, print, printError, printJson } from './output.ts'
import { PASSWORD_OPTIONS, type Password, passwordOf } from './password.ts'
import { isFolder, readInput, refuseOverwrite, writeOutput } from './paths.ts'
import { levelOf, SERVICE_OPTIONS, servicesOf } from './services.ts'
import { refuseAltered, writeSigned } from './sign-checks.ts'
import { kindOf, SIGNED, signMany } from './sign-many.ts'
import { type PdfOptions, refuseStamp, STAMP_OPTIONS, stampOf } from './stamp.ts'

type AskPassword = (source: Source) => Promise<Password>

type Signed = { readonly reached: string; readonly warnings: readonly Problem[] }

export const command: Command = {
  options: {
    output: { type: 'string', short: 'o' },
    number: { type: 'string' },
    into: { type: 'string' },
    ...FITNESS_OPTIONS,
    ...KEY_OPTIONS,
    ...PASSWORD_OPTIONS,
    ...SERVICE_OPTIONS,
    ...STAMP_OPTIONS,
  },
  async run(options) {
    const [file, ...more] = options.files
    const output = options.text('output')
    if (file === undefined || output === undefined)
      throw new UsageError(
        'mohr sign FILE -o OUT | FILE... -o DIR  --p12 KEY | --pkcs11 LIB | --csc URL | --agent [URL]',
      )
    const other = options.files.find((one) => kindOf(one) !== 'pades')
    if (other !== undefined) refuseStamp(options, other)
    const level = levelOf(options)
    const services = { ...servicesOf(options), ...trustOf(options) }
    const allow = allowOf(options)
    const beside = besideOf(options, file)
    if (more.length > 0 || isFolder(output)) {
      if (Object.keys(beside).length > 0) throw new UsageError('--number N, --into SIGNATURE: one FILE')
      return signMany(options, output, { level, allow }, services)
    }
    refuseOverwrite(output, [file, ...keyFiles(options), options.text('into') ?? file])
    const stamp = await stampOf(options)
    const key = await openKey(options)
    try {
      const task = { file, output, allow, ...beside, ask: (source: Source) => passwordOf(options, source) }
      const result = await signFile(stamp(key.signer), task, level, key.signer, services)
      report(options, { file, output, requested: level, reached: result.reached }, result.warnings)
      return result.reached === level ? EXIT.ok : EXIT.open
    } finally {
      key.close()
    }
  },
}

interface Beside {
  /** Number of the signature in a container. */
  readonly number?: number
  /** A signature over the same file that takes in this signer too. */
  readonly into?: Uint8Array
}

/** @throws UsageError, CommandError */
function besideOf(options: Options, file: string): Beside {
  const kind = kindOf(file)
  const [number, into] = [options.text('number'), options.text('into')]
  if (number !== undefined && (kind !== 'asice' || !/^[1-9]\d{0,5}$/.test(number)))
    throw new UsageError(`--number N, SET.asice: ${number}`)
  if (into !== undefined && kind !== 'cades') throw new UsageError(`--into SIGNATURE: ${file}`)
  return {
    ...(number !== undefined && { number: Number(number) }),
    ...(into !== undefined && { into: readInput(into) }),
  }
}

interface Task extends Beside {
  readonly file: string
  readonly output: string
  readonly allow: readonly Unfit[]
  readonly ask: AskPassword
}

/** A PDF is read where it lies; the file is taken over as it is and appended to, then read once more. */
async function signFile(
  stamp: PdfOptions,
  { file, output, allow, number, into, ask }: Task,
  level: Level,
  signer: Signer,
  services: Services,
): Promise<Signed> {
  const kind = kindOf(file)
  if (kind === 'pades') {
    const options = { ...stamp, level, allow, verifyOutput: false }
    return signPdfFile(file, output, options, ask, signer, services)
  }
  const bytes = readInput(file)
  if (kind === 'asice') await refuseAltered(file, bytes)
  if (into !== undefined) await refuseAltered(file, into, { detached: bytes })
  const signed =
    kind === 'asice'
      ? await signAsice(bytes, { level, allow, name: file, ...(number && { number }) }, signer, services)
      : await signCades(bytes, { detached: true, level, allow, ...(into && { into }) }, signer, services)
  writeOutput(output, signed.bytes)
  return signed
}

async function signPdfFile(
  file: string,
  output: string,
  options: PdfSigningOptions,
  ask: AskPassword,
  signer: Signer,
  services: Services,
): Promise<Signed> {
  const input = openFile(file)
  try {
    const password = await ask(input)
    await refuseAltered(file, input, password)
    const result = await signPdf(input, { ...options, ...password }, signer, services)
    await writeSigned(output, file, result.document.appended, password)
    return result
  } finally {
    input.close()
  }
}

function report(
  { json, lang }: Options,
  result: { file: string; output: string; requested: Level; reached: string },
  warnings: readonly Problem[],
): void {
  if (json) printJson({ ...result, warnings })
  else print(SIGNED[lang](result.output, result.reached))
  for (const warning of warnings) printError(describe(warning, lang))
}
