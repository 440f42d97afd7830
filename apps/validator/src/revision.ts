/** `mohr revision`: writes the bytes of a PDF that a signature covers, to be opened on their own. */
import { signedRevision, verify } from '@mohr/signing/verify'
import { CommandError, EXIT, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { isolate, print, printJson } from './output.ts'
import { readInput, refuseOverwrite, writeOutput } from './paths.ts'

export const command: Command = {
  options: { signature: { type: 'string' }, output: { type: 'string', short: 'o' } },
  async run(options) {
    const [file, ...more] = options.files
    const wanted = options.text('signature')
    const output = options.text('output')
    if (file === undefined || more.length > 0 || wanted === undefined || output === undefined)
      throw new UsageError('mohr revision FILE --signature N -o OUT')
    refuseOverwrite(output, [file])
    const bytes = readInput(file)
    const id = /^\d+$/.test(wanted) ? await idOf(bytes, Number(wanted)) : wanted
    const revision = id === null ? null : await signedRevision(bytes, id)
    if (id === null || revision === null) throw new CommandError('no-such-signature', wanted)
    writeOutput(output, revision)
    if (options.json) printJson({ file, signature: id, output, bytes: revision.length })
    else print(`${isolate(output)}  ${revision.length} B`)
    return EXIT.ok
  },
}

/** The id of the nth signature, counted from 1 as the report lists them. */
async function idOf(bytes: Uint8Array, number: number): Promise<string | null> {
  const report = await verify(bytes, {})
  return report.signatures[number - 1]?.id ?? null
}
