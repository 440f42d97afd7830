import { REPORT_LIMITS } from '@mohr/casework'
import type { Hono, Context as HttpContext } from 'hono'
import type { ReportView } from '../api/types.ts'
import type { Env } from '../module.ts'
import { ifMatch, readBody, readJson } from '../platform/request.ts'
import { acceptReport } from './accept-report.ts'
import { addPhoto } from './add-photo.ts'
import { completeSigning } from './complete-signing.ts'
import { createReport } from './create-report.ts'
import { prepareSigning } from './prepare-signing.ts'
import { type ReportFile, readFile } from './read-file.ts'
import { readPrepared } from './read-prepared.ts'
import { readReport } from './read-report.ts'
import { refuseReport } from './refuse-report.ts'
import { removePhoto } from './remove-photo.ts'
import { renderDocument } from './render-document.ts'
import { returnReport } from './return-report.ts'
import { saveDraft } from './save-draft.ts'

export function reportRoutes(api: Hono<Env>): void {
  api.post('/cases/:id/reports', async (c) => {
    const { id, created } = await createReport(c.get('context'), {
      ...(await readJson(c)),
      caseId: c.req.param('id'),
    })
    return show(c, id, created ? 201 : 200)
  })
  api.get('/reports/:id', (c) => show(c, c.req.param('id')))
  api.put('/reports/:id/draft', async (c) => {
    const reportId = c.req.param('id')
    await saveDraft(c.get('context'), { reportId, version: ifMatch(c), draft: await readJson(c) })
    return show(c, reportId)
  })

  api.post('/reports/:id/photos', async (c) => {
    const bytes = await readBody(c, REPORT_LIMITS.photoBytes)
    const item = c.req.query('item') ?? null
    return c.json(await addPhoto(c.get('context'), { reportId: c.req.param('id'), item, bytes }), 201)
  })
  api.get('/reports/:id/photos/:sha256', async (c) => {
    const file = { photo: c.req.param('sha256') }
    return send(c, await readFile(c.get('context'), { reportId: c.req.param('id'), file }))
  })
  api.delete('/reports/:id/photos/:sha256', async (c) => {
    await removePhoto(c.get('context'), { reportId: c.req.param('id'), sha256: c.req.param('sha256') })
    return c.body(null, 204)
  })

  api.post('/reports/:id/document', async (c) => {
    const reportId = c.req.param('id')
    await renderDocument(c.get('context'), { reportId })
    return show(c, reportId)
  })
  api.post('/reports/:id/signing', async (c) => {
    const reportId = c.req.param('id')
    return c.json(await prepareSigning(c.get('context'), { ...(await readJson(c)), reportId }), 201)
  })
  api.get('/signings/:id/document', async (c) =>
    send(c, await readPrepared(c.get('context'), { signingId: c.req.param('id') }), 'prepared.pdf'),
  )
  api.post('/signings/:id/complete', async (c) => {
    const { signatureValue } = await readJson(c)
    const done = await completeSigning(c.get('context'), { signingId: c.req.param('id'), signatureValue })
    return show(c, done.reportId)
  })

  api.post('/reports/:id/refuse', async (c) => {
    const reportId = c.req.param('id')
    await refuseReport(c.get('context'), { reportId, reason: (await readJson(c)).reason ?? '' })
    return show(c, reportId)
  })
  api.post('/reports/:id/accept', async (c) => {
    const reportId = c.req.param('id')
    await acceptReport(c.get('context'), { reportId })
    return show(c, reportId)
  })
  api.post('/reports/:id/return', async (c) => {
    const reportId = c.req.param('id')
    await returnReport(c.get('context'), { reportId, reason: (await readJson(c)).reason ?? '' })
    return show(c, reportId)
  })

  api.get('/reports/:id/document.pdf', async (c) =>
    send(
      c,
      await readFile(c.get('context'), { reportId: c.req.param('id'), file: 'document' }),
      'report.pdf',
    ),
  )
  api.get('/reports/:id/statement.p7m', async (c) =>
    send(
      c,
      await readFile(c.get('context'), { reportId: c.req.param('id'), file: 'statement' }),
      'statement.p7m',
    ),
  )
}

async function show(c: HttpContext<Env>, reportId: string, status: 200 | 201 = 200) {
  const view: ReportView = await readReport(c.get('context'), { reportId })
  c.header('ETag', `"${view.version}"`)
  return c.json(view, status)
}

function send(c: HttpContext<Env>, file: ReportFile, name?: string) {
  const etag = `"${file.sha256}"`
  const headers: Record<string, string> = { ETag: etag, 'Cache-Control': 'private, no-cache' }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  headers['Content-Type'] = file.mime
  // What people upload is shown, never run. A PDF is our own, and a browser's PDF view does not work in a sandbox.
  headers['Content-Security-Policy'] =
    file.mime === 'application/pdf' ? "frame-ancestors 'self'" : "default-src 'none'; sandbox"
  if (name !== undefined) headers['Content-Disposition'] = `inline; filename="${name}"`
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, headers)
}
