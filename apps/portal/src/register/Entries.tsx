/** What a licence entitles to: «سازه: نظارت پایهٔ ۱». */
import type { EngineerView } from '@mohr/council/api'
import { digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { useLabels } from '../ui/useLabels.ts'

type Entry = EngineerView['entries'][number]

export function useGrade(): (grade: Entry['grade']) => string {
  const { m, language } = useMessages()
  return (grade) => m.register.grade(grade === 'senior' ? m.register.senior : digits(grade, language))
}

export function Entries({ of }: { of: readonly Entry[] }) {
  const { m } = useMessages()
  const labels = useLabels()
  const gradeOf = useGrade()
  const disciplines = [...new Set(of.map(({ discipline }) => discipline))]
  return disciplines.map((one) => (
    <span key={one}>
      <b>{labels.discipline(one)}</b>{' '}
      {of
        .filter(({ discipline }) => discipline === one)
        .map(({ competence, grade }) => `${m.register.competences[competence]} ${gradeOf(grade)}`)
        .join(m.comma)}{' '}
    </span>
  ))
}
