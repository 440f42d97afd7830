import type { Module } from '../module.ts'
import { assignEngineers } from './assign-engineers.ts'
import { endAssignment } from './end-assignment.ts'
import { listAssignments } from './list-assignments.ts'
import { listCandidates } from './list-candidates.ts'
import { readCapacity } from './read-capacity.ts'
import { peopleRoutes } from './routes.ts'

export const people = {
  name: 'people',
  verbs: { assignEngineers, endAssignment, listAssignments, listCandidates, readCapacity },
  routes: peopleRoutes,
} satisfies Module
