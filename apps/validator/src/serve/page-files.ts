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
const SCRIPTS = ['main', 'api', 'elements', 'head', 'lists', 'measured-words', 'search', 'tabs', 'words']
/** What lies in a package: the page's import of it becomes one of a file. */
const VIEWER = ['lengths', 'overlay', 'painter.worker', 'pointer', 'snap', 'tiles', 'viewer']
const DRAWINGS = ['draw-picture', 'picture', 'ready-rasters', 'tangled']

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

export function pageFiles(): PageFile[] {
  const here = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8')
  const shared = (specifier: string) => fileURLToPath(import.meta.resolve(specifier))
  const board = (file: string) => readFileSync(join(dirname(shared('@mohr/viewer/viewer')), file), 'utf8')
  const script = (path: string, source: string): PageFile => ({
    path,
    type: 'text/javascript; charset=utf-8',
    content: stripped(source).replace(/(['"])@mohr\/(drawings|viewer)\/([\w-]+)\1/g, '$1/$2/$3.ts$1'),
  })
  const font = (name: 'arabic' | 'latin'): PageFile => ({
    path: `/vazirmatn-${name}.woff2`,
    type: 'font/woff2',
    content: new Uint8Array(webFont(name)),
  })
  return [
    { path: '/', type: 'text/html; charset=utf-8', content: here('page.html') },
    ...STYLES.map((name) => ({
      path: `/${name}.css`,
      type: 'text/css; charset=utf-8',
      content: here(`${name}.css`),
    })),
    ...SCRIPTS.map((name) => script(`/${name}.ts`, here(`${name}.ts`))),
    ...VIEWER.map((name) => script(`/viewer/${name}.ts`, board(`${name}.ts`))),
    { path: '/viewer/board.css', type: 'text/css; charset=utf-8', content: board('board.css') },
    ...DRAWINGS.map((name) =>
      script(`/drawings/${name}.ts`, readFileSync(shared(`@mohr/drawings/${name}`), 'utf8')),
    ),
    font('arabic'),
    font('latin'),
  ]
}
