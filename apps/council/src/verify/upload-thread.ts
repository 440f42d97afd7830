/** The thread that judges files: what strangers made is opened beside the server, which goes on answering meanwhile. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { dossier, outline, type ReportFonts, reportHtml } from '@mohr/signing/report'
import { permitPolicy, verify } from '@mohr/signing/verify'
import type { ThreadAnswer } from '../platform/threads.ts'
import type { JudgedUpload, UploadOrder } from './judge-upload.ts'

const say = (answer: ThreadAnswer<never, JudgedUpload>) => parentPort?.postMessage(answer)

parentPort?.on('message', (order: UploadOrder) =>
  run(order).then(
    (done) => say({ done }),
    (error: unknown) => say({ failed: String(error).slice(0, 1000) }),
  ),
)

async function run({ path, name, trust, at, page }: UploadOrder): Promise<JudgedUpload> {
  const bytes = new Uint8Array(readFileSync(path))
  const instant = new Date(at)
  const report = await verify(bytes, { name, trust, policy: permitPolicy, at: instant })
  if (page === null) return { report, page: null }
  const told = dossier(report, {
    ...page,
    outline: outline(bytes, report.format),
    policy: permitPolicy,
    trust,
    at: instant,
    now: instant,
  })
  return { report, page: reportHtml(told, fonts()) }
}

const fonts = (): ReportFonts => ({
  arabic: font(
    import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2'),
  ),
  latin: font(import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2')),
})

const font = (url: string) => readFileSync(fileURLToPath(url)).toString('base64')
