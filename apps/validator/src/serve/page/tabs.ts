/** Tabs, and lists that are written anew without losing the focus. */
import { element } from './elements.ts'

interface TabsOptions<Name extends string> {
  readonly chosen: Name
  readonly pick: (name: Name) => void
  readonly text: (name: Name) => string
  readonly controls: (name: Name) => string
}

export function tabList<Name extends string>(
  home: HTMLElement,
  names: readonly Name[],
  { chosen, pick, text, controls }: TabsOptions<Name>,
): void {
  const buttons = names.map((name) => {
    const attributes = {
      type: 'button',
      role: 'tab',
      'aria-selected': String(name === chosen),
      'aria-controls': controls(name),
    }
    return element('button', { attributes, click: () => pick(name) }, text(name))
  })
  keepFocus(home, ...buttons)
}

/** The same place in a list keeps the focus when the list is written anew. */
export function keepFocus(home: HTMLElement, ...nodes: readonly Node[]): void {
  const focusable = () => [...home.querySelectorAll<HTMLElement>('button, input')]
  const at = focusable().indexOf(document.activeElement as HTMLElement)
  const scrolled = home.scrollTop
  home.replaceChildren(...nodes)
  home.scrollTop = scrolled
  if (at >= 0) focusable()[at]?.focus({ preventScroll: true })
}
