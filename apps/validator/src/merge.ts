/** `mohr merge`: copies of one container that people signed apart become one with all their signatures. */
import { mergeAsice, verify } from '@mohr/signing'
import { CommandError, EXIT, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { isolate, print, printJson } from './output.ts'
import { readInput, refuseOverwrite, writeOutput } from './paths.ts'

const DONE = {
  fa: (output: string, count: number) => `${count} امضا در ${isolate(output)}`,
  en: (output: string, count: number) => `${count} signatures in ${output}`,
}

export const command: Command = {
  options: { output: { type: 'string', short: 'o' } },
  async run({ files, lang, json, ...options }) {
    const output = options.text('output')
    if (files.length < 2 || output === undefined)
      throw new UsageError('mohr merge SET.asice SET.asice... -o OUT.asice')
    refuseOverwrite(output, files)
    const merged = mergeAsice(files.map((file) => readInput(file)))
    const { document, signatures } = await verify(merged)
    if (document.state !== 'as-signed')
      throw new CommandError(
        'already-altered',
        document.why.map(({ code, detail }) => detail ?? code).join(', '),
        EXIT.negative,
      )
    writeOutput(output, merged)
    const count = signatures.filter(({ kind }) => kind === 'signature').length
    if (json) printJson({ files, output, signatures: count })
    else print(DONE[lang](output, count))
    return EXIT.ok
  },
}
