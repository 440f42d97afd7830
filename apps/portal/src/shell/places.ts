/** Where else somebody's work lies, by what they are: the first stands before the cases. */
import type { PersonView, Role } from '@mohr/council/api'
import type { Messages } from '../messages/index.ts'
import type { IconName } from '../ui/Icon.tsx'

interface FurtherPlace {
  to: string
  icon: IconName
  word: Exclude<keyof Messages['places'], 'more'>
}

const COUNCIL: readonly Role[] = ['council-operator', 'council-officer', 'auditor']

const PLACES: readonly (FurtherPlace & { for: readonly Role[] })[] = [
  { to: '/council', icon: 'section', word: 'today', for: [...COUNCIL, 'municipal-officer'] },
  {
    to: '/violations',
    icon: 'flag',
    word: 'violations',
    for: [...COUNCIL, 'municipal-officer', 'violation-officer'],
  },
  { to: '/engineers', icon: 'person', word: 'engineers', for: COUNCIL },
  { to: '/bindings', icon: 'key', word: 'bindings', for: ['council-officer', 'auditor'] },
  { to: '/ledger', icon: 'seal', word: 'ledger', for: COUNCIL },
  { to: '/proposals', icon: 'list', word: 'proposals', for: ['council-officer', 'auditor', 'administrator'] },
  { to: '/audit', icon: 'eye', word: 'audit', for: ['council-officer', 'auditor'] },
]

export const placesOf = (person: PersonView | null): FurtherPlace[] =>
  PLACES.filter((place) => person?.roles.some(({ role }) => place.for.includes(role))).map(
    ({ to, icon, word }) => ({ to, icon, word }),
  )
