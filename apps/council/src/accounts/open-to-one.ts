import type { Actor } from '../platform/context.ts'

/**
 * Whether one administrator alone may give this person a way in by password. Only a clerk of a counter office: whoever
 * invites holds the invitation in hand, and could take it up. As an officer or an engineer they would act in that one's name.
 */
export const isOpenToOne = ({ roles, licence }: Pick<Actor, 'roles' | 'licence'>): boolean =>
  licence === undefined && roles.length > 0 && roles.every(({ role }) => role === 'counter-clerk')
