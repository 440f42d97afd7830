/** The search for words on all sheets: what is asked, and the places where it stands. */

import type { Hit, Language, Sheet } from './api.ts'
import * as api from './api.ts'
import { code, element } from './elements.ts'
import { figure, WORDS } from './words.ts'

interface Parts {
  readonly home: HTMLElement
  readonly language: () => Language
  readonly sheets: () => readonly Sheet[]
  readonly choose: (hit: Hit) => void
}

/** Who types is asked about when they pause for so many milliseconds. */
const PAUSE = 150

export class Search {
  chosen: Hit | undefined
  private readonly parts: Parts
  private readonly field = element('input', { attributes: { type: 'search', autocomplete: 'off' } })
  private readonly list = element('ol', { class: 'hits' })
  private readonly told = element('p', { class: 'empty', attributes: { role: 'status' } })
  private hits: readonly Hit[] = []
  private more = false
  private asked = 0
  private pause: ReturnType<typeof setTimeout> | undefined

  constructor(parts: Parts) {
    this.parts = parts
    this.field.addEventListener('input', () => {
      clearTimeout(this.pause)
      this.pause = setTimeout(() => void this.ask(), PAUSE)
    })
    this.field.addEventListener('keydown', (event) => {
      if (event.code !== 'Enter' && event.code !== 'ArrowDown') return
      event.preventDefault()
      this.list.querySelector('button')?.focus()
    })
    parts.home.append(element('div', { class: 'finder' }, this.field), this.told, this.list)
  }

  focus(): void {
    this.field.focus()
    this.field.select()
  }

  /** Asks anew: the files may be others. */
  async ask(): Promise<void> {
    const turn = ++this.asked
    const query = this.field.value.trim()
    const found = query === '' ? { hits: [], more: false } : await api.find(query)
    if (turn !== this.asked) return
    this.hits = found.hits
    this.more = found.more
    this.chosen = undefined
    this.show()
  }

  show(): void {
    const language = this.parts.language()
    const w = WORDS[language]
    this.field.placeholder = w.search
    this.field.setAttribute('aria-label', w.search)
    const count = `${figure(this.hits.length, language)} ${w.hits}`
    const some = this.hits.length === 0 ? w.noHits : this.more ? `${count} ${w.moreHits}` : count
    this.told.textContent = this.field.value.trim() === '' ? w.searchHint : some
    const at = [...this.list.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement)
    this.list.replaceChildren(...this.hits.map((hit) => this.row(hit)))
    if (at >= 0) this.list.querySelectorAll('button')[at]?.focus({ preventScroll: true })
  }

  private row(hit: Hit): HTMLElement {
    const attributes = { type: 'button', 'aria-current': String(hit === this.chosen) }
    const sheet = this.parts.sheets().find(({ id }) => id === hit.sheet)
    const click = () => {
      this.chosen = hit
      this.parts.choose(hit)
      this.show()
    }
    return element(
      'li',
      {},
      element(
        'button',
        { class: 'hit', attributes, click },
        element('bdi', {}, hit.text),
        code(sheet?.number ?? ''),
      ),
    )
  }
}
