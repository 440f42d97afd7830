import {
  approvalView,
  drawingPage,
  drawingQueue,
  drawingRevisionView,
  releasedSheetView,
  timestampView,
} from '../api/shapes/drawings.ts'
import { asItStands } from '../platform/as-it-stands.ts'
import { route } from '../platform/route.ts'
import { completeApproval, prepareApproval } from './approve.ts'
import { beginRevision } from './begin-revision.ts'
import { listQueue } from './list-queue.ts'
import { listRevisions } from './list-revisions.ts'
import { answerMark, judgeMark } from './mark-steps.ts'
import { placeMark } from './place-mark.ts'
import { putFile, SET_BYTES } from './put-file.ts'
import { readReleasedSheet, readReleasedSheetFile } from './read-released-sheet.ts'
import { ASICE, readRevision, readSetFile } from './read-revision.ts'
import { releaseSets } from './release-sets.ts'
import { returnRevision } from './return-revision.ts'
import { sendRevision } from './send-revision.ts'
import { stampSet } from './stamp-set.ts'
import { stampedCopy } from './stamped-copy.ts'

/** Every change is answered with the record as it stands now. */
const { begun, ofAddress, ofOutcome } = asItStands(drawingRevisionView, readRevision, 'revisionId')

export const drawingRoutes = [
  route('get /drawings', listQueue, {
    title: {
      fa: 'نقشه‌هایی که در انتظارند، قدیمی‌تر پیش‌تر؛ برای کنترل‌کننده آنِ رشتهٔ خودش',
      en: 'Drawings that wait, the oldest first; for a reviewer those of their disciplines',
    },
    answer: { json: drawingQueue, status: 200 },
  }),
  route('get /cases/{caseId}/drawings', listRevisions, {
    title: { fa: 'نقشه‌های یک پرونده، تازه‌تر پیش‌تر', en: 'A case’s drawings, the newest first' },
    answer: { json: drawingPage, status: 200 },
  }),
  route('post /cases/{caseId}/drawings', beginRevision, {
    title: {
      fa: 'آغاز بازنگری بعدی نقشهٔ یک رشته، یا همان پیش‌نویس که هست (۲۰۰)',
      en: 'Begin the next revision of a discipline’s drawings; 200 with the draft that exists',
    },
    ...begun,
  }),
  route('post /cases/{caseId}/release', releaseSets, {
    title: {
      fa: 'انتشار نقشه‌های تأییدشدهٔ پرونده با مهر سازمان؛ گزارش‌ها از آن پس به چکیدهٔ آن استناد می‌کنند',
      en: 'Release a case’s approved drawings under the council’s seal; reports cite their digests from then on',
    },
    answer: { json: drawingPage, status: 200 },
    show: (context, _output, { caseId }) => listRevisions(context, { caseId: String(caseId) }),
  }),
  route('get /drawings/{revisionId}', readRevision, {
    title: {
      fa: 'یک بازنگری، با بررسی، نشانه‌ها و امضاهایش',
      en: 'One revision with its check, marks and signatures',
    },
    answer: { json: drawingRevisionView, status: 200 },
  }),
  route('put /drawings/{revisionId}/set', putFile, {
    title: {
      fa: 'فرستادن مجموعهٔ امضاشدهٔ پیش‌نویس (ASiC-E)؛ هرچه پذیرفته نشود نگه داشته نمی‌شود',
      en: 'Upload a draft’s signed set (ASiC-E); what is refused is not kept',
    },
    body: { in: 'stream', most: SET_BYTES, types: [ASICE] },
    ...ofAddress,
  }),
  route('post /drawings/{revisionId}/time-stamp', stampSet, {
    title: {
      fa: 'مهر زمانی برای امضای پیش‌نویس، که مرورگر طراح می‌سازد',
      en: 'A time-stamp for a draft’s signature, which the designer’s browser finishes',
    },
    answer: { json: timestampView, status: 200 },
  }),
  route('get /drawings/{revisionId}/set.asice', readSetFile, {
    title: { fa: 'مجموعه، با امضاهایی که تاکنون دارد', en: 'The set with the signatures it has by now' },
    fixed: { file: 'set' },
    answer: { files: [ASICE] },
    fileName: 'set.asice',
  }),
  route('get /drawings/{revisionId}/check.json', readSetFile, {
    title: { fa: 'گزارش بررسی خودکار', en: 'The report of the automatic check' },
    fixed: { file: 'check' },
    answer: { files: ['application/json'] },
    fileName: 'check.json',
  }),
  route('post /drawings/{revisionId}/send', sendRevision, {
    title: {
      fa: 'فرستادن برای بررسی؛ از آن پس عوض نمی‌شود',
      en: 'Send for review; from then on it is not changed',
    },
    ...ofAddress,
  }),
  route('post /drawings/{revisionId}/marks', placeMark, {
    title: { fa: 'گذاشتن نشانه بر یک برگ', en: 'Place a mark on a sheet' },
    answer: { json: drawingRevisionView, status: 201 },
    show: ofAddress.show,
  }),
  route('post /marks/{markId}/answer', answerMark, {
    title: { fa: 'پاسخ طراح به یک نشانه', en: 'The designer answers a mark' },
    ...ofOutcome,
  }),
  route('post /marks/{markId}/judge', judgeMark, {
    title: {
      fa: 'پذیرش پاسخ، بازکردن دوباره یا برداشتن نشانه، با دلیل',
      en: 'Accept an answer, ask again, or drop the mark, saying why',
    },
    ...ofOutcome,
  }),
  route('post /drawings/{revisionId}/return', returnRevision, {
    title: { fa: 'برگرداندن نقشه با نشانه‌هایش', en: 'Return the drawings with their marks' },
    ...ofAddress,
  }),
  route('post /drawings/{revisionId}/approval', prepareApproval, {
    title: {
      fa: 'آماده‌کردن امضای تأیید کنترل‌کننده با یک گواهی',
      en: 'Prepare the reviewer’s signature of approval for one certificate',
    },
    answer: { json: approvalView, status: 201 },
  }),
  route('post /approvals/{approvalId}/complete', completeApproval, {
    title: {
      fa: 'سپردن مقدار امضا و تأیید نقشه',
      en: 'Hand in the signature value: the drawings are approved',
    },
    ...ofOutcome,
  }),
  route('get /sheets/{token}', readReleasedSheet, {
    title: {
      fa: 'آنچه QR رونوشت مهرشده می‌گشاید: کدام برگ از کدام انتشار است و هنوز ملاک است یا نه',
      en: 'What the QR code of a stamped copy opens: which sheet of which release, and whether it is still in force',
    },
    answer: { json: releasedSheetView, status: 200 },
    open: true,
  }),
  route('get /sheets/{token}/sheet.pdf', readReleasedSheetFile, {
    title: { fa: 'برگ اصلی، برای سنجیدن با کاغذ', en: 'The genuine sheet, to be held against a paper' },
    answer: { files: ['application/pdf'] },
    fileName: 'sheet.pdf',
    open: true,
  }),
  route('get /sheets/{token}/stamped.pdf', stampedCopy, {
    title: {
      fa: 'رونوشت مهرشدهٔ یک برگ، با مهر سازمان و QR',
      en: 'A sheet’s stamped copy, under the council’s seal and with a QR code',
    },
    answer: { files: ['application/pdf'] },
    fileName: 'stamped.pdf',
  }),
]
