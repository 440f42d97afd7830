/** `mohr sign`: a PDF or container gets a signature inside, any other file one beside it. */
import { extname } from 'node:path'
import {
  type Level,
  type Problem,
  type Services,
  type Signer,
  type Source,
  signAsice,
  signCades,
  signPdf,
  verify,
} from '@mohr/signing'
import { CommandError, EXIT, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import { KEY_OPTIONS, keyFiles, openKey } from './key.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { describe, isolate, print, printError, printJson } from './output.ts'
import { type PendingOutput, readInput, refuseOverwrite, writeAppended, writeOutput } from './paths.ts'
import { levelOf, SERVICE_OPTIONS, servicesOf } from './services.ts'

type Signed = { readonly reached: string; readonly warnings: readonly Problem[] }

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
      throw new UsageError('mohr sign FILE -o OUT --p12 KEY | --pkcs11 LIB | --csc URL | --agent [URL]')
    const level = levelOf(options)
    const services = servicesOf(options)
    refuseOverwrite(output, [file, ...keyFiles(options)])
    const key = await openKey(options)
    try {
      const result = await signFile(file, output, level, key.signer, services)
      report(options, { file, output, requested: level, reached: result.reached }, result.warnings)
      return result.reached === level ? EXIT.ok : EXIT.open
    } finally {
      key.close()
    }
  },
}

/** A PDF is read where it lies; the file is taken over as it is and appended to, then read once more. */
async function signFile(
  file: string,
  output: string,
  level: Level,
  signer: Signer,
  services: Services,
): Promise<Signed> {
  const kind = extname(file).toLowerCase()
  if (kind === '.pdf') return signLargePdf(file, output, level, signer, services)
  const bytes = readInput(file)
  const container = kind === '.asice' || kind === '.sce'
  if (container) await refuseAltered(file, bytes)
  const signed = container
    ? await signAsice(bytes, { level, name: file }, signer, services)
    : await signCades(bytes, { detached: true, level }, signer, services)
  writeOutput(output, signed.bytes)
  return signed
}

async function signLargePdf(
  file: string,
  output: string,
  level: Level,
  signer: Signer,
  services: Services,
): Promise<Signed> {
  const input = openFile(file)
  try {
    await refuseAltered(file, input)
    const result = await signPdf(input, { level, verifyOutput: false }, signer, services)
    const pending = writeAppended(output, file, result.document.appended)
    await checkWritten(pending)
    pending.release()
    return result
  } finally {
    input.close()
  }
}

/** The file as others will read it, before it gets its name. */
async function checkWritten({ temporary, discard }: PendingOutput): Promise<void> {
  const written = openFile(temporary)
  try {
    const { document, signatures } = await verify(written)
    const sound = document.state === 'as-signed' || document.state === 'allowed-changes'
    if (sound && signatures.every(({ integrity }) => integrity === 'intact')) return
    discard()
    throw new CommandError('output-differs', document.why.map(({ code }) => code).join(', '))
  } finally {
    written.close()
  }
}

/** A signature on a file that was altered would lend it trust that it has lost. */
async function refuseAltered(file: string, source: Source): Promise<void> {
  const { document, problems } = await verify(source, { name: file })
  const codes = [...document.why, ...problems].map(({ code }) => code).join(', ')
  if (document.state === 'altered') throw new CommandError('already-altered', codes, EXIT.negative)
  if (document.state === 'unreadable') throw new CommandError('file-unreadable', `${file}: ${codes}`)
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
