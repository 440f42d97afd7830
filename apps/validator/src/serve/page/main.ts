/** The page of `mohr serve`: holds what is shown, and lets lists, tools, keys and drawing follow it. */

import { Pointer } from '@mohr/viewer/pointer'
import { Viewer } from '@mohr/viewer/viewer'
import type { Changes, Finding, Hit, Language, Overview, Sheet } from './api.ts'
import * as api from './api.ts'
import { byId, element, tool } from './elements.ts'
import { showHead } from './head.ts'
import { changeList, findingCard, findingList, layerList, sheetList } from './lists.ts'
import { measuredWords } from './measured-words.ts'
import { Search } from './search.ts'
import { keepFocus, tabList } from './tabs.ts'
import { figure, WORDS } from './words.ts'

type Panel = 'findings' | 'layers' | 'changes' | 'texts'
type Tab = 'drawing' | 'sheets' | Panel

let language: Language = 'fa'
let overview: Overview | undefined
let sheet: Sheet | undefined
let finding: Finding | undefined
let panel: Panel = 'findings'
let tab: Tab = 'drawing'
let overlay = false
let changed: Changes | null = null
let wrong: readonly Record<Language, string>[] = []
let layers: readonly { readonly name: string; readonly pieces: number }[] = []
const hidden = new Set<string>()
const thumbnails = new Map<string, string>()

const dark = matchMedia('(prefers-color-scheme: dark)')
const zoomed = element('span', { class: 'zoom' })
const fade = element('input', { attributes: { type: 'range', min: '0', max: '100', value: '50' } })
const tools: Partial<Record<'overlay', HTMLButtonElement>> = {}

const viewer = new Viewer({
  canvas: byId<HTMLCanvasElement>('canvas'),
  pins: byId('pins'),
  board: byId('board'),
  ready(found) {
    layers = found
    showPanels()
    showStatus(null)
  },
  painted() {
    byId('notice').hidden = true
  },
  moved(percent, pointer) {
    zoomed.textContent = language === 'fa' ? `${figure(percent, 'fa')}٪` : `${percent}%`
    if (pointer !== null) showStatus(pointer)
    measure.show()
  },
})

const measure = new Pointer({
  canvas: byId<HTMLCanvasElement>('canvas'),
  board: byId('board'),
  viewer,
  say(purpose, measured) {
    byId('measured').hidden = purpose === null
    byId('measured').textContent = purpose === null ? '' : measuredWords(purpose, measured, language)
  },
  turned: () => showTools(),
})
const search = new Search({
  home: byId('texts'),
  language: () => language,
  sheets: () => overview?.sheets ?? [],
  choose: (hit) => void goTo(hit),
})

const w = () => WORDS[language]

async function openSheet(next: Sheet | undefined, keepPlace = false): Promise<void> {
  sheet = next
  if (!keepPlace) finding = undefined
  layers = []
  wrong = []
  showAll()
  say(next === undefined || !next.drawn ? w().undrawn : w().loading)
  if (next === undefined) return
  const [after, scales, problems, before, difference] = await Promise.all([
    api.picture(next.id, 'after'),
    api.scales(next.id),
    api.problems(next.id),
    overview?.before == null ? null : api.picture(next.id, 'before'),
    overview?.before == null ? null : api.changes(next.id),
  ])
  if (sheet !== next) return
  changed = difference
  wrong = problems
  if (after === null) say(w().undrawn)
  measure.open(scales)
  viewer.open(after, before, keepPlace)
  manner()
  showAll()
}

function choose(next: Finding): void {
  finding = finding === next && panel === 'findings' ? undefined : next
  const home = overview?.sheets.find(({ id }) => id === next.sheet)
  const go = async () => {
    if (home !== undefined && home.id !== sheet?.id) await openSheet(home, true)
    // On a phone the drawing comes to the front.
    if (finding !== undefined && finding.boxes.length > 0) tab = 'drawing'
    showAll()
    if (finding !== undefined) viewer.show(finding.boxes)
  }
  panel = 'findings'
  void go()
}

async function goTo(hit: Hit): Promise<void> {
  const home = overview?.sheets.find(({ id }) => id === hit.sheet)
  if (home !== undefined && home.id !== sheet?.id) await openSheet(home, true)
  tab = 'drawing'
  showAll()
  viewer.show([hit.box])
}

/** Through all findings, sheet by sheet. */
function turnTo(step: 1 | -1): void {
  const all = overview?.findings ?? []
  if (all.length === 0) return
  const here =
    finding === undefined
      ? all.findIndex((one) => one.sheet === sheet?.id) - (step === 1 ? 1 : 0)
      : all.indexOf(finding)
  const next = all[(here + step + all.length) % all.length]
  if (next !== undefined) choose(next)
}

