import { faCase } from './fa-case.ts'
import { faSigning } from './fa-signing.ts'

export const fa = { ...faCase, ...faSigning }

/** The shape every language has. */
export type Messages = typeof fa
