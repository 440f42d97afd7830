/** The parts of the page below the three answers: layers, times, files, certificates, and what the verdict rests on. */
import type { Dossier } from './dossier.ts'
import { code, ltr, plain, rich } from './markup.ts'

export function layerSection({ layers, words: { layers: w } }: Dossier): string {
  if (layers === null) return ''
  const strip = layers.strip.map(
    ({ kind, label, weight, title }) =>
      `<li data-kind="${kind}" style="flex-grow:${weight}" title="${plain(title)}">${plain(label)}</li>`,
  )
  const covers = layers.covers.map(({ text, reach, bad }) =>
    bad ? `<li data-bad>${rich(text)}</li>` : `<li><i style="inline-size:${reach}%"></i>${rich(text)}</li>`,
  )
  return `<section><header><h2>${plain(w.title)}</h2><span>${plain(w.order)}</span></header>
<ul class="strip">${strip.join('')}</ul><ul class="covers">${covers.join('')}</ul></section>`
}

export function timeSection({ timeline, words: { times: w, kinds } }: Dossier): string {
  if (timeline === null) return ''
  const { judged, judgedLabel } = timeline
  const now = `<i class="now" style="inset-inline-start:${judged}%"></i>`
  const rows = timeline.rows.map(({ name, kind, from, to, at, proven, label }) => {
    const bar =
      from === null || to === null
        ? ''
        : `<i class="bar" style="inset-inline-start:${from}%;inline-size:${Math.max(0.4, to - from)}%"></i>`
    const mark =
      at === null
        ? ''
        : `<i class="mark" data-kind="${kind}"${proven ? '' : ' data-claimed'} style="inset-inline-start:${at}%"></i>`
    const title = `${kinds[kind]}: ${label}`
    return `<div class="row"><span><bdi>${plain(name)}</bdi> ${plain(label)}</span><div class="track" title="${plain(title)}">${bar}${now}${mark}</div></div>`
  })
  const ticks = timeline.ticks.map(
    ({ at, label }) => `<span style="inset-inline-start:${at}%">${plain(label)}</span>`,
  )
  const kindsShown = new Set(timeline.rows.filter(({ at }) => at !== null).map(({ proven }) => proven))
  const legend = [
    `<li><i class="bar"></i>${plain(w.validity)}</li>`,
    kindsShown.has(true) ? `<li><i class="mark"></i>${plain(w.proven)}</li>` : '',
    kindsShown.has(false) ? `<li><i class="mark" data-claimed></i>${plain(w.claimed)}</li>` : '',
    `<li><i class="now"></i>${plain(w.judged)}: ${plain(judgedLabel)}</li>`,
  ]
  return `<section><h2>${plain(w.title)}</h2>
<div class="axis">${rows.join('')}<div class="ticks" aria-hidden="true">${ticks.join('')}</div></div>
<ul class="legend">${legend.join('')}</ul></section>`
}

export function fileSection({ files, words: w }: Dossier): string {
  if (files.length === 0) return ''
  const rows = files.map(
    ({ name, size, sha256 }) =>
      `<tr><td><bdi class="code">${plain(name)}</bdi><small>${code(sha256)}</small></td><td>${plain(size)}</td></tr>`,
  )
  return `<section><h2>${plain(w.files.title)}</h2><table><thead><tr><th scope="col">${plain(w.files.name)}, SHA-256</th><th scope="col">${plain(w.size)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

export function chainSection({ chains, words: { chains: w } }: Dossier): string {
  if (chains.length === 0) return ''
  const lists = chains.map(({ ids, name, links }) => {
    const items = links.map(
      ({ role, name, subject, validity, sha256, trusted }) =>
        `<li${trusted ? ' data-trusted' : ''}><b><bdi>${plain(name)}</bdi></b> ${plain(role)}${w.separator}${plain(validity)}<span class="code">${ltr(subject)}</span><span class="code">${ltr(`SHA-256 ${sha256}`)}</span></li>`,
    )
    return `<div class="chain"><h3>${ids.map(code).join(' ')} <bdi>${plain(name)}</bdi></h3><ol>${items.join('')}</ol></div>`
  })
  return `<section><h2>${plain(w.title)}</h2>${lists.join('')}</section>`
}

export function basisSection({ basis, file, words: w }: Dossier): string {
  const own = [
    {
      label: w.file,
      value: `\u2068${file.name}\u2069${file.size === null ? '' : ` · ${file.size}`}`,
      code: file.sha256,
    },
  ]
  const rows = [...own, ...basis.lines].map(
    ({ label, value, code: machine }) =>
      `<dt>${plain(label)}</dt><dd>${rich(value)}${machine === null ? '' : `<span class="code">${ltr(machine)}</span>`}</dd>`,
  )
  return `<section><h2>${plain(w.basis.title)}</h2><dl class="basis">${rows.join('')}</dl><p class="again">${plain(w.basis.again)}</p></section>`
}
