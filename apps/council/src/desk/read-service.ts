import { APPLICANT_KINDS, APPLICANT_NAMES, type DeskService, deskService } from '@mohr/casework'
import { z } from 'zod'
import type { ServiceView } from '../api/types.ts'
import { ProblemError, problems } from '../platform/problem.ts'
import { defineRead } from '../platform/verb.ts'
import { viewOf } from './view.ts'

/** One service, with what everybody whom it admits brings, or one kind of applicant. For anyone. */
export const readService = defineRead({
  name: 'desk.read-service',
  input: z.strictObject({ serviceId: z.string().max(100), applicant: z.enum(APPLICANT_KINDS).optional() }),
  permit: async () => {},
  async read(_context, { serviceId, applicant }): Promise<ServiceView> {
    const service = deskService(serviceId)
    if (service === undefined) throw problems.notFound()
    if (applicant === undefined) return viewOf(service, service.applicants)
    if (!service.applicants.includes(applicant)) throw notAdmitted(service)
    return viewOf(service, [applicant])
  },
})

function notAdmitted({ applicants }: DeskService): ProblemError {
  const admitted = (language: 'fa' | 'en') =>
    applicants.map((kind) => APPLICANT_NAMES[kind][language]).join(language === 'fa' ? '؛ ' : '; ')
  return new ProblemError(
    422,
    'service-applicant',
    { fa: 'این متقاضی نمی‌تواند این خدمت را بخواهد.', en: 'This applicant can’t ask for this service.' },
    {
      next: {
        fa: `این‌ها می‌توانند: ${admitted('fa')}.`,
        en: `These can: ${admitted('en')}.`,
      },
    },
  )
}
