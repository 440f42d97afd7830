import { z } from 'zod'
import { candidatesPage, capacityView, caseAssignments, handOverView } from '../api/shapes/people.ts'
import { signingView } from '../api/shapes/reports.ts'
import { asItStands } from '../platform/as-it-stands.ts'
import { route } from '../platform/route.ts'
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

/** Every change is answered with the record as it stands now. */
const { ofAddress, ofOutcome } = asItStands(handOverView, readHandOver, 'handOverId')

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
  route('post /assignments/{assignmentId}/hand-overs', beginHandOver, {
    title: {
      fa: 'آغاز تحویل کار به جانشین: گزارش کار تا امروز، برای امضا',
      en: 'Begin a hand-over to a successor: the report of the work to date, to be signed',
    },
    answer: { json: handOverView, status: 201 },
    show: ofOutcome.show,
  }),
  route('get /cases/{caseId}/hand-overs', listHandOvers, {
    title: { fa: 'تحویل‌های کار این پرونده', en: 'The hand-overs of a case' },
    answer: { json: z.object({ handOvers: z.array(handOverView) }), status: 200 },
  }),
  route('get /hand-overs/{handOverId}', readHandOver, {
    title: { fa: 'یک تحویل کار', en: 'One hand-over' },
    answer: { json: handOverView, status: 200 },
  }),
  route('get /hand-overs/{handOverId}/document.pdf', readHandOverFile, {
    title: {
      fa: 'PDF گزارش تحویل، با امضاهایی که تاکنون دارد',
      en: 'The report’s PDF with the signatures it has by now',
    },
    answer: { files: ['application/pdf'] },
    fileName: 'hand-over.pdf',
  }),
  route('post /hand-overs/{handOverId}/signing', prepareHandOverSigning, {
    title: {
      fa: 'آماده‌کردن گزارش تحویل برای گواهی کسی که نوبت اوست',
      en: 'Prepare the hand-over report for the certificate of whose turn it is',
    },
    answer: { json: signingView, status: 201 },
  }),
  route('post /hand-overs/{handOverId}/withdraw', withdrawHandOver, {
    title: {
      fa: 'پس‌گرفتن تحویلی که هنوز اثر نکرده، با دلیل',
      en: 'Withdraw a hand-over that has no effect yet',
    },
    ...ofAddress,
  }),
  route('get /hand-over-signings/{signingId}/document', readPreparedHandOver, {
    title: { fa: 'PDF آماده، برای کارگزار امضا', en: 'The prepared PDF, for the signing agent' },
    answer: { files: ['application/pdf'] },
    fileName: 'prepared.pdf',
  }),
  route('post /hand-over-signings/{signingId}/complete', completeHandOverSigning, {
    title: {
      fa: 'سپردن مقدار امضا؛ با آخرین امضا مسئولیت به جانشین می‌رسد',
      en: 'Hand in the signature value; with the last one responsibility goes over',
    },
    ...ofOutcome,
  }),
]
