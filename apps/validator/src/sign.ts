/** `mohr sign`: a PDF or container gets a signature inside, any other file one beside it. */
import { extname } from 'node:path'
import {
  type Level,
  type Problem,
  type Services,
  type Signer,
  signAsice,
  signCades,
  signPdf,
  verify,
} from '@mohr/signing'
import { CommandError, EXIT, UsageError } from './errors.ts'
import { KEY_OPTIONS, keyFiles, openKey } from './key.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { describe, isolate, print, printError, printJson } from './output.ts'
import { readInput, refuseOverwrite, writeOutput } from './paths.ts'
import { levelOf, SERVICE_OPTIONS, servicesOf } from './services.ts'

type Signed = { readonly bytes: Uint8Array; readonly reached: string; readonly warnings: readonly Problem[] }

export const command: Command = {
  options: {
    output: { type: 'string', short: 'o' },
    ...KEY_OPTIONS,
    ...SERVICE_OPTIONS,
  },
  async run(options) {
    const [file, ...more] = options.files
    const output = options.text('output')
    if (file === undefined || more.length > 0 || output === undefined)
      throw new UsageError('mohr sign FILE -o OUT --p12 KEY | --pkcs11 LIB | --csc URL')
    const level = levelOf(options)
    const services = servicesOf(options)
    refuseOverwrite(output, [file, ...keyFiles(options)])
    const bytes = readInput(file)
    if (SIGNED_INSIDE.includes(extname(file).toLowerCase())) await refuseAltered(file, bytes)
    const key = await openKey(options)
    try {
      const result = await signFile(file, bytes, level, key.signer, services)
      writeOutput(output, result.bytes)
      report(options, { file, output, requested: level, reached: result.reached }, result.warnings)
      return result.reached === level ? EXIT.ok : EXIT.open
    } finally {
      key.close()
    }
  },
}

const SIGNED_INSIDE = ['.pdf', '.asice', '.sce']

/** A signature on a file that was altered would lend it trust that it has lost. */
async function refuseAltered(file: string, bytes: Uint8Array): Promise<void> {
  const { document, problems } = await verify(bytes, { name: file })
  const codes = [...document.why, ...problems].map(({ code }) => code).join(', ')
  if (document.state === 'altered') throw new CommandError('already-altered', codes, EXIT.negative)
  if (document.state === 'unreadable') throw new CommandError('file-unreadable', `${file}: ${codes}`)
}

function signFile(
  file: string,
  bytes: Uint8Array,
  level: Level,
  signer: Signer,
  services: Services,
): Promise<Signed> {
  const kind = extname(file).toLowerCase()
  if (kind === '.pdf') return signPdf(bytes, { level }, signer, services)
  if (kind === '.asice' || kind === '.sce') return signAsice(bytes, { level, name: file }, signer, services)
  return signCades(bytes, { detached: true, level }, signer, services)
}

const DONE = {
  fa: (output: string, level: string) => `امضا شد، تراز ${isolate(level)}: ${isolate(output)}`,
  en: (output: string, level: string) => `Signed at level ${level}: ${output}`,
}

function report(
  { json, lang }: Options,
  result: { file: string; output: string; requested: Level; reached: string },
  warnings: readonly Problem[],
): void {
  if (json) printJson({ ...result, warnings })
  else print(DONE[lang](result.output, result.reached))
  for (const warning of warnings) printError(describe(warning, lang))
}
