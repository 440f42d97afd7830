import type { Module } from '../module.ts'
import { loadRegister } from './load-register.ts'
import { putEngineers } from './put-engineers.ts'
import { readEngineer } from './read-engineer.ts'
import { registerRoutes } from './routes.ts'

export const register = {
  name: 'register',
  verbs: { loadRegister, putEngineers, readEngineer },
  routes: registerRoutes,
} satisfies Module
