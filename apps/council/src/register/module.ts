import type { Module } from '../module.ts'
import { loadRegister } from './load-register.ts'

export const register = { name: 'register', verbs: { loadRegister } } satisfies Module
