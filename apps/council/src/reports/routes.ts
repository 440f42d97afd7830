import { REPORT_LIMITS } from '@mohr/casework'
import { photoView, reportsPage, reportView, signingView } from '../api/shapes/reports.ts'
import { asItStands } from '../platform/as-it-stands.ts'
import { route } from '../platform/route.ts'
import { acceptReport } from './accept-report.ts'
import { addPhoto } from './add-photo.ts'
import { completeSigning } from './complete-signing.ts'
import { createReport } from './create-report.ts'
import { listReports } from './list-reports.ts'
import { prepareSigning } from './prepare-signing.ts'
import { readFile } from './read-file.ts'
import { readPrepared } from './read-prepared.ts'
import { readReport } from './read-report.ts'
import { refuseReport } from './refuse-report.ts'
import { removePhoto } from './remove-photo.ts'
import { renderDocument } from './render-document.ts'
import { returnReport } from './return-report.ts'
import { saveDraft } from './save-draft.ts'

export const PHOTOS = ['image/jpeg', 'image/png', 'image/webp']

/** Every change is answered with the record as it stands now. */
const { begun, ofAddress, ofOutcome } = asItStands(reportView, readReport, 'reportId')

export const reportRoutes = [
  route('post /cases/{caseId}/reports', createReport, {
    title: {
      fa: 'آغاز پیش‌نویس گزارشی که نوبتش رسیده، یا همان که هست (۲۰۰)',
      en: 'Begin the draft of a report whose turn has come; 200 with the one that exists',
    },
    ...begun,
  }),
  route('get /reports', listReports, {
    title: {
      fa: 'گزارش‌هایی که می‌توانید بخوانید، تازه‌تر پیش‌تر',
      en: 'The reports you may open, the newest first',
    },
    answer: { json: reportsPage, status: 200 },
  }),
  route('get /reports/{reportId}', readReport, {
    title: { fa: 'یک گزارش', en: 'One report' },
    answer: { json: reportView, status: 200 },
  }),
  route('put /reports/{reportId}/draft', saveDraft, {
    title: { fa: 'نوشتن همهٔ پیش‌نویس', en: 'Store the whole draft' },
    body: { in: 'json', whole: 'draft' },
    ...ofAddress,
  }),
  route('post /reports/{reportId}/photos', addPhoto, {
    title: { fa: 'افزودن یک عکس', en: 'Add a photo' },
    body: { in: 'bytes', most: REPORT_LIMITS.photoBytes, types: PHOTOS },
    answer: { json: photoView, status: 201 },
  }),
  route('get /reports/{reportId}/photos/{sha256}', readFile, {
    title: { fa: 'یک عکس گزارش، همان که فرستاده شد', en: 'A photo, as it was sent' },
    fixed: { file: 'photo' },
    answer: { files: PHOTOS },
  }),
  route('delete /reports/{reportId}/photos/{sha256}', removePhoto, {
    title: { fa: 'برداشتن یک عکس از پیش‌نویس', en: 'Take a photo off a draft' },
    answer: 'nothing',
  }),
  route('post /reports/{reportId}/document', renderDocument, {
    title: { fa: 'ساختن همان PDF که امضا می‌شود', en: 'Make the exact PDF that will be signed' },
    ...ofAddress,
  }),
  route('post /reports/{reportId}/signing', prepareSigning, {
    title: {
      fa: 'آماده‌کردن PDF برای امضا با یک گواهی؛ تأیید هماهنگ‌کننده نیز همین است',
      en: 'Prepare the PDF for one certificate; a coordinator confirms in the same way',
    },
    answer: { json: signingView, status: 201 },
  }),
  route('get /signings/{signingId}/document', readPrepared, {
    title: { fa: 'PDF آماده، برای کارگزار امضا', en: 'The prepared PDF, for the signing agent' },
    answer: { files: ['application/pdf'] },
    fileName: 'prepared.pdf',
  }),
  route('post /signings/{signingId}/complete', completeSigning, {
    title: { fa: 'سپردن مقدار امضا', en: 'Hand in the signature value' },
    ...ofOutcome,
  }),
  route('post /reports/{reportId}/refuse', refuseReport, {
    title: { fa: 'رد گزارش از سوی هماهنگ‌کننده، با دلیل', en: 'The coordinator refuses, and says why' },
    ...ofAddress,
  }),
  route('post /reports/{reportId}/accept', acceptReport, {
    title: { fa: 'پذیرش گزارش از سوی کارشناس منطقه', en: 'The district’s officer accepts' },
    ...ofAddress,
  }),
  route('post /reports/{reportId}/return', returnReport, {
    title: { fa: 'برگرداندن گزارش، با دلیل', en: 'The district’s officer returns it, and says why' },
    ...ofAddress,
  }),
  route('get /reports/{reportId}/document.pdf', readFile, {
    title: { fa: 'PDF گزارش، با امضاهایش', en: 'The report’s PDF with its signatures' },
    fixed: { file: 'document' },
    answer: { files: ['application/pdf'] },
    fileName: 'report.pdf',
  }),
  route('get /reports/{reportId}/statement.p7m', readFile, {
    title: { fa: 'گواهی صلاحیت مهرشدهٔ سازمان', en: 'The council’s sealed statement of eligibility' },
    fixed: { file: 'statement' },
    answer: { files: ['application/pkcs7-mime'] },
    fileName: 'statement.p7m',
  }),
]
