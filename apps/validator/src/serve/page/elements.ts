/** Elements made of text and nothing but text. */

type Child = Node | string | null

interface Shape {
  readonly class?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly click?: () => void
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { class: className, attributes = {}, click }: Shape = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className !== undefined) made.className = className
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (click !== undefined) made.addEventListener('click', click)
  made.append(...children.filter((child) => child !== null))
  return made
}

/** A sentence of ours; the names inside it stand between U+2068 and U+2069 and keep their own direction. */
export function sentence(text: string): DocumentFragment {
  const made = new DocumentFragment()
  for (const [at, part] of text.split(/[\u2068\u2069]/).entries())
    if (part !== '') made.append(at % 2 === 1 ? element('bdi', {}, part) : part)
  return made
}

/** Machine text: read from the left, in a fixed width. */
export const code = (text: string): HTMLElement =>
  element('code', {}, element('bdi', { attributes: { dir: 'ltr' } }, text))

const ICONS = {
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  nearer: 'M9 4v10M4 9h10M13 13l4 4M9 2.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  farther: 'M5 9h8M13.6 13.6l3.4 3.4M9 2.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  overlay: 'M3 3h10v10H3zM7 7h10v10H7z',
  previous: 'M12.5 4.5L7 10l5.5 5.5',
  length: 'M2.5 13.5l11-11 4 4-11 11zM6 10l1.5 1.5M9 7l1.5 1.5M12 4l1.5 1.5',
  area: 'M3.5 6l7-3 6 5-2 8.5H5zM3.5 6h0M10.5 3h0',
  search: 'M13 13l4 4M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  next: 'M7.5 4.5L13 10l-5.5 5.5',
} as const

function icon(name: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', `icon ${name}`)
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** A button that is an icon; its label is what a pointer is shown too. */
export function tool(name: keyof typeof ICONS, label: string, click: () => void): HTMLButtonElement {
  return element(
    'button',
    { class: 'tool', attributes: { type: 'button', 'aria-label': label, title: label }, click },
    icon(name),
  )
}

export function byId<Found extends HTMLElement = HTMLElement>(id: string): Found {
  const found = document.getElementById(id)
  if (found === null) throw new Error(id)
  return found as Found
}
