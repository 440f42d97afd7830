import type { Module } from '../module.ts'
import { assignEngineers } from './assign-engineers.ts'
import { endAssignment } from './end-assignment.ts'
import { beginHandOver } from './hand-over/begin.ts'
import { completeHandOverSigning, readPreparedHandOver } from './hand-over/complete-signing.ts'
import { prepareHandOverSigning } from './hand-over/prepare-signing.ts'
import { listHandOvers, readHandOver, readHandOverFile } from './hand-over/read.ts'
import { withdrawHandOver } from './hand-over/withdraw.ts'
import { listAssignments } from './list-assignments.ts'
import { listCandidates } from './list-candidates.ts'
import { readCapacity } from './read-capacity.ts'
import { peopleRoutes } from './routes.ts'

export const people = {
  name: 'people',
  verbs: {
    assignEngineers,
    endAssignment,
    listAssignments,
    listCandidates,
    readCapacity,
    beginHandOver,
    listHandOvers,
    readHandOver,
    readHandOverFile,
    prepareHandOverSigning,
    readPreparedHandOver,
    completeHandOverSigning,
    withdrawHandOver,
  },
  routes: peopleRoutes,
} satisfies Module