function turnSheet(step: 1 | -1): void {
  const all = overview?.sheets ?? []
  const at = all.findIndex(({ id }) => id === sheet?.id) + step
  if (all[at] !== undefined) void openSheet(all[at])
}

function manner(): void {
  viewer.setManner({ theme: dark.matches ? 'dark' : 'light', overlay, hiddenLayers: [...hidden] })
}

function setOverlay(next: boolean): void {
  overlay = next && overview?.before != null
  if (overlay) panel = 'changes'
  manner()
  showAll()
}

function say(text: string): void {
  byId('notice').textContent = text
  byId('notice').hidden = false
}

function showAll(): void {
  document.documentElement.lang = language
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr'
  showHead(overview, language)
  showTools()
  showPanels()
  showPins()
  showCard()
  search.show()
  measure.show()
}

function showTools(): void {
  const bar = byId('tools')
  const nodes: Node[] = [
    tool('previous', w().previous, () => turnTo(-1)),
    tool('next', w().next, () => turnTo(1)),
    tool('farther', w().farther, () => viewer.zoom(1 / 1.5)),
    zoomed,
    tool('nearer', w().nearer, () => viewer.zoom(1.5)),
    tool('fit', w().fit, () => viewer.fit()),
    ...(['length', 'area'] as const).map((kind) => {
      const made = tool(kind, w()[`${kind}Tool`], () => measure.turn(kind))
      made.setAttribute('aria-pressed', String(measure.purpose === kind))
      return made
    }),
    tool('search', w().search, findWords),
  ]
  if (overview?.before != null) {
    const over = tool('overlay', w().overlay, () => setOverlay(!overlay))
    over.setAttribute('aria-pressed', String(overlay))
    tools.overlay = over
    nodes.push(over)
    if (overlay) {
      fade.setAttribute('aria-label', w().fade)
      const counts = changed?.counts
      const legend = (['removed', 'added', 'changed'] as const).map((kind) =>
        element('span', { class: `legend ${kind}` }, `${w()[kind]} ${figure(counts?.[kind] ?? 0, language)}`),
      )
      nodes.push(
        element(
          'label',
          { class: 'fade' },
          element('span', {}, w().before),
          fade,
          element('span', {}, w().after),
        ),
        ...legend,
      )
    }
  }
  const held = document.activeElement
  const at = held === null ? -1 : [...bar.children].indexOf(held)
  bar.replaceChildren(...nodes)
  if (at >= 0 && bar.children[at] instanceof HTMLElement) bar.children[at].focus()
}

function showPanels(): void {
  if (overview === undefined) return
  keepFocus(
    byId('sheets'),
    sheetList(overview, language, {
      chosen: sheet?.id,
      thumbnails,
      choose: (next) => void openSheet(next).then(() => showTab('drawing')),
    }),
  )
  keepFocus(
    byId('findings'),
    ...findingList(overview, language, { sheet: sheet?.id, chosen: finding, wrong, choose }),
  )
  keepFocus(
    byId('layers'),
    ...layerList(layers, language, {
      hidden,
      set(names, shown) {
        for (const name of names)
          if (shown) hidden.delete(name)
          else hidden.add(name)
        manner()
        showPanels()
      },
    }),
  )
  keepFocus(byId('changes'), ...(overview.before === null ? [] : changeList(changed, language)))
  const panels: readonly Panel[] =
    overview.before === null ? ['findings', 'layers', 'texts'] : ['findings', 'layers', 'changes', 'texts']
  if (!panels.includes(panel)) panel = 'findings'
  byId('sheets').setAttribute('aria-label', w().sheets)
  for (const one of ['findings', 'layers', 'changes', 'texts'] as const) {
    byId(one).hidden = one !== panel
    byId(one).setAttribute('aria-label', w()[one])
  }
  const amounts: Partial<Record<Tab, number>> = { findings: overview.findings.length, layers: layers.length }
  const text = (name: Tab) => {
    const amount = amounts[name]
    return amount === undefined ? w()[name] : `${w()[name]} ${figure(amount, language)}`
  }
  const controls = (name: Tab) => (name === 'drawing' ? 'stage' : name)
  const pick = (next: Panel) => {
    panel = next
    showPanels()
  }
  tabList(byId('side-tabs'), panels, { chosen: panel, pick, text, controls })
  tabList(byId('tabs'), ['drawing', 'sheets', ...panels], { chosen: tab, pick: showTab, text, controls })
  document.body.dataset.tab = tab
  byId('canvas').setAttribute('aria-label', `${sheet?.number ?? ''} ${w().canvas}`)
}

function showTab(next: Tab): void {
  tab = next
  if (next !== 'drawing' && next !== 'sheets') panel = next
  showPanels()
}

function findWords(): void {
  showTab('texts')
  search.focus()
}

