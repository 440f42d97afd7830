import { candidatesPage, capacityView, caseAssignments } from '../api/shapes/people.ts'
import { route } from '../platform/route.ts'
import { assignEngineers } from './assign-engineers.ts'
import { endAssignment } from './end-assignment.ts'
import { listAssignments } from './list-assignments.ts'
import { listCandidates } from './list-candidates.ts'
import { readCapacity } from './read-capacity.ts'

export const peopleRoutes = [
  route('get /cases/{caseId}/candidates', listCandidates, {
    title: {
      fa: 'چه کسی می‌تواند این جایگاه را بگیرد، با ظرفیت مانده و آنچه مانع اوست',
      en: 'Who could take this slot of the case, with the capacity left and what speaks against them',
    },
    answer: { json: candidatesPage, status: 200 },
  }),
  route('get /cases/{caseId}/assignments', listAssignments, {
    title: { fa: 'گماشتگان پرونده، امروز و پیش از این', en: 'Who is on the case, and who was' },
    answer: { json: caseAssignments, status: 200 },
  }),
  route('post /cases/{caseId}/assignments', assignEngineers, {
    title: {
      fa: 'سپردن جایگاه‌های پرونده به مهندسان: همه با هم، یا با دلیل هیچ‌کدام',
      en: 'Give slots of the case to engineers: all of them, or none with the reasons',
    },
    answer: { json: caseAssignments, status: 201 },
    show: (context, { caseId }) => listAssignments(context, { caseId }),
  }),
  route('post /assignments/{assignmentId}/end', endAssignment, {
    title: {
      fa: 'پایان یک ارجاع بی جانشین؛ در میان ساخت پذیرفته نیست',
      en: 'End an assignment without a successor; not while the building goes on',
    },
    answer: { json: caseAssignments, status: 200 },
    show: (context, { caseId }) => listAssignments(context, { caseId }),
  }),
  route('get /register/engineers/{licence}/capacity', readCapacity, {
    title: {
      fa: 'ظرفیت یک مهندس: مانده و دفتر آن',
      en: 'An engineer’s capacity: what is left, and its ledger',
    },
    answer: { json: capacityView, status: 200 },
  }),
]
