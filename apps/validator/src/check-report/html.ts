/** The report of a check as one HTML page that needs nothing else, for the screen and for paper. */
import { code, plain, type ReportFonts, reportPage, rich } from '@mohr/signing/report'
import type { Frame, Shot } from './crop.ts'
import { STYLE } from './style.ts'
import type { Told, ToldFinding, ToldGroup } from './told.ts'
import { WORDS } from './words.ts'

export function checkHtml(told: Told, fonts?: ReportFonts): string {
  const { lang, name, groups, open, more } = told
  const w = WORDS[lang]
  const mend =
    groups.length === 0
      ? `<p class="nothing" data-tone="${told.tone}">${plain(w.nothing)}</p>`
      : groups.map((one) => group(one, told)).join('')
  const body = `<header class="top"><b>${plain(w.brand)}</b><span>${plain(w.title)}</span><time>${plain(told.basis.find(({ label }) => label === w.when)?.value ?? '')}</time></header>
${head(told)}
${told.problems.length === 0 ? '' : problems(told)}
${told.rules.length === 0 ? '' : `<section class="mend"><h2>${plain(w.mend)}</h2>${mend}${more === null ? '' : `<p>${plain(more)}</p>`}</section>`}
${open.length === 0 ? '' : `<section><header><h2>${plain(w.open)}</h2><span>${plain(w.openNote)}</span></header><ol class="findings">${open.map((one) => finding(one, told)).join('')}</ol></section>`}
${rules(told)}
${basis(told)}`
  return reportPage({ lang, title: `${w.title}: ${name}`, body, style: STYLE }, fonts)
}

function head({ name, about, digest, tone, word, sentence, counts, lang }: Told): string {
  const sum = digest === null ? '' : `<span>${plain(WORDS[lang].digest)} ${code(digest)}</span>`
  return `<p class="file"><span>${code(name)}</span><span>${plain(about.join(WORDS[lang].separator))}</span>${sum}</p>
<header class="verdict" data-tone="${tone}"><div><p class="word">${plain(word)}</p><h1>${rich(sentence)}</h1></div>
<dl class="counts">${counts.map((one) => `<div data-state="${one.state}"><dt>${plain(one.word)}</dt><dd>${plain(one.count)}</dd></div>`).join('')}</dl></header>`
}

function problems({ problems: all, lang }: Told): string {
  const rows = all.map(({ text, code: name }) => `<li>${rich(text)} ${code(name)}</li>`)
  return `<section><h2>${plain(WORDS[lang].problems)}</h2><ul class="problems">${rows.join('')}</ul></section>`
}

function group({ kind, name, title, note, shot, pins, findings }: ToldGroup, told: Told): string {
  const whole = shot === null ? '' : figure(shot, `${kind} ${name}`, pins)
  const label = name === '' ? plain(kind) : `${plain(kind)} <bdi dir="ltr">${plain(name)}</bdi>`
  return `<article class="sheet"><header><h3>${label}</h3><p><bdi>${plain(title)}</bdi></p><span>${plain(note)}</span></header>
${whole}<ol class="findings">${findings.map((one) => finding(one, told)).join('')}</ol></article>`
}

function finding(
  { number, rule, title, severity, severityWord, message, other, facts, bar, shot }: ToldFinding,
  told: Told,
): string {
  const otherLang = told.lang === 'fa' ? 'en' : 'fa'
  const lines = facts.map(
    ({ label, value, code: machine }) =>
      `<div><dt>${plain(label)}</dt><dd>${machine ? code(value) : rich(value)}</dd></div>`,
  )
  const picture = shot === null ? '' : figure(shot, message, [])
  const measure =
    bar === null
      ? ''
      : `<div class="measure" aria-hidden="true"><i style="inline-size:${percent(bar.measured)}"></i><b style="inset-inline-start:${percent(bar.required)}"></b></div>`
  const pin = number === '' ? '' : `<span class="pin" data-severity="${severity}">${plain(number)}</span>`
  return `<li data-severity="${severity}">${pin}<div class="said"><p class="rule">${code(rule)} <span>${plain(title)}</span> <b>${plain(severityWord)}</b></p>
<p class="message">${rich(message)}</p><p class="other" lang="${otherLang}"><bdi>${rich(other)}</bdi></p>${measure}<dl class="what">${lines.join('')}</dl></div>${picture}</li>`
}

/** A picture with its frames over it; frames and pins stand where they are on the paper, whatever the page's direction. */
function figure({ png, width, height, frames }: Shot, text: string, pins: readonly string[]): string {
  const marks = frames.map(
    (frame, at) =>
      `<i style="${place(frame)}">${pins[at] === undefined ? '' : `<b>${plain(pins[at])}</b>`}</i>`,
  )
  return `<figure class="${pins.length > 0 ? 'whole' : 'place'}" dir="ltr"><img alt="${plain(text)}" width="${width}" height="${height}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">${marks.join('')}</figure>`
}

const place = ({ left, top, width, height }: Frame): string =>
  `inset-inline-start:${percent(left)};inset-block-start:${percent(top)};inline-size:${percent(width)};block-size:${percent(height)}`

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

function rules({ rules: all, lang }: Told): string {
  const rows = all.map(
    ({ id, title, state, word }) =>
      `<tr data-state="${state}"><td>${code(id)}</td><td>${plain(title)}</td><td class="state">${plain(word)}</td></tr>`,
  )
  return all.length === 0
    ? ''
    : `<section><h2>${plain(WORDS[lang].rules)}</h2><table class="rules"><tbody>${rows.join('')}</tbody></table></section>`
}

function basis({ basis: lines, lang }: Told): string {
  const rows = lines.map(
    ({ label, value, code: machine }) =>
      `<dt>${plain(label)}</dt><dd>${rich(value)}${machine === null ? '' : ` <span class="code">${code(machine)}</span>`}</dd>`,
  )
  return `<section><h2>${plain(WORDS[lang].basis)}</h2><dl class="basis">${rows.join('')}</dl></section>`
}
