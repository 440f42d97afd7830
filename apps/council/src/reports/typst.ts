import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'

/** A document that Typst laid out, with what may be asked of it. */
export interface LaidOut {
  pages: number
  pdf(): Uint8Array
  /** Values of the `metadata` elements with this label. */
  query(label: string): unknown[]
}

class TypstError extends Error {
  readonly code = 'typst'
}

let compiler: NodeCompiler | null = null

function typst(): NodeCompiler {
  if (compiler === null) {
    const fonts = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
    compiler = NodeCompiler.create({
      workspace: fileURLToPath(new URL('./template', import.meta.url)),
      fontArgs: [{ fontPaths: [join(fonts, 'fonts', 'ttf')] }],
    })
  }
  return compiler
}

/**
 * Lays out `main` (a file of the template folder) with data and images, and gives the result to `use`; the images are
 * forgotten afterwards. Synchronous, as the compiler is: two layouts never see each other's files. Equal input gives
 * equal bytes: no clock and no system font takes part.
 */
export function layOut<T>(
  main: string,
  data: unknown,
  files: ReadonlyMap<string, Uint8Array>,
  use: (document: LaidOut) => T,
): T {
  const program = typst()
  const folder = fileURLToPath(new URL('./template', import.meta.url))
  const paths = [...files.keys()].map((name) => join(folder, 'files', name))
  try {
    for (const [name, bytes] of files) program.mapShadow(join(folder, 'files', name), Buffer.from(bytes))
    const compiled = program.compile({
      mainFilePath: join(folder, main),
      inputs: { data: JSON.stringify(data) },
      resetRead: true,
    })
    const document = compiled.result
    if (document === null) throw new TypstError(reasons(program, compiled.takeDiagnostics()))
    return use(view(program, document))
  } finally {
    for (const path of paths) program.unmapShadow(path)
    program.evictCache(2)
  }
}

function view(program: NodeCompiler, document: NodeTypstDocument): LaidOut {
  return {
    pages: document.numOfPages,
    pdf: () => withLineEnd(program.pdf(document, { pdfStandard: 'a-2b' })),
    query: (label) => program.query(document, { selector: `<${label}>`, field: 'value' }) as unknown[],
  }
}

/** Ends in a line feed, so that a signature's increment begins right behind these very bytes. */
function withLineEnd(pdf: Buffer): Uint8Array {
  return new Uint8Array(pdf.at(-1) === 0x0a ? pdf : Buffer.concat([pdf, Buffer.from('\n')]))
}

function reasons(
  program: NodeCompiler,
  diagnostics: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null,
): string {
  if (diagnostics === null) return 'no reason given'
  return JSON.stringify(program.fetchDiagnostics(diagnostics)).slice(0, 2000)
}
