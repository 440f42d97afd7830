/** `mohr zones`: prepares the places of a template's signatures in a PDF, for those who only sign. */
import { prepareZones } from '@mohr/signing/appearance'
import { EXIT, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Command } from './mohr.ts'
import { isolate, print, printJson } from './output.ts'
import { refuseOverwrite } from './paths.ts'
import { refuseAltered, writePrepared } from './sign-checks.ts'
import { readTemplate } from './stamp.ts'

const DONE = {
  fa: (output: string, fields: string) => `جای امضا آماده شد (${fields}): ${isolate(output)}`,
  en: (output: string, fields: string) => `Prepared for ${fields}: ${output}`,
}

export const command: Command = {
  options: { template: { type: 'string' }, output: { type: 'string', short: 'o' } },
  async run({ files, text, json, lang }) {
    const [file, ...more] = files
    const path = text('template')
    const output = text('output')
    if (file === undefined || more.length > 0 || path === undefined || output === undefined)
      throw new UsageError('mohr zones FILE --template TEMPLATE -o OUT')
    refuseOverwrite(output, [file, path])
    const { template, material } = await readTemplate(path)
    const source = openFile(file)
    try {
      await refuseAltered(file, source)
      await writePrepared(output, file, prepareZones(source, template, material).appended)
    } finally {
      source.close()
    }
    const fields = template.zones.map(({ field }) => field)
    if (json) printJson({ file, output, fields })
    else print(DONE[lang](output, fields.map(isolate).join(', ')))
    return EXIT.ok
  },
}
