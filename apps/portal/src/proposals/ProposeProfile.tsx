/** A change of a stage profile: deadlines, and whether a discipline's report is owed always or only where in scope. */
import type { StageProfile } from '@mohr/casework'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { asciiDigits, digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import register from '../register/Register.module.css'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { settingsApi } from './api.ts'
import styles from './Proposals.module.css'
import { changesOf, dutiesOf, type Need, withDeadline, withNeed } from './profile.ts'

const NEEDS: readonly Need[] = ['required', 'if-in-scope']

export function ProposeProfile({ profiles }: { profiles: readonly StageProfile[] }) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const t = m.proposals
  const id = useId()
  const client = useQueryClient()
  const [chosen, setChosen] = useState(profiles[0]?.id ?? '')
  const [edited, setEdited] = useState<StageProfile | null>(null)
  const [reason, setReason] = useState('')
  const inForce = profiles.find((one) => one.id === chosen)
  const profile = edited ?? inForce
  const sending = useMutation({
    mutationFn: (given: StageProfile) => settingsApi.proposeProfile(given, reason.trim()),
    onSuccess: async () => {
      setEdited(null)
      setReason('')
      await client.invalidateQueries({ queryKey: ['proposals'] })
    },
  })
  if (!profile || !inForce) return null
  const changed = changesOf(inForce, profile).length > 0
  return (
    <form
      className={register.part}
      aria-label={t.propose}
      onSubmit={(event) => {
        event.preventDefault()
        // It follows the version in force.
        sending.mutate({ ...profile, version: inForce.version + 1 })
      }}
    >
      <h2>
        {t.propose} <small>{t.holds}</small>
      </h2>
      <Select
        label={t.profile}
        value={chosen}
        onChange={(value) => {
          setChosen(value)
          setEdited(null)
        }}
      >
        {profiles.map((one) => (
          <option key={one.id} value={one.id}>
            {say(one.title)}
          </option>
        ))}
      </Select>
      <table className={register.table}>
        <thead>
          <tr>
            <th scope="col">{t.stage}</th>
            <th scope="col">{t.deadline}</th>
            <th scope="col">{t.duties}</th>
          </tr>
        </thead>
        <tbody>
          {profile.stages.map((stage) => (
            <tr key={stage.id}>
              <th scope="row">
                {digits(String(stage.number), language)} {say(stage.shortTitle)}
              </th>
              <td data-label={t.deadline}>
                <input
                  className={styles.days}
                  inputMode="numeric"
                  aria-label={t.deadlineOf(say(stage.shortTitle))}
                  value={digits(String(stage.deadlineDays || ''), language)}
                  onChange={(event) =>
                    setEdited(
                      withDeadline(
                        profile,
                        stage.id,
                        Number.parseInt(asciiDigits(event.target.value), 10) || 0,
                      ),
                    )
                  }
                />
              </td>
              <td>
                <div className={styles.duties}>
                  {dutiesOf(stage).map(([discipline, need]) => (
                    <Select
                      key={discipline}
                      label={labels.discipline(discipline)}
                      name={t.dutyOf(say(stage.shortTitle), labels.discipline(discipline))}
                      value={need}
                      onChange={(value) => setEdited(withNeed(profile, stage.id, discipline, value as Need))}
                    >
                      {NEEDS.map((one) => (
                        <option key={one} value={one}>
                          {t.needs[one]}
                        </option>
                      ))}
                    </Select>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={register.form}>
        <label htmlFor={id}>{t.reason}</label>
        <input
          id={id}
          value={reason}
          required
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button kind="first" type="submit" disabled={!changed || reason.trim() === '' || sending.isPending}>
          {t.send}
        </Button>
        {!changed && !sending.isSuccess && <p className={register.span}>{t.unchanged}</p>}
        {sending.isSuccess && !changed && <p role="status">{t.sent}</p>}
        {sending.error && <Failure error={sending.error} where={labels.stage} />}
      </div>
    </form>
  )
}
