/** A stage profile as it is edited, and what one would change of another. */
import type { StageProfile } from '@mohr/casework'

type Duty = NonNullable<
  StageProfile['stages'][number]['duties'][keyof StageProfile['stages'][number]['duties']]
>
export type Need = Duty['need']

export interface ProfileChange {
  stage: string
  /** Null: the deadline. */
  discipline: string | null
  from: string | null
  to: string | null
}

/** Stage by stage: deadlines, and which discipline owes a report. */
export function changesOf(from: StageProfile, to: StageProfile): ProfileChange[] {
  return to.stages.flatMap((stage) => {
    const former = from.stages.find(({ id }) => id === stage.id)
    const deadline =
      former?.deadlineDays === stage.deadlineDays
        ? []
        : [
            {
              stage: stage.id,
              discipline: null,
              from: former ? String(former.deadlineDays) : null,
              to: String(stage.deadlineDays),
            },
          ]
    const duties = dutiesOf(stage).flatMap(([discipline, need]) => {
      const before = former && dutiesOf(former).find(([id]) => id === discipline)?.[1]
      return before === need ? [] : [{ stage: stage.id, discipline, from: before ?? null, to: need }]
    })
    return [...deadline, ...duties]
  })
}

export const dutiesOf = ({ duties }: Pick<StageProfile['stages'][number], 'duties'>): [string, Need][] =>
  Object.entries(duties).map(([discipline, duty]) => [discipline, (duty as Duty).need])

export function withDeadline(profile: StageProfile, stage: string, days: number): StageProfile {
  return {
    ...profile,
    stages: profile.stages.map((one) => (one.id === stage ? { ...one, deadlineDays: days } : one)),
  }
}

export function withNeed(profile: StageProfile, stage: string, discipline: string, need: Need): StageProfile {
  return {
    ...profile,
    stages: profile.stages.map((one) =>
      one.id === stage
        ? {
            ...one,
            duties: Object.fromEntries(
              Object.entries(one.duties).map(([id, duty]) => [
                id,
                id === discipline ? { ...duty, need } : duty,
              ]),
            ),
          }
        : one,
    ),
  }
}
