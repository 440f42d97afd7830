import type { Module } from '../module.ts'
import { addApiKey } from './add-api-key.ts'
import { closeSession } from './close-session.ts'
import { endApiKey } from './end-api-key.ts'
import { listApiKeys } from './list-api-keys.ts'
import { openCertificateSession } from './open-certificate-session.ts'
import { openDemoSession } from './open-demo-session.ts'
import { accountRoutes } from './routes.ts'

export const accounts = {
  name: 'accounts',
  verbs: { openDemoSession, openCertificateSession, closeSession, addApiKey, endApiKey, listApiKeys },
  routes: accountRoutes,
} satisfies Module
