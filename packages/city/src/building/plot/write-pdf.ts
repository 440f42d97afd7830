import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Sheet } from '../drawing/items.ts'
import { typstSource } from './typst-source.ts'

let compiler: NodeCompiler | undefined

/** Plots a sheet as one page of PDF/A-2b: vectors at scale, embedded Vazirmatn, searchable text, always the same bytes. */
export function writePdf(sheet: Sheet): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fontFolder()] }] })
  const pdf = compiler.pdf(
    { mainFileContent: typstSource(sheet) },
    { pdfStandard: 'a-2b', creationTimestamp: sheet.issue.issued.getTime() / 1000 },
  )
  compiler.evictCache(0)
  return new Uint8Array(pdf)
}

function fontFolder(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('vazirmatn/package.json')), 'fonts', 'ttf')
}
