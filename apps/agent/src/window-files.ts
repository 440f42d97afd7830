/** The files of the agent's window: four small ones and a font. */
import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { getAsset, isSea } from 'node:sea'

export interface WindowFile {
  path: string
  type: string
  content: Uint8Array<ArrayBuffer>
}

const FILES: readonly (readonly [name: string, path: string, type: string])[] = [
  ['window.html', '/', 'text/html; charset=utf-8'],
  ['window.css', '/window.css', 'text/css; charset=utf-8'],
  ['window.js', '/window.js', 'text/javascript; charset=utf-8'],
  // Under the name by which the script imports it.
  ['texts.ts', '/texts.ts', 'text/javascript; charset=utf-8'],
  ['vazirmatn-arabic.woff2', '/vazirmatn-arabic.woff2', 'font/woff2'],
  ['vazirmatn-latin.woff2', '/vazirmatn-latin.woff2', 'font/woff2'],
]

/** From inside the packaged agent, else from the sources. */
export async function windowFiles(): Promise<WindowFile[]> {
  const read = isSea() ? async (name: string) => new Uint8Array(getAsset(name)) : windowSource
  return Promise.all(FILES.map(async ([name, path, type]) => ({ path, type, content: await read(name) })))
}

export const WINDOW_FILES = FILES.map(([name]) => name)

/** Scripts are TypeScript whose types Node strips. */
export async function windowSource(name: string): Promise<Uint8Array<ArrayBuffer>> {
  if (/\.[jt]s$/.test(name)) {
    const source = name.replace(/\.js$/, '.ts')
    const script = await readFile(new URL(`./window/${source}`, import.meta.url), 'utf8')
    return new TextEncoder().encode(stripTypeScriptTypes(script))
  }
  if (!name.endsWith('.woff2'))
    return new Uint8Array(await readFile(new URL(`./window/${name}`, import.meta.url)))
  const font = name.replace('.woff2', '-wght-normal.woff2')
  const require = createRequire(import.meta.url)
  return new Uint8Array(await readFile(require.resolve(`@fontsource-variable/vazirmatn/files/${font}`)))
}
