import { violationsPage, violationView } from '../api/shapes/violations.ts'
import { asItStands } from '../platform/as-it-stands.ts'
import { route } from '../platform/route.ts'
import { acknowledgeViolation } from './acknowledge-violation.ts'
import { answerViolation } from './answer-violation.ts'
import { decideObjection, decideViolation } from './decide-violation.ts'
import { listViolations } from './list-violations.ts'
import { objectToDecision } from './object-to-decision.ts'
import { readViolation } from './read-violation.ts'
import { referViolation } from './refer-violation.ts'
import { serveViolation } from './serve-violation.ts'
import { liftStop, orderStop } from './stop-work.ts'

/** Every change is answered with the record as it stands now. */
const { ofAddress } = asItStands(violationView, readViolation, 'violationId')

export const violationRoutes = [
  route('get /violations', listViolations, {
    title: {
      fa: 'تخلف‌های پرونده‌هایی که می‌توانید بخوانید، تازه‌تر پیش‌تر؛ همه، باز، دیرشده یا با توقف کار، همه‌جا یا در یک منطقه',
      en: 'Violations of the cases you may read, newest first: all, open, late, or with work stopped; of one district where it is named',
    },
    answer: { json: violationsPage, status: 200 },
  }),
  route('get /violations/{violationId}', readViolation, {
    title: {
      fa: 'یک تخلف، با مهلت‌های مادهٔ ۱۰۰ و سیر آن',
      en: 'One violation, with the clock of Article 100 and its history',
    },
    answer: { json: violationView, status: 200 },
  }),
  route('post /violations/{violationId}/acknowledge', acknowledgeViolation, {
    title: {
      fa: 'شهرداری دریافت تخلف را با شمارهٔ خود ثبت می‌کند',
      en: 'The municipality says that it has the violation, and under which number',
    },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/serve', serveViolation, {
    title: {
      fa: 'روز ابلاغ: تخلف به مالک و مجری، دعوت کمیسیون، یا رأی',
      en: 'The day of service: of the notice, of the commission’s call, or of the decision',
    },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/refer', referViolation, {
    title: {
      fa: 'ارجاع به کمیسیون مادهٔ ۱۰۰',
      en: 'Bring it before the commission of Article 100',
    },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/answer', answerViolation, {
    title: {
      fa: 'توضیح کتبی مالک؛ کارمند دفتر به جای او',
      en: 'The owner’s written explanation; a counter clerk for them',
    },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/decide', decideViolation, {
    title: { fa: 'ثبت رأی کمیسیون', en: 'Record the commission’s decision' },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/object', objectToDecision, {
    title: { fa: 'اعتراض مالک به رأی', en: 'The owner objects to the decision' },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/decide-objection', decideObjection, {
    title: { fa: 'ثبت رأی قطعی پس از اعتراض', en: 'Record the final decision after an objection' },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/order-stop', orderStop, {
    title: { fa: 'دستور توقف کار', en: 'Order work to stop' },
    ...ofAddress,
  }),
  route('post /violations/{violationId}/lift-stop', liftStop, {
    title: {
      fa: 'رفع توقف کار، پس از بازدید دوبارهٔ امضاشده',
      en: 'Let work go on, after a signed re-visit',
    },
    ...ofAddress,
  }),
]
