/** Signed out: one sentence, the ways in for everybody, and the people of the sample city to try it as. */
import type { SessionView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries, rememberPerson } from '../api/queries.ts'
import { tellWindows } from '../api/signed-in.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { FrontDrawing } from './FrontDrawing.tsx'
import styles from './FrontPage.module.css'
import { SignInPanel } from './SignInPanel.tsx'

export function FrontPage({ session }: { session: SessionView }) {
  const { m, say } = useMessages()
  const config = useQuery(queries.config)
  const { back } = useSearch({ from: '/' })
  const navigate = useNavigate()
  const entered = async (view: SessionView) => {
    rememberPerson(view)
    tellWindows(view.person?.id ?? null)
    if (back !== undefined) await navigate({ href: back, replace: true })
  }
  const signIn = useMutation({ mutationFn: api.demoSignIn, onSuccess: entered })
  const people = session.demoSignIns ?? []
  return (
    <Shell title={m.shell.brand}>
      <div className={styles.page}>
        <section className={styles.what}>
          <h1>{m.front.sentence}</h1>
          <p>{m.front.more}</p>
          <FrontDrawing />
          <Link to="/services" search={{}} className={styles.way}>
            <Icon name="duties" />
            <span>
              <b>{m.desk.front}</b>
              <small>{m.desk.frontNote}</small>
            </span>
            <Icon name="forward" size={16} />
          </Link>
          <Link to="/verify" className={styles.way}>
            <Icon name="eye" />
            <span>
              <b>{m.front.verify}</b>
              <small>{m.front.verifyNote}</small>
            </span>
            <Icon name="forward" size={16} />
          </Link>
        </section>
        <div className={styles.doors}>
          <SignInPanel entered={(view) => void entered(view)} />
          {people.length > 0 && (
            <section className={styles.people} aria-labelledby="sign-ins">
              <h2 id="sign-ins">{config.data ? m.front.tryIn(say(config.data.cityName)) : m.front.try}</h2>
              <p>{m.front.tryNote}</p>
              {signIn.error && <Failure error={signIn.error} />}
              <ul>
                {people.map(({ personId, name, title, note }) => (
                  <li key={personId}>
                    <button type="button" disabled={signIn.isPending} onClick={() => signIn.mutate(personId)}>
                      <span className={styles.name}>
                        <b>{name}</b>
                        <small>{say(title)}</small>
                      </span>
                      <span className={styles.note}>{say(note)}</span>
                      <Icon name="forward" size={16} />
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </Shell>
  )
}
