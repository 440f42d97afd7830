/** `mohr revision`: writes the bytes of a PDF that an intact signature covers, to be opened on their own. */
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
    const { signatures } = await verify(bytes, {})
    const signature = signatures.find((one, index) => one.id === wanted || String(index + 1) === wanted)
    const revision = signature && (await signedRevision(bytes, signature.id))
    if (!signature || !revision) throw new CommandError('no-such-signature', wanted)
    const { id, integrity } = signature
    if (integrity !== 'intact') throw new CommandError('signature-not-intact', id, EXIT.negative)
    writeOutput(output, revision)
    if (options.json) printJson({ file, signature: id, output, bytes: revision.length })
    else print(`${isolate(output)}  ${revision.length} B`)
    return EXIT.ok
  },
}
