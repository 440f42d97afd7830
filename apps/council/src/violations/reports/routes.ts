import { REPORT_LIMITS } from '@mohr/casework'
import { photoView, signingView } from '../../api/shapes/reports.ts'
import { violationReportView } from '../../api/shapes/violations.ts'
import { asItStands } from '../../platform/as-it-stands.ts'
import { route } from '../../platform/route.ts'
import { PHOTOS } from '../../reports/routes.ts'
import { beginRevisit, beginViolationReport } from './begin-report.ts'
import { completeViolationSigning } from './complete-signing.ts'
import { addViolationPhoto, removeViolationPhoto } from './photos.ts'
import { prepareViolationSigning } from './prepare-signing.ts'
import { readViolationFile, readViolationReport } from './read-report.ts'
import { renderViolationReport } from './render-report.ts'
import { saveViolationReport } from './save-report.ts'

/** Every change is answered with the record as it stands now. */
const { begun, ofAddress, ofOutcome } = asItStands(
  violationReportView,
  readViolationReport,
  'violationReportId',
)

const content = { in: 'json', whole: 'content' } as const

export const violationReportRoutes = [
  route('post /cases/{caseId}/violation-reports', beginViolationReport, {
    title: {
      fa: 'آغاز گزارش فوری تخلف، بیرون از مرحله‌ها؛ یا پیش‌نویسی که هست (۲۰۰)',
      en: 'Begin the report of a violation outside any stage; 200 with the draft that exists',
    },
    body: content,
    ...begun,
  }),
  route('post /violations/{violationId}/revisits', beginRevisit, {
    title: {
      fa: 'آغاز گزارش بازدید دوباره؛ یا پیش‌نویسی که هست (۲۰۰)',
      en: 'Begin the report of a re-visit; 200 with the draft that exists',
    },
    body: content,
    ...begun,
  }),
  route('get /violation-reports/{violationReportId}', readViolationReport, {
    title: { fa: 'یک گزارش تخلف یا بازدید دوباره', en: 'One report of a violation or a re-visit' },
    answer: { json: violationReportView, status: 200 },
  }),
  route('put /violation-reports/{violationReportId}/draft', saveViolationReport, {
    title: { fa: 'نوشتن همهٔ پیش‌نویس', en: 'Store the whole draft' },
    body: content,
    ...ofAddress,
  }),
  route('post /violation-reports/{violationReportId}/photos', addViolationPhoto, {
    title: { fa: 'افزودن یک عکس', en: 'Add a photo' },
    body: { in: 'bytes', most: REPORT_LIMITS.photoBytes, types: PHOTOS },
    answer: { json: photoView, status: 201 },
  }),
  route('get /violation-reports/{violationReportId}/photos/{sha256}', readViolationFile, {
    title: { fa: 'یک عکس، همان که فرستاده شد', en: 'A photo, as it was sent' },
    fixed: { file: 'photo' },
    answer: { files: PHOTOS },
  }),
  route('delete /violation-reports/{violationReportId}/photos/{sha256}', removeViolationPhoto, {
    title: { fa: 'برداشتن یک عکس از پیش‌نویس', en: 'Take a photo off a draft' },
    answer: 'nothing',
  }),
  route('post /violation-reports/{violationReportId}/document', renderViolationReport, {
    title: { fa: 'ساختن همان PDF که امضا می‌شود', en: 'Make the exact PDF that will be signed' },
    ...ofAddress,
  }),
  route('post /violation-reports/{violationReportId}/signing', prepareViolationSigning, {
    title: { fa: 'آماده‌کردن PDF برای امضا با یک گواهی', en: 'Prepare the PDF for one certificate' },
    answer: { json: signingView, status: 201 },
  }),
  route('post /violation-signings/{signingId}/complete', completeViolationSigning, {
    title: {
      fa: 'سپردن مقدار امضا: تخلف همان دم ثبت می‌شود، یا با بازدید دوباره بسته می‌شود',
      en: 'Hand in the signature value: the violation is opened at once, or closed by the re-visit',
    },
    ...ofOutcome,
  }),
  route('get /violation-reports/{violationReportId}/document.pdf', readViolationFile, {
    title: { fa: 'PDF گزارش، با امضایش', en: 'The report’s PDF with its signature' },
    fixed: { file: 'document' },
    answer: { files: ['application/pdf'] },
    fileName: 'violation.pdf',
  }),
  route('get /violation-reports/{violationReportId}/statement.p7m', readViolationFile, {
    title: { fa: 'گواهی صلاحیت مهرشدهٔ سازمان', en: 'The council’s sealed statement of eligibility' },
    fixed: { file: 'statement' },
    answer: { files: ['application/pkcs7-mime'] },
    fileName: 'statement.p7m',
  }),
]
