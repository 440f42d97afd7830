import { closeSession } from './close-session.ts'
import { loadActor } from './load-actor.ts'
import { openDemoSession } from './open-session.ts'
import { accountRoutes } from './routes.ts'

export const accounts = {
  name: 'accounts',
  verbs: { openDemoSession, closeSession },
  loadActor,
  routes: accountRoutes,
}
