/** `mohr extend`: lifts the signatures of a file to a higher level, or renews its archive time-stamp. */
import { extend, type Level } from '@mohr/signing'
import { EXIT, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { describe, isolate, print, printError, printJson } from './output.ts'
import { readInput, refuseOverwrite, writeOutput } from './paths.ts'
import { levelOf, SERVICE_OPTIONS, servicesOf } from './services.ts'

const DONE = {
  fa: (output: string, level: Level) => `تراز ${isolate(level)}: ${isolate(output)}`,
  en: (output: string, level: Level) => `Now at level ${level}: ${output}`,
}

export const command: Command = {
  options: {
    output: { type: 'string', short: 'o' },
    detached: { type: 'string' },
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
    const detached = data === undefined ? {} : { detached: readInput(data) }
    const { bytes, reached, warnings } = await extend(
      readInput(file),
      { level, ...detached },
      servicesOf(options),
    )
    writeOutput(output, bytes)
    if (options.json) printJson({ file, output, requested: level, reached, warnings })
    else print(DONE[options.lang](output, reached))
    for (const warning of warnings) printError(describe(warning, options.lang))
    return reached === level ? EXIT.ok : EXIT.open
  },
}
