/** The page is a few small files and a font; its scripts are TypeScript whose types Node strips. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { webFont } from '../report/page-fonts.ts'

interface PageFile {
  readonly path: string
  readonly type: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

const STYLES = ['palette', 'page', 'board', 'lists', 'widths']
/** Where a script names another: beside it, or in a package, whose scripts lie flat in a folder of its name. */
const NAMED = /(['"])(?:\.\/|@mohr\/(drawings|viewer)\/)([\w.-]+?)(?:\.ts)?\1/g

/** Node says once that it may take types out otherwise one day: nothing that concerns who runs the command. */
function stripped(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

const fileOf = (specifier: string) => fileURLToPath(import.meta.resolve(specifier))

/** The page's script and all that it names, however far: a file that nobody listed would leave the page without a word. */
function scripts(): PageFile[] {
  const found = new Map<string, PageFile>()
  const take = (folder: string, name: string, file: string): void => {
    const path = `${folder}/${name}.ts`
    if (found.has(path)) return
    const source = stripped(readFileSync(file, 'utf8'))
    const content = source.replace(
      NAMED,
      (_, quote, of, other) => `${quote}${of ? `/${of}` : '.'}/${other}.ts${quote}`,
    )
    found.set(path, { path, type: 'text/javascript; charset=utf-8', content })
    for (const [, , of, other = ''] of source.matchAll(NAMED))
      if (of === undefined) take(folder, other, join(dirname(file), `${other}.ts`))
      else take(`/${of}`, other, fileOf(`@mohr/${of}/${other}`))
  }
  take('', 'main', fileURLToPath(new URL('./page/main.ts', import.meta.url)))
  return [...found.values()]
}

export function pageFiles(): PageFile[] {
  const here = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8')
  const style = (path: string, content: string): PageFile => ({
    path,
    type: 'text/css; charset=utf-8',
    content,
  })
  const font = (name: 'arabic' | 'latin'): PageFile => ({
    path: `/vazirmatn-${name}.woff2`,
    type: 'font/woff2',
    content: new Uint8Array(webFont(name)),
  })
  const board = join(dirname(fileOf('@mohr/viewer/viewer')), 'board.css')
  return [
    { path: '/', type: 'text/html; charset=utf-8', content: here('page.html') },
    ...STYLES.map((name) => style(`/${name}.css`, here(`${name}.css`))),
    style('/viewer/board.css', readFileSync(board, 'utf8')),
    ...scripts(),
    font('arabic'),
    font('latin'),
  ]
}
