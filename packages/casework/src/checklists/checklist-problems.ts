import type { Bilingual, Problem } from '../bilingual.ts'
import { type Checklist, checklistItems } from './checklist.ts'

const MOST_ITEMS = 40

const TEXTS = {
  'checklist/version': {
    fa: 'شناسه باید همان نام با ویرایشی یکی بیش از ویرایش پیشین باشد.',
    en: 'The id must be the same name with the version after the last.',
  },
  'checklist/items': {
    fa: 'بازبینه یک تا چهل بند دارد و هیچ بخشی بی بند نیست.',
    en: 'A checklist has one to forty items, and no group without any.',
  },
  'checklist/twice': { fa: 'شناسهٔ این بند تکراری است.', en: 'This item’s id is used twice.' },
  'checklist/words': { fa: 'متن به هر دو زبان لازم است.', en: 'Its words are needed in both languages.' },
} as const

export type ChecklistProblem = Problem<keyof typeof TEXTS> & { readonly item: string | null }

/** `foundation-structure/2` in its parts; null where it is no such id. */
export function checklistVersion(id: string): { name: string; version: number } | null {
  const [, name, version] = /^([a-z][a-z-]{0,59})\/([1-9]\d{0,3})$/.exec(id) ?? []
  return name === undefined ? null : { name, version: Number(version) }
}

/** What is wrong with a council's own checklist, each with the item it is about; `former` is the version it comes after. */
export function checklistProblems(checklist: Checklist, former: Checklist): ChecklistProblem[] {
  const say = (code: keyof typeof TEXTS, item: string | null = null) => ({ code, item, message: TEXTS[code] })
  const [own, before] = [checklistVersion(checklist.id), checklistVersion(former.id)]
  const items = checklistItems(checklist)
  const follows = own?.name === before?.name && own?.version === (before?.version ?? 0) + 1
  const empty = checklist.groups.some((group) => group.items.length === 0)
  const blank = ({ fa, en }: Bilingual) => fa.trim() === '' || en.trim() === ''
  const titles = [checklist.title, ...checklist.groups.map((group) => group.title)]
  return [
    ...(follows ? [] : [say('checklist/version')]),
    ...(items.length === 0 || items.length > MOST_ITEMS || empty ? [say('checklist/items')] : []),
    ...(titles.some(blank) ? [say('checklist/words')] : []),
    ...items.flatMap((item, at) => [
      ...(items.findIndex(({ id }) => id === item.id) === at ? [] : [say('checklist/twice', item.id)]),
      ...([item.text, item.reference].some(blank) ? [say('checklist/words', item.id)] : []),
    ]),
  ]
}
