/** A comparison as one HTML page that needs nothing else and runs nothing: pictures lie over each other and are switched by style alone. */
import { code, plain, type ReportFonts, reportPage, rich } from '@mohr/signing/report'
import { marksSvg } from './clouds.ts'
import { STYLE } from './style.ts'
import type { ToldChange, ToldComparison, ToldPlace, ToldSheet } from './told.ts'
import { WORDS } from './words.ts'

export function comparisonHtml(told: ToldComparison, fonts?: ReportFonts): string {
  const { lang, before, after, tone, sentences, counts, made } = told
  const w = WORDS[lang]
  const body = `<header class="top"><b>${plain(w.brand)}</b><span>${plain(w.title)}</span><time>${plain(made)}</time></header>
<p class="file"><span>${plain(w.before)} ${code(before)}</span><span>${plain(w.after)} ${code(after)}</span></p>
<header class="verdict" data-tone="${tone}"><h1>${sentences.map(rich).join('<br>')}</h1>
<dl class="counts">${counts.map((one) => `<div data-kind="${one.kind}"><dt>${plain(one.word)}</dt><dd>${plain(one.count)}</dd></div>`).join('')}</dl></header>
${problems(told)}${index(told)}${general(told)}
${told.sheets.map((one) => sheet(one, told)).join('\n')}
${elsewhere(told)}${basis(told)}`
  return reportPage(
    { lang, title: `${w.title}: ${before}, ${after}`, body, style: STYLE + chosen(told) },
    fonts,
  )
}

/** What is chosen in the list is chosen on the sheet. */
const chosen = ({ sheets }: ToldComparison): string =>
  sheets
    .flatMap(({ id, places }) =>
      places.map((_, at) => `:root:has(#${id}-p${at + 1}:target) #${id}-m${at + 1}`),
    )
    .map(
      (mark) =>
        `${mark} path{stroke:var(--chosen);stroke-width:3px}${mark} .pin{fill:var(--chosen);stroke:#fff}`,
    )
    .join('\n')

function problems({ problems: all, lang }: ToldComparison): string {
  const rows = all.map((one) => `<li>${rich(one.text)} ${code(one.code)}</li>`)
  return rows.length === 0
    ? ''
    : `<section><h2>${plain(WORDS[lang].problems)}</h2><ul class="problems">${rows.join('')}</ul></section>`
}

function index({ index: all, lang }: ToldComparison): string {
  if (all.length < 2) return ''
  const rows = all.map(({ number, title, state, id }) => {
    const name = `${code(number)} <bdi>${plain(title)}</bdi>`
    return `<tr><td>${id === null ? name : `<a href="#${id}">${name}</a>`}</td><td class="state"${id === null ? '' : ' data-changed'}>${plain(state)}</td></tr>`
  })
  return `<section><h2>${plain(WORDS[lang].index)}</h2><table class="index"><tbody>${rows.join('')}</tbody></table></section>`
}

function general({ general: all, lang }: ToldComparison): string {
  const files = all.map(
    ({ name, sentences }) =>
      `<h3><bdi>${plain(name)}</bdi></h3><ul>${sentences.map((one) => `<li>${sentence(one)}</li>`).join('')}</ul>`,
  )
  return files.length === 0
    ? ''
    : `<section class="general"><h2>${plain(WORDS[lang].whole)}</h2>${files.join('')}</section>`
}

function sheet(one: ToldSheet, told: ToldComparison): string {
  const w = WORDS[told.lang]
  const places = one.places.map((own, at) => place(own, `${one.id}-p${at + 1}`, told)).join('')
  const unplaced =
    one.unplaced.length === 0
      ? ''
      : `<h4>${plain(w.unplaced)}</h4><ul class="plain">${one.unplaced.map(change).join('')}</ul>`
  return `<article class="sheet" id="${one.id}"><header><h2>${plain(w.sheet)} <bdi dir="ltr">${plain(one.number)}</bdi></h2><p><bdi>${plain(one.title)}</bdi></p><span>${plain(one.note)}</span></header>
${legend(one, told)}
<div class="board">${overlay(one, told)}
<div class="list"><h3 class="hush">${plain(w.places)}</h3><ol class="places">${places}</ol>${unplaced}${one.more === null ? '' : `<p>${plain(one.more)}</p>`}</div></div></article>`
}

