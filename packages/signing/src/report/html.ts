/** The dossier as an HTML page. */
import { digits } from './dates.ts'
import type { Dossier, DossierCheck, DossierSigner } from './dossier.ts'
import type { EvidenceLine } from './evidence.ts'
import { code, plain, rich } from './markup.ts'
import { type ReportFonts, reportPage } from './page.ts'
import { signerSeal, verdictSeal } from './seal.ts'
import { basisSection, chainSection, fileSection, layerSection, timeSection } from './sections.ts'

const PIGMENTS = {
  seal: 'var(--shangarf)',
  tint: 'var(--shangarf-t)',
  good: 'var(--zangar)',
  grey: 'var(--edge)',
  ink: 'var(--ink-2)',
} as const

/** The page; without fonts it uses those of the reader's computer. */
export function reportHtml(dossier: Dossier, fonts?: ReportFonts): string {
  const { lang, words: w, file, basis } = dossier
  const body = `<header class="top"><b>${plain(w.brand)}</b><span>${plain(w.title)}</span><time>${plain(basis.at)}</time></header>
${head(dossier)}
<ol class="answers">${dossier.answers.map((_, index) => answer(dossier, index)).join('')}</ol>
${layerSection(dossier)}${timeSection(dossier)}${fileSection(dossier)}${chainSection(dossier)}${basisSection(dossier)}${checks(dossier)}`
  return reportPage({ lang, title: `${w.title}: ${file.name}`, body }, fonts)
}

function head(dossier: Dossier): string {
  const { file, words: w, tone } = dossier
  const digest = file.sha256 === null ? '' : `<span>${plain(w.digest)} ${code(file.sha256)}</span>`
  return `<p class="file"><span>${code(file.name)}</span><span>${plain(file.size ?? '')}</span>${digest}</p>
<header class="verdict" data-tone="${tone}">${verdictSeal(dossier, PIGMENTS)}<h1>${rich(dossier.verdict)}</h1></header>`
}

function answer(dossier: Dossier, index: number): string {
  const { answers, lang, tone } = dossier
  const { question, answer, detail } = answers[index] as Dossier['answers'][number]
  const below = index === 1 ? changes(dossier) : index === 2 ? signers(dossier) : ''
  const colour = index < 2 && tone !== 'unknown' ? ` data-tone="${tone}"` : ''
  return `<li><span class="number" aria-hidden="true">${digits(index + 1, lang)}</span><h2>${plain(question)}</h2>
<div class="answer"${colour}><p>${rich(answer)}</p>${detail.map((line) => `<p>${rich(line)}</p>`).join('')}${below}</div></li>`
}

function changes({ changes: found, moreChanges, words: { changes: w } }: Dossier): string {
  if (found.length === 0) return ''
  const rows = found.map(({ place, what, why, object, allowed, after }) => {
    const bad = allowed ? '' : ' data-bad'
    const reason = why === null ? '' : `<small>${plain(why)}</small>`
    const where = `<small>${plain(w.object)} ${code(object)} · ${plain(w.after)} ${code(after)}</small>`
    return `<tr${bad}><td>${plain(place)}</td><td>${plain(what)}${reason}${where}</td><td class="${allowed ? 'yes' : 'no'}">${plain(allowed ? w.yes : w.no)}</td></tr>`
  })
  const heads = [w.place, w.what, w.allowed].map((text) => `<th scope="col">${plain(text)}</th>`)
  const more = moreChanges === null ? '' : `<p>${plain(moreChanges)}</p>`
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${more}`
}

function signers({ signers: all }: Dossier): string {
  return all.length === 0 ? '' : `<ul class="signers">${all.map(signer).join('')}</ul>`
}

function signer(one: DossierSigner): string {
  const { id, kind, name, when, utc, trust, level, tone, claims } = one
  const facts = claims.map(
    ({ label, value }) => `<div><dt>${plain(label)}:</dt><dd><bdi>${plain(value)}</bdi></dd></div>`,
  )
  return `<li>${signerSeal(one, PIGMENTS)}
<p class="name"><b><bdi>${plain(name)}</bdi></b> ${plain(kind)} ${code(id)}${level === null ? '' : ` ${code(level)}`}</p>
<p>${rich(when)}${utc === null ? '' : ` <bdi class="utc" dir="ltr">${plain(utc)}</bdi>`}</p>
<p data-tone="${tone}">${rich(trust)}</p>
${facts.length === 0 ? '' : `<dl class="claims">${facts.join('')}</dl>`}</li>`
}

const ICONS: Readonly<Record<DossierCheck['status'], string>> = {
  passed: '<path d="M4 10.5l4 4 8-9"/>',
  failed: '<path d="M5 5l10 10M15 5L5 15"/>',
  warning: '<path d="M10 3.5L17.5 16.5h-15zM10 8.5v3.5M10 14v.2"/>',
  info: '<circle cx="10" cy="10" r="7"/><path d="M10 9.5v4M10 6.5v.2"/>',
  unknown: '<circle cx="10" cy="10" r="7" stroke-dasharray="3 2.2"/><path d="M7.5 10h5"/>',
}

function checks({ checks: groups, checkCount, problems, words: w }: Dossier): string {
  if (groups.length === 0 && problems.length === 0) return ''
  const found = problems.map(
    ({ text, code: name }) =>
      `<details data-status="warning"><summary>${icon('warning', w.checks.status.warning)}<span>${rich(text)}</span>${code(name)}</summary></details>`,
  )
  const notes =
    found.length === 0 ? '' : `<div class="group"><h3>${plain(w.checks.problems)}</h3>${found.join('')}</div>`
  const lists = groups.map(
    ({ id, name, conclusion, items }) =>
      `<div class="group"><h3>${code(id)} <bdi>${plain(name)}</bdi> ${code(conclusion)}</h3>${items.map((item) => check(item, w)).join('')}</div>`,
  )
  return `<section><h2>${plain(w.checks.title(checkCount))}</h2>${notes}${lists.join('')}</section>`
}

function check({ id, question, answer, status, evidence }: DossierCheck, w: Dossier['words']): string {
  const open = status === 'failed' ? ' open' : ''
  const body = evidence.length === 0 ? `<p class="facts">${plain(w.checks.noEvidence)}</p>` : facts(evidence)
  return `<details data-status="${status}"${open}><summary>${icon(status, w.checks.status[status])}<span>${plain(question)} <b>${plain(answer)}</b></span>${code(id)}</summary>${body}</details>`
}

function facts(lines: readonly EvidenceLine[]): string {
  const rows = lines.map(
    ({ label, value, code: machine }) =>
      `<dt>${plain(label)}</dt><dd>${machine ? code(value) : rich(value)}</dd>`,
  )
  return `<dl class="facts">${rows.join('')}</dl>`
}

function icon(status: DossierCheck['status'], word: string): string {
  return `<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" role="img" aria-label="${plain(word)}">${ICONS[status]}</svg>`
}
