import { nameKey } from '@mohr/casework'
import type { ServiceSummary } from '@mohr/council/api'

/** The services of which every typed word is part, in either language and however its letters are typed. */
export function matching(
  services: readonly ServiceSummary[],
  typed: string,
  group: string,
): ServiceSummary[] {
  const words = typed
    .split(/[\s\u200C]+/)
    .map(nameKey)
    .filter(Boolean)
  return services.filter((one) => {
    if (group !== '' && one.group.id !== group) return false
    const texts = [one.name, one.about, one.answer.name, ...one.applicants.map(({ name }) => name)]
    const key = nameKey(texts.map(({ fa, en }) => `${fa} ${en}`).join(' '))
    return words.every((word) => key.includes(word))
  })
}
