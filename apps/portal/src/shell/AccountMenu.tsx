/** Who is here, and how the page should look to them. */
import type { PersonView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useContext, useId, useState } from 'react'
import { api } from '../api/client.ts'
import { addPasskey, knowsPasskeys } from '../api/passkeys.ts'
import { forgetPerson } from '../api/queries.ts'
import { tellWindows } from '../api/signed-in.ts'
import { columnDay } from '../format/dates.ts'
import { LanguageContext, useMessages } from '../messages/index.ts'
import { flushDrafts } from '../report/open-drafts.ts'
import { chooseTheme, type Theme, useTheme } from '../theme.ts'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Failure, Notice } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './AccountMenu.module.css'

const THEMES: readonly { theme: Theme; icon: IconName }[] = [
  { theme: 'system', icon: 'laptop' },
  { theme: 'light', icon: 'sun' },
  { theme: 'dark', icon: 'moon' },
]

export function AccountMenu({ person }: { person: PersonView | null }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const { setLanguage } = useContext(LanguageContext)
  const theme = useTheme()
  const navigate = useNavigate()
  const id = useId()

  const signOut = async () => {
    // What is written and not sent yet is sent while the server still knows who wrote it.
    await flushDrafts()
    await api.signOut()
    await leave()
  }

  const leave = async () => {
    tellWindows(null)
    forgetPerson()
    await navigate({ to: '/' })
  }

  return (
    <>
      <button
        type="button"
        className={styles.opener}
        data-person={person ? '' : undefined}
        popoverTarget={id}
        aria-label={person ? m.account.open(person.name) : m.account.settings}
      >
        <Icon name={person ? 'person' : 'sun'} />
        {person && <span>{person.name}</span>}
      </button>
      <div id={id} popover="auto" className={styles.menu}>
        {person && (
          <div className={styles.who}>
            <b>{person.name}</b>
            {person.roles.map(({ role, discipline }) => (
              <p key={`${role}:${discipline}`}>
                {m.roles[role]}
                {discipline && ` · ${labels.discipline(discipline)}`}
              </p>
            ))}
            {person.licence && (
              <p>
                {m.account.licence} <Code>{person.licence}</Code>
              </p>
            )}
          </div>
        )}
        <fieldset className={styles.themes}>
          <legend>{m.account.theme}</legend>
          {THEMES.map(({ theme: one, icon }) => (
            <button key={one} type="button" aria-pressed={theme === one} onClick={() => chooseTheme(one)}>
              <Icon name={icon} size={18} />
              {m.account.themes[one]}
            </button>
          ))}
        </fieldset>
        <Button
          kind="quiet"
          lang={language === 'fa' ? 'en' : 'fa'}
          onClick={() => setLanguage(language === 'fa' ? 'en' : 'fa')}
        >
          {m.account.otherLanguage}
        </Button>
        {person && knowsPasskeys() && <AddPasskey />}
        {person?.licence && <LostKey done={leave} />}
        {person && (
          <Button kind="quiet" icon="leave" onClick={signOut}>
            {m.account.signOut}
          </Button>
        )}
      </div>
    </>
  )
}

/** Asked twice: it can't be taken back. */
function LostKey({ done }: { done: () => Promise<void> }) {
  const { m } = useMessages()
  const [sure, setSure] = useState(false)
  const reporting = useMutation({ mutationFn: api.lostKey, onSuccess: done })
  if (!sure)
    return (
      <Button kind="quiet" icon="warning" onClick={() => setSure(true)}>
        {m.signIn.lostKey}
      </Button>
    )
  return (
    <Notice icon="warning" tone="warn" title={m.signIn.lostKey}>
      <p>{m.signIn.lostKeySure}</p>
      {reporting.error && <Failure error={reporting.error} />}
      <Button kind="first" disabled={reporting.isPending} onClick={() => reporting.mutate()}>
        {m.signIn.lostKeyYes}
      </Button>
    </Notice>
  )
}

/** This device's own key, for the next time. */
function AddPasskey() {
  const { m, language } = useMessages()
  const adding = useMutation({
    mutationFn: () => addPasskey(m.signIn.passkeyName(columnDay(new Date(), language))),
  })
  return (
    <>
      <Button kind="quiet" icon="key" disabled={adding.isPending} onClick={() => adding.mutate()}>
        {m.signIn.addPasskey}
      </Button>
      {adding.error && <Failure error={adding.error} />}
      {adding.data && <p role="status">{m.signIn.passkeyAdded}</p>}
    </>
  )
}