function showCard(): void {
  const told = finding?.told[language]
  byId('card').hidden = told === undefined
  byId('card').replaceChildren(...(told === undefined ? [] : findingCard(told)))
}

function showPins(): void {
  const here = overview?.findings.filter((one) => one.sheet === sheet?.id && one.boxes.length > 0) ?? []
  const hit = search.chosen?.sheet === sheet?.id ? search.chosen : undefined
  const found =
    hit === undefined
      ? []
      : [
          {
            label: '',
            name: hit.text,
            kind: 'match' as const,
            state: 'open' as const,
            boxes: [hit.box],
            selected: true,
            choose: () => {},
          },
        ]
  viewer.setPins([
    ...here.map((one) => {
      const { number, message } = one.told[language]
      return {
        label: number,
        name: message,
        kind: 'finding' as const,
        state: 'open' as const,
        boxes: one.boxes,
        selected: one === finding,
        choose: () => choose(one),
      }
    }),
    ...found,
  ])
}

function showStatus(pointer: { readonly x: number; readonly y: number } | null): void {
  const home = byId('status')
  const pieces = layers.reduce((sum, one) => sum + one.pieces, 0)
  const place = pointer === null ? '' : `X ${pointer.x.toFixed(1)}  Y ${pointer.y.toFixed(1)} mm`
  home.replaceChildren(
    element('span', {}, `${figure(pieces, language)} ${w().pieces}`),
    element(
      'code',
      {},
      element(
        'bdi',
        { attributes: { dir: 'ltr' } },
        [sheet?.file, sheet?.scale, sheet?.paper].filter((one) => one != null).join(' · '),
      ),
    ),
    element('code', {}, element('bdi', { attributes: { dir: 'ltr' } }, place)),
  )
}

const KEYS: Readonly<Record<string, () => void>> = {
  KeyF: () => viewer.fit(),
  KeyO: () => setOverlay(!overlay),
  KeyL: () => showTab('layers'),
  KeyM: () => measure.turn('length'),
  KeyA: () => measure.turn('area'),
  Slash: findWords,
  BracketLeft: () => turnTo(-1),
  BracketRight: () => turnTo(1),
  PageUp: () => turnSheet(-1),
  PageDown: () => turnSheet(1),
  Equal: () => viewer.zoom(1.25),
  NumpadAdd: () => viewer.zoom(1.25),
  Minus: () => viewer.zoom(0.8),
  NumpadSubtract: () => viewer.zoom(0.8),
}
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [60, 0],
  ArrowRight: [-60, 0],
  ArrowUp: [0, 60],
  ArrowDown: [0, -60],
}

/** By the key's place: a Persian layout sends other letters. */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
  if (typing && event.code === 'Escape') event.target.blur()
  const arrow = event.target === byId('canvas') ? ARROWS[event.code] : undefined
  if ((event.target === byId('canvas') || event.code === 'Escape') && measure.key(event)) {
    // The tool's own.
  } else if (arrow !== undefined) viewer.pan(...arrow)
  else if (event.code === 'Escape' && finding !== undefined) {
    finding = undefined
    showAll()
  } else if (!typing && Object.hasOwn(KEYS, event.code)) KEYS[event.code]?.()
  else return
  event.preventDefault()
})
fade.addEventListener('input', () => viewer.setFade(Number(fade.value) / 100))
dark.addEventListener('change', manner)
byId('language').addEventListener('click', () => {
  language = language === 'fa' ? 'en' : 'fa'
  showAll()
  showStatus(null)
})

async function load(): Promise<void> {
  const next = await api.overview()
  const same = overview?.sheets.find(({ id }) => id === sheet?.id)?.number
  const told = finding?.told.en
  overview = next
  finding = next.findings.find(({ told: { en } }) => en.rule === told?.rule && en.message === told?.message)
  for (const url of thumbnails.values()) URL.revokeObjectURL(url)
  thumbnails.clear()
  const wanted = next.sheets.find(({ number }) => number === same)
  await openSheet(
    wanted ?? next.sheets.find(({ findings }) => findings > 0) ?? next.sheets[0],
    wanted !== undefined,
  )
  for (const { id, drawn } of next.sheets) {
    if (!drawn || overview !== next) continue
    const picture = await api.thumbnail(id)
    if (picture !== null) thumbnails.set(id, URL.createObjectURL(picture))
    showPanels()
  }
}

async function follow(): Promise<void> {
  for (;;) {
    const turn = await api.turnAfter(overview?.turn ?? 0)
    if (turn !== overview?.turn) await load()
  }
}

showAll()
try {
  await load()
  await follow()
} catch (error) {
  const locked = error instanceof Error && error.message === '403'
  say(locked ? w().locked : w().gone)
}
