/**
 * A process that lays out, one order after another, for `typst.ts`. The compiler's work can't be interrupted inside a
 * process: this one is ended whole where it takes too long.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { LaidOut, LayoutAnswer, LayoutOrder } from './typst-messages.ts'

const folder = fileURLToPath(new URL('./template', import.meta.url))
const fonts = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
const program = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [join(fonts, 'fonts', 'ttf')] }],
})

process.on('message', (order: LayoutOrder) => {
  process.send?.(answer(order))
})
// The server ends its processes itself, once its last requests are answered.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit())

function answer(order: LayoutOrder): LayoutAnswer {
  try {
    return { laidOut: layOut(order) }
  } catch (error) {
    return { failed: String(error).slice(0, 1_000_000) }
  }
}

/** Equal input gives equal bytes: no clock and no system font takes part. The images are forgotten afterwards. */
function layOut({ main, data, files, labels }: LayoutOrder): LaidOut {
  const paths = [...files.keys()].map((name) => join(folder, 'files', name))
  try {
    for (const [name, bytes] of files) program.mapShadow(join(folder, 'files', name), Buffer.from(bytes))
    const compiled = program.compile({
      mainFilePath: join(folder, main),
      inputs: { data: JSON.stringify(data) },
      resetRead: true,
    })
    const document = compiled.result
    if (document === null) throw new Error(reasons(compiled.takeDiagnostics()))
    const valuesOf = (label: string) =>
      program.query(document, { selector: `<${label}>`, field: 'value' }) as unknown[]
    return {
      pdf: withLineEnd(program.pdf(document, { pdfStandard: 'a-2b' })),
      pages: document.numOfPages,
      found: Object.fromEntries(labels.map((label) => [label, valuesOf(label)])),
    }
  } finally {
    for (const path of paths) program.unmapShadow(path)
    program.evictCache(2)
  }
}

/** Ends in a line feed, so that a signature's increment begins right behind these very bytes. */
function withLineEnd(pdf: Buffer): Uint8Array {
  return new Uint8Array(pdf.at(-1) === 0x0a ? pdf : Buffer.concat([pdf, Buffer.from('\n')]))
}

function reasons(diagnostics: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  return diagnostics === null ? 'no reason given' : JSON.stringify(program.fetchDiagnostics(diagnostics))
}
