import { caseDocuments, caseDocumentView } from '../api/shapes/permits.ts'
import { signingView } from '../api/shapes/reports.ts'
import { asItStands } from '../platform/as-it-stands.ts'
import { route } from '../platform/route.ts'
import { completeDocumentSigning, readPreparedDocument } from './complete-signing.ts'
import { makeDocument } from './make-document.ts'
import { prepareDocumentSigning } from './prepare-signing.ts'
import { listDocuments, readDocument, readDocumentFile } from './read-documents.ts'
import { recordFact } from './record-fact.ts'
import { withdrawDocument } from './withdraw-document.ts'

/** Every change is answered with the record as it stands now. */
const { ofAddress, ofOutcome } = asItStands(caseDocumentView, readDocument, 'documentId')

export const permitRoutes = [
  route('get /cases/{caseId}/documents', listDocuments, {
    title: {
      fa: 'سندهای پرونده: دستور نقشه، تعهدها، دو مرحلهٔ پروانه، برگ سبز، شناسنامهٔ فنی، پایان کار',
      en: 'A case’s documents: plan order, undertakings, both phases of the permit, start sheet, booklet, completion',
    },
    answer: { json: caseDocuments, status: 200 },
  }),
  route('post /cases/{caseId}/documents', makeDocument, {
    title: {
      fa: 'ساختن یک سند برای امضا، اگر چیزی از شرط‌هایش کم نباشد',
      en: 'Make a document to be signed, where nothing that it needs is missing',
    },
    answer: { json: caseDocumentView, status: 201 },
    show: ofOutcome.show,
  }),
  route('post /cases/{caseId}/permit-facts', recordFact, {
    title: { fa: 'ثبت پرداخت عوارض یا بیمهٔ کارگاه', en: 'Record fees paid, or the site’s insurance' },
    answer: { json: caseDocuments, status: 201 },
    show: (context, _output, { caseId }) => listDocuments(context, { caseId: String(caseId) }),
  }),
  route('get /documents/{documentId}', readDocument, {
    title: { fa: 'یک سند', en: 'One document' },
    answer: { json: caseDocumentView, status: 200 },
  }),
  route('get /documents/{documentId}/document.pdf', readDocumentFile, {
    title: {
      fa: 'PDF سند، با امضاهایی که تاکنون دارد',
      en: 'The document’s PDF with the signatures it has by now',
    },
    answer: { files: ['application/pdf'] },
    fileName: 'document.pdf',
  }),
  route('post /documents/{documentId}/signing', prepareDocumentSigning, {
    title: {
      fa: 'آماده‌کردن سند برای گواهی کسی که نوبت اوست',
      en: 'Prepare the document for the certificate of whose turn it is',
    },
    answer: { json: signingView, status: 201 },
  }),
  route('post /documents/{documentId}/withdraw', withdrawDocument, {
    title: {
      fa: 'پس‌گرفتن سندی که هنوز صادر نشده، با دلیل',
      en: 'Withdraw a document that is not issued, saying why',
    },
    ...ofAddress,
  }),
  route('get /document-signings/{signingId}/document', readPreparedDocument, {
    title: { fa: 'PDF آماده، برای کارگزار امضا', en: 'The prepared PDF, for the signing agent' },
    answer: { files: ['application/pdf'] },
    fileName: 'prepared.pdf',
  }),
  route('post /document-signings/{signingId}/complete', completeDocumentSigning, {
    title: {
      fa: 'سپردن مقدار امضا؛ با آخرین امضا سند صادر می‌شود',
      en: 'Hand in the signature value; with the last one the document is issued',
    },
    ...ofOutcome,
  }),
]
