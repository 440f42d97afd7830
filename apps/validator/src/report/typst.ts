/** Typst: sets a template as PDF/A-2b, with Vazirmatn and the fonts Typst carries for what Vazirmatn lacks. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const TEMPLATE = fileURLToPath(new URL('./template', import.meta.url))

let compiler: NodeCompiler | null = null

function typst(): NodeCompiler {
  if (compiler === null) {
    const fonts = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
    compiler = NodeCompiler.create({
      workspace: TEMPLATE,
      fontArgs: [{ fontPaths: [join(fonts, 'fonts', 'ttf')] }],
    })
  }
  return compiler
}

/**
 * Equal input gives equal bytes: no clock and no system font takes part. Throws where a sign has no glyph in any font.
 *
 * @param files pictures that the template asks for by their names
 */
export function setPdf(
  main: 'check.typ' | 'report.typ' | 'sign.typ',
  data: unknown,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array {
  const program = typst()
  for (const [name, bytes] of files) program.mapShadow(join(TEMPLATE, name), Buffer.from(bytes))
  try {
    const compiled = program.compile({
      mainFilePath: join(TEMPLATE, main),
      inputs: { data: JSON.stringify(data) },
      resetRead: true,
    })
    if (compiled.result === null) {
      const diagnostics = compiled.takeDiagnostics()
      throw new Error(diagnostics === null ? main : JSON.stringify(program.fetchDiagnostics(diagnostics)))
    }
    return new Uint8Array(program.pdf(compiled.result, { pdfStandard: 'a-2b' }))
  } finally {
    for (const name of files.keys()) program.unmapShadow(join(TEMPLATE, name))
    program.evictCache(2)
  }
}
