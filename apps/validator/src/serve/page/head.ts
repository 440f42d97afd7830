/** The head of the page: the set's name, its verdict, and when it was checked. */
import type { Language, Overview } from './api.ts'
import { byId } from './elements.ts'
import { hour, WORDS } from './words.ts'

export function showHead(overview: Overview | undefined, language: Language): void {
  const w = WORDS[language]
  byId('language').textContent = w.language
  if (overview === undefined) return
  const { name, verdict, at, problem, signatures } = overview
  const { tone, word, sentence } = verdict[language]
  const last =
    name
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? name
  document.title = `${word}: ${last}`
  byId('name').textContent = last
  byId('about').textContent = signatures === null ? sentence : `${sentence} ${signatures[language]}`
  byId('verdict').textContent = word
  byId('verdict').dataset.tone = tone
  byId('live').textContent = problem === null ? `${w.checked} ${hour(at, language)}` : problem[language]
  byId('live').toggleAttribute('data-bad', problem !== null)
}
