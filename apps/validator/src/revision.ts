/** `mohr revision`: writes the bytes of a PDF that an intact signature covers, to be opened on their own. */
import { signedRevisionLength, verify } from '@mohr/signing/verify'
import { CommandError, EXIT, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { isolate, print, printJson } from './output.ts'
import { PASSWORD_OPTIONS, passwordOf } from './password.ts'
import { refuseOverwrite, writeBeginning } from './paths.ts'

export const command: Command = {
  options: { signature: { type: 'string' }, output: { type: 'string', short: 'o' }, ...PASSWORD_OPTIONS },
  async run(options) {
    const [file, ...more] = options.files
    const wanted = options.text('signature')
    const output = options.text('output')
    if (file === undefined || more.length > 0 || wanted === undefined || output === undefined)
      throw new UsageError('mohr revision FILE --signature N -o OUT')
    refuseOverwrite(output, [file])
    const { id, length } = await intactRevision(options, file, wanted)
    writeBeginning(output, file, length)
    if (options.json) printJson({ file, signature: id, output, bytes: length })
    else print(`${isolate(output)}  ${length} B`)
    return EXIT.ok
  },
}

async function intactRevision(
  options: Options,
  file: string,
  wanted: string,
): Promise<{ id: string; length: number }> {
  const source = openFile(file)
  try {
    const password = await passwordOf(options, source)
    const { signatures, document } = await verify(source, password)
    if (document.state === 'unreadable')
      throw new CommandError('file-unreadable', `${file}: ${document.why.map(({ code }) => code).join(', ')}`)
    const signature = signatures.find((one, index) => one.id === wanted || String(index + 1) === wanted)
    const length = signature ? signedRevisionLength(source, signature.id, password.password) : null
    if (!signature || length === null) throw new CommandError('no-such-signature', wanted)
    if (signature.integrity !== 'intact')
      throw new CommandError('signature-not-intact', signature.id, EXIT.negative)
    return { id: signature.id, length }
  } finally {
    source.close()
  }
}
