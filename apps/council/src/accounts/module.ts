import type { Module } from '../module.ts'
import { closeSession } from './close-session.ts'
import { openDemoSession } from './open-session.ts'
import { accountRoutes } from './routes.ts'

export const accounts = {
  name: 'accounts',
  verbs: { openDemoSession, closeSession },
  routes: accountRoutes,
} satisfies Module
