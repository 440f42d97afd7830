/** `mohr extend`: lifts the signatures of a file to a higher level, or renews its archive time-stamp. */
import { type ExtendOptions, type ExtendResult, extend, type Level, type Services } from '@mohr/signing'
import { EXIT, problemOf, UnreadableError, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { describe, isolate, print, printError, printJson } from './output.ts'
import { PASSWORD_OPTIONS, passwordOf } from './password.ts'
import { refuseOverwrite, writeOutput } from './paths.ts'
import { levelOf, SERVICE_OPTIONS, servicesOf } from './services.ts'
import { writeSigned } from './sign-checks.ts'

const DONE = {
  fa: (output: string, level: Level) => `تراز ${isolate(level)}: ${isolate(output)}`,
  en: (output: string, level: Level) => `Now at level ${level}: ${output}`,
}

export const command: Command = {
  options: {
    output: { type: 'string', short: 'o' },
    detached: { type: 'string' },
    ...PASSWORD_OPTIONS,
    ...SERVICE_OPTIONS,
  },
  async run(options) {
    const [file, ...more] = options.files
    const output = options.text('output')
    const data = options.text('detached')
    if (file === undefined || more.length > 0 || output === undefined || options.text('level') === undefined)
      throw new UsageError('mohr extend FILE -o OUT --level B-T|B-LT|B-LTA --tsa URL')
    const level = levelOf(options)
    if (level === 'B-B') throw new UsageError('--level B-T|B-LT|B-LTA')
    refuseOverwrite(output, data === undefined ? [file] : [file, data])
    const { reached, warnings } = await extendFile(options, file, data, output, level, servicesOf(options))
    if (options.json) printJson({ file, output, requested: level, reached, warnings })
    else print(DONE[options.lang](output, reached))
    for (const warning of warnings) printError(describe(warning, options.lang))
    return reached === level ? EXIT.ok : EXIT.open
  },
}

/** A PDF is read where it lies; the file is taken over as it is and appended to, then read once more. */
async function extendFile(
  options: Options,
  file: string,
  data: string | undefined,
  output: string,
  level: ExtendOptions['level'],
  services: Services,
): Promise<ExtendResult> {
  const source = openFile(file)
  const detached = data === undefined ? undefined : openFile(data)
  try {
    const password = await passwordOf(options, source)
    const result = await extend(source, { level, ...(detached && { detached }), ...password }, services)
    if (result.document === undefined) writeOutput(output, result.bytes)
    else await writeSigned(output, file, result.document.appended, password)
    return result
  } catch (error) {
    const problem = problemOf(error)
    throw problem.code === 'extend-unreadable' ? new UnreadableError(file, problem) : error
  } finally {
    source.close()
    detached?.close()
  }
}