function legend({ overlay: drawn, counts }: ToldSheet, { lang }: ToldComparison): string {
  if (drawn === null) return ''
  const box = (kind: string, label: string) =>
    `<label><input type="checkbox" checked autocomplete="off" data-kind="${kind}"><i data-kind="${kind}"></i>${label}</label>`
  const kinds = counts.map(({ kind, word, count }) => box(kind, `${plain(word)} <b>${plain(count)}</b>`))
  return `<fieldset class="kinds"><legend class="hush">${plain(WORDS[lang].legend)}</legend>${kinds.join('')}${box('same', plain(WORDS[lang].unchanged))}</fieldset>`
}

/** What lies on the paper stands where it is there, whatever the page's direction. */
function overlay({ id, number, overlay: drawn, places }: ToldSheet, { lang }: ToldComparison): string {
  if (drawn === null) return ''
  const w = WORDS[lang]
  const { width, height, paper, layers } = drawn
  const pictures = layers.map(
    ({ kind, png }) =>
      `<img data-kind="${kind}" alt="${kind === 'same' ? plain(w.figure(number)) : ''}" width="${width}" height="${height}" src="${dataOf(png)}">`,
  )
  const marks = marksSvg(
    paper,
    places.map((one, at) => ({
      ...one,
      id: `${id}-m${at + 1}`,
      href: `#${id}-p${at + 1}`,
      label: `${w.place(one.number)}: ${one.changes[0]?.what.replace(/[\u2068\u2069]/g, '') ?? ''}`,
    })),
  )
  return `<figure dir="ltr">${pictures.join('')}${marks}</figure>`
}

function place(
  { number, kind, changes, more, pictures }: ToldPlace,
  id: string,
  { lang }: ToldComparison,
): string {
  const w = WORDS[lang]
  const shown = (side: 'before' | 'after') => {
    const { png, width, height } = (pictures as NonNullable<typeof pictures>)[side]
    return `<div><span>${plain(w[side])}</span><img alt="${plain(`${w.place(number)}، ${w[side]}`)}" width="${width}" height="${height}" src="${dataOf(png)}"></div>`
  }
  const image = pictures === null ? '' : `<div class="pair">${shown('before')}${shown('after')}</div>`
  return `<li id="${id}" data-kind="${kind}"><a class="pin" href="#${id.replace('-p', '-m')}" aria-label="${plain(w.onSheet(number))}">${plain(number)}</a><div><ul class="plain">${changes.map(change).join('')}</ul>${more === null ? '' : `<p>${plain(more)}</p>`}${image}</div></li>`
}

/** Our font has no arrows; this one points where the line is read to. */
const ARROW =
  ' <svg class="arrow" viewBox="0 0 18 10" aria-hidden="true"><path d="M1 5h15M12 1l4 4-4 4"/></svg> '

const sentence = (text: string): string => rich(text).replaceAll(' → ', ARROW)

const change = ({ kind, what, where }: ToldChange): string =>
  `<li data-kind="${kind}"><p>${sentence(what)}</p><p class="where">${rich(where)}</p></li>`

function elsewhere({ elsewhere: all, elsewhereMore, lang }: ToldComparison): string {
  if (all.length === 0) return ''
  return `<section><h2>${plain(WORDS[lang].elsewhere)}</h2><ul class="plain">${all.map(change).join('')}</ul>${elsewhereMore === null ? '' : `<p>${plain(elsewhereMore)}</p>`}</section>`
}

function basis({ lang, made, madeUtc, software, before, after }: ToldComparison): string {
  const w = WORDS[lang]
  const again = `mohr compare ${before} ${after} --json`
  return `<section><h2>${plain(w.basis)}</h2><dl class="basis"><dt>${plain(w.when)}</dt><dd>${plain(made)} <span class="code">${code(madeUtc)}</span></dd><dt>${plain(w.software)}</dt><dd>${plain(software)} <span class="code">${code(again)}</span></dd></dl><p class="again">${plain(w.units)}</p></section>`
}

const dataOf = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`
