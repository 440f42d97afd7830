/** `mohr pack`: a folder becomes an unsigned ASiC-E container, once its manifest is known to be that of its files. */
import { checkSet } from '@mohr/drawings'
import { packAsice } from '@mohr/signing'
import { CommandError, EXIT, UsageError } from './errors.ts'
import { readFolder } from './folder.ts'
import type { Command } from './mohr.ts'
import { digits, isolate, print, printError, printJson } from './output.ts'
import { refuseInside, refuseOverwrite, writeOutput } from './paths.ts'

const MANIFEST = 'manifest.json'

const DONE = {
  fa: (output: string, count: number) => `${digits(count, 'fa')} فایل در ${isolate(output)}`,
  en: (output: string, count: number) => `${count} files in ${output}`,
}

export const command: Command = {
  options: { output: { type: 'string', short: 'o' } },
  async run({ files: given, lang, json, ...options }) {
    const [folder, ...more] = given
    const output = options.text('output')
    if (folder === undefined || more.length > 0 || output === undefined)
      throw new UsageError('mohr pack DIR -o SET.asice')
    refuseOverwrite(output, [folder])
    refuseInside(output, folder)
    const { files, strays } = readFolder(folder)
    const manifest = files.get(MANIFEST)
    if (manifest !== undefined) {
      const { results } = await checkSet(files, {
        name: folder,
        // What the system hides in a folder stays there.
        strays: strays.filter(({ kind }) => kind !== 'hidden'),
      })
      const rule = results.find(({ ruleId }) => ruleId === 'F09')
      if (rule?.state !== 'pass') {
        const findings = rule?.findings.filter(({ state }) => state !== 'pass') ?? []
        for (const { message } of findings) printError(message[lang])
        throw new CommandError('manifest-refused', folder, EXIT.negative)
      }
    }
    // The manifest first: whoever opens the container meets it before the sheets it names.
    const names = [...files.keys()].filter((name) => name !== MANIFEST)
    const ordered = manifest === undefined ? names : [MANIFEST, ...names]
    writeOutput(output, packAsice(ordered.map((name) => ({ name, bytes: files.get(name) as Uint8Array }))))
    if (json) printJson({ folder, output, files: ordered })
    else print(DONE[lang](output, ordered.length))
    return EXIT.ok
  },
}
