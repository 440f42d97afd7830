/** What stands beside the drawing: sheets, findings, layers, changes. */
import type { Changes, Finding, Language, Overview, Sheet, Told } from './api.ts'
import { code, element, sentence } from './elements.ts'
import { figure, WORDS } from './words.ts'

interface SheetsOptions {
  readonly chosen: string | undefined
  readonly thumbnails: ReadonlyMap<string, string>
  readonly choose: (sheet: Sheet) => void
}

export function sheetList(
  overview: Overview,
  language: Language,
  { chosen, thumbnails, choose }: SheetsOptions,
) {
  return element(
    'ol',
    {},
    ...overview.sheets.map((sheet) => {
      const source = thumbnails.get(sheet.id)
      const picture = element('span', { class: 'thumb' })
      if (source !== undefined) picture.append(element('img', { attributes: { src: source, alt: '' } }))
      const attributes = { type: 'button', 'aria-current': String(sheet.id === chosen) }
      return element(
        'li',
        {},
        element(
          'button',
          { class: 'sheet', attributes, click: () => choose(sheet) },
          picture,
          element(
            'span',
            { class: 'what' },
            element('b', {}, element('bdi', { attributes: { dir: 'ltr' } }, sheet.number)),
            element('span', {}, element('bdi', {}, sheet.title)),
          ),
          sheet.findings > 0
            ? element('span', { class: 'count' }, figure(sheet.findings, language))
            : element('span', {
                class: sheet.drawn ? 'fine' : 'torn',
                attributes: { 'aria-hidden': 'true' },
              }),
        ),
      )
    }),
  )
}

interface FindingsOptions {
  readonly sheet: string | undefined
  readonly chosen: Finding | undefined
  /** What else is wrong with the sheet. */
  readonly wrong: readonly Readonly<Record<Language, string>>[]
  readonly choose: (finding: Finding) => void
}

export function findingList(overview: Overview, language: Language, options: FindingsOptions): Node[] {
  const w = WORDS[language]
  const here = overview.findings.filter(({ sheet }) => sheet === options.sheet)
  const there = overview.findings.filter(({ sheet }) => sheet !== options.sheet)
  const nodes: Node[] = []
  if (overview.findings.length === 0)
    nodes.push(
      element('p', { class: overview.verdict[language].tone === 'good' ? 'empty good' : 'empty' }, w.clean),
    )
  else if (here.length === 0) nodes.push(element('p', { class: 'empty' }, w.none))
  if (here.length > 0) nodes.push(group(w.onSheet, here, overview, language, options))
  if (there.length > 0) nodes.push(group(w.elsewhere, there, overview, language, options))
  if (options.wrong.length > 0) {
    const rows = options.wrong.map((one) => element('li', {}, sentence(one[language])))
    nodes.push(element('h2', {}, w.wrong), element('ul', { class: 'open wrong' }, ...rows))
  }
  const own = overview.sheets.find(({ id }) => id === options.sheet)?.file
  for (const { file, message } of overview.problems.filter((one) => one.file !== own))
    nodes.push(element('p', { class: 'problem' }, code(file), ' ', message[language]))
  const open = overview.open[language]
  if (open.length > 0)
    nodes.push(
      element('h2', {}, w.notEvaluated),
      element(
        'ul',
        { class: 'open' },
        ...open.map((told) => element('li', {}, code(told.rule), ' ', sentence(told.message))),
      ),
    )
  return nodes
}

function group(
  title: string,
  findings: readonly Finding[],
  overview: Overview,
  language: Language,
  { chosen, choose, sheet }: FindingsOptions,
): Node {
  const list = findings.map((finding) => {
    const told = finding.told[language]
    const open = finding === chosen
    const where =
      finding.sheet === sheet
        ? null
        : (overview.sheets.find(({ id }) => id === finding.sheet)?.number ?? finding.file)
    const head = element(
      'button',
      {
        class: 'head',
        attributes: { type: 'button', 'aria-expanded': String(open) },
        click: () => choose(finding),
      },
      element('span', { class: 'pin', attributes: { 'data-severity': told.severity } }, told.number),
      element('span', { class: 'message' }, sentence(told.message)),
      element(
        'span',
        { class: 'severity' },
        where === null ? null : element('bdi', { attributes: { dir: 'ltr' } }, `${where} `),
        where === null ? told.severityWord : null,
      ),
    )
    return element(
      'li',
      { attributes: { 'data-severity': told.severity, 'data-open': String(open) } },
      head,
      open ? detail(told) : null,
    )
  })
  return element('div', {}, element('h2', {}, title), element('ol', { class: 'findings' }, ...list))
}

/** The chosen finding below the drawing, where lists and drawing don't fit beside each other. */
export function findingCard(told: Told): Node[] {
  return [element('p', { class: 'message' }, sentence(told.message)), detail(told)]
}

function detail({ rule, title, severityWord, facts, bar }: Told): HTMLElement {
  const lines = facts.flatMap(({ label, value, code: machine }) => [
    element('dt', {}, label),
    element('dd', {}, machine ? code(value) : sentence(value)),
  ])
  return element(
    'div',
    { class: 'detail' },
    element('p', { class: 'rule' }, code(rule), ' ', title, ' · ', element('b', {}, severityWord)),
    bar === null ? null : measure(bar),
    element('dl', {}, ...lines),
  )
}

function measure({ measured, required }: NonNullable<Told['bar']>): HTMLElement {
  const [fill, mark] = [element('i'), element('b')]
  fill.style.inlineSize = `${measured * 100}%`
  mark.style.insetInlineStart = `${required * 100}%`
  return element('div', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, fill, mark)
}

interface LayersOptions {
  readonly hidden: ReadonlySet<string>
  readonly set: (names: readonly string[], shown: boolean) => void
}

export function layerList(
  layers: readonly { readonly name: string; readonly pieces: number }[],
  language: Language,
  { hidden, set }: LayersOptions,
): Node[] {
  const w = WORDS[language]
  const names = layers.map(({ name }) => name)
  const all = (shown: boolean, text: string) =>
    element(
      'button',
      { class: 'plain', attributes: { type: 'button' }, click: () => set(names, shown) },
      text,
    )
  const rows = [...layers]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, pieces }) => {
      const box = element('input', { attributes: { type: 'checkbox' } })
      box.checked = !hidden.has(name)
      box.addEventListener('change', () => set([name], box.checked))
      return element(
        'li',
        {},
        element('label', {}, box, code(name), element('span', {}, figure(pieces, language))),
      )
    })
  return [
    element('p', { class: 'switches' }, all(true, w.allOn), all(false, w.allOff)),
    element('ul', { class: 'layers' }, ...rows),
  ]
}

export function changeList(changes: Changes | null, language: Language): Node[] {
  const w = WORDS[language]
  if (changes === null) return [element('p', { class: 'empty' }, w.noTwin)]
  if (changes.sentences.length === 0) return [element('p', { class: 'empty good' }, w.sameDrawing)]
  return [
    element(
      'ul',
      { class: 'changes' },
      ...changes.sentences.map((one) => element('li', {}, sentence(one[language]))),
    ),
  ]
}
