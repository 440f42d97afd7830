/**
 * A strict reader for the little XML of ASiC manifests: elements, attributes, namespaces, text. No DTD, no entities but
 * the five of XML itself, no CDATA, no processing instructions: what a manifest doesn't need can't be used to make two
 * readers see different files.
 */

export interface XmlElement {
  readonly namespace: string
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const MAX_BYTES = 8 * 2 ** 20
/** Elements and attributes of all documents of a container together, and bytes, 32 of them as one; honest ones have thousands. */
const MAX_PARTS = 1_000_000
const MAX_DEPTH = 32
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const SPACE = /[ \t\r\n]*/y
const DECLARATION = /^<\?xml[ \t\r\n][^<>?]*\?>/
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What may still be read; below 0 when something was left unread. */
export type XmlEffort = { left: number }
export const xmlEffort = (): XmlEffort => ({ left: MAX_PARTS })

/** Prefixes declared by an element, and the nearest element around it that declares any. */
type Scope = { readonly declared: ReadonlyMap<string, string>; readonly outer: Scope | null }
type Open = {
  tag: string
  scope: Scope | null
  element: XmlElement & { children: XmlElement[]; text: string }
}

/** The root element, or null for anything that isn't this subset of well-formed XML in UTF-8, or beyond `effort`. Never throws. */
export function readXml(bytes: Uint8Array, effort = xmlEffort()): XmlElement | null {
  if (bytes.length > MAX_BYTES) return null
  effort.left -= bytes.length >> 5
  if (effort.left < 0) return null
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  const declaration = DECLARATION.exec(source)?.[0] ?? ''
  if (/encoding\s*=\s*["'](?!utf-8["'])/i.test(declaration)) return null
  return readDocument(source, declaration.length, effort)
}

function readDocument(source: string, from: number, effort: XmlEffort): XmlElement | null {
  const stack: Open[] = []
  let root: XmlElement | null = null
  let at = from
  while (at < source.length) {
    if (source[at] !== '<') {
      const end = source.indexOf('<', at)
      const text = plain(source.slice(at, end < 0 ? source.length : end))
      const top = stack.at(-1)
      if (text === null || (top === undefined && text.trim() !== '')) return null
      if (top !== undefined) top.element.text += text
      at = end < 0 ? source.length : end
    } else if (source.startsWith('<!--', at)) {
      const end = source.indexOf('--', at + 4)
      if (end < 0 || source[end + 2] !== '>') return null
      at = end + 3
    } else if (source[at + 1] === '/') {
      const open = stack.pop()
      const close = source.indexOf('>', at)
      if (open === undefined || close < 0 || source.slice(at + 2, close).trimEnd() !== open.tag) return null
      at = close + 1
    } else {
      const opened = openTag(source, at, stack.at(-1)?.scope ?? null, effort)
      if (opened === null || stack.length >= MAX_DEPTH) return null
      const parent = stack.at(-1)
      if (parent !== undefined) parent.element.children.push(opened.open.element)
      else if (root !== null) return null
      else root = opened.open.element
      if (!opened.empty) stack.push(opened.open)
      at = opened.end
    }
  }
  return stack.length === 0 ? root : null
}

function openTag(
  source: string,
  at: number,
  outer: Scope | null,
  effort: XmlEffort,
): { open: Open; empty: boolean; end: number } | null {
  const tag = match(NAME, source, at + 1)
  if (tag === '') return null
  const raw = new Map<string, string>()
  let position = at + 1 + tag.length
  for (;;) {
    if (--effort.left < 0) return null
    const space = match(SPACE, source, position)
    position += space.length
    const empty = source.startsWith('/>', position)
    if (empty || source[position] === '>') {
      const open = resolve(tag, raw, outer)
      return open === null ? null : { open, empty, end: position + (empty ? 2 : 1) }
    }
    const name = match(NAME, source, position)
    if (space === '' || name === '' || raw.has(name)) return null
    position += name.length
    position += match(SPACE, source, position).length
    if (source[position] !== '=') return null
    position += 1 + match(SPACE, source, position + 1).length
    const quote = source[position]
    const close = quote === '"' || quote === "'" ? source.indexOf(quote, position + 1) : -1
    if (close < 0) return null
    const value = plain(source.slice(position + 1, close))
    if (value === null || source.slice(position + 1, close).includes('<')) return null
    raw.set(name, value)
    position = close + 1
  }
}

function resolve(tag: string, raw: ReadonlyMap<string, string>, outer: Scope | null): Open | null {
  const declared = new Map<string, string>()
  for (const [name, value] of raw) {
    if (name === 'xmlns') declared.set('', value)
    else if (name.startsWith('xmlns:')) declared.set(name.slice(6), value)
  }
  const attributes = new Map<string, string>()
  for (const [name, value] of raw)
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) attributes.set(name, value)
  const [prefix, local] = tag.includes(':') ? (tag.split(':') as [string, string]) : ['', tag]
  // Only what declares is kept: a document of many elements under many prefixes costs what it weighs.
  const scope = declared.size === 0 ? outer : { declared, outer }
  const namespace = lookUp(scope, prefix) ?? (prefix === '' ? '' : null)
  if (namespace === null) return null
  return { tag, scope, element: { namespace, name: local, attributes, children: [], text: '' } }
}

function lookUp(scope: Scope | null, prefix: string): string | undefined {
  for (let at = scope; at !== null; at = at.outer) {
    const found = at.declared.get(prefix)
    if (found !== undefined) return found
  }
  return undefined
}

/** Text with its entity references resolved; null for a reference that XML itself doesn't define. */
function plain(raw: string): string | null {
  let bad = raw.includes(']]>')
  const text = raw.replace(/&([^;&]{0,10};)?/g, (_, reference: string | undefined) => {
    const known = reference === undefined ? undefined : ENTITIES[reference.slice(0, -1)]
    if (known === undefined) bad = true
    return known ?? ''
  })
  return bad ? null : text
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? ''
}
