import { servicesView, serviceView } from '../api/shapes/desk.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { listServices } from './list-services.ts'
import { readService } from './read-service.ts'

/** The catalogue changes with the server alone. */
const KEPT_SECONDS = 300

export const desk = {
  name: 'desk',
  verbs: { listServices, readService },
  routes: [
    route('get /services', listServices, {
      title: {
        fa: 'خدمات میز شهرسازی: هر یک با متقاضیان، عوارض، پاسخ و منطقه‌هایش',
        en: 'The services of the city’s desk: who may ask, the fee, the answer, and where each is offered',
      },
      answer: { json: servicesView, status: 200 },
      open: true,
      keptSeconds: KEPT_SECONDS,
    }),
    route('get /services/{serviceId}', readService, {
      title: {
        fa: 'یک خدمت: گام‌ها، و مدارکی که هر متقاضی باید بیاورد و چرا؛ با «applicant» تنها مدارک همان متقاضی',
        en: 'One service: its steps, and the papers that each kind of applicant owes and why; with `applicant` those of one kind',
      },
      answer: { json: serviceView, status: 200 },
      open: true,
      keptSeconds: KEPT_SECONDS,
    }),
  ],
} satisfies Module
