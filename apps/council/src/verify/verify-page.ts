/**
 * The verification page for a browser without JavaScript: the portal's own page holds the form, and a verdict comes back as a
 * page that runs nothing and asks the network for nothing.
 */
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { plain, reportPage } from '@mohr/signing/report'
import type { Context as HttpContext, MiddlewareHandler } from 'hono'
import type { Problem } from '../api/types.ts'
import type { Env } from '../module.ts'
import { ProblemError } from '../platform/problem.ts'
import { discardBody } from '../platform/request.ts'
import { FILE_BYTES, judgeUpload, type Language, NAME_LENGTH, problems, withUpload } from './judge-upload.ts'

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** POST /verify: a form with one `file`, and `lang`. */
export const verifyPage: MiddlewareHandler<Env> = async (c) => {
  const asked: { lang: Language } = { lang: 'fa' }
  try {
    const page = await verdictOf(c, asked)
    return c.body(page, 200, HEADERS)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    await discardBody(c)
    return c.body(refusalPage(error.problem, asked.lang), error.problem.status as 400, HEADERS)
  }
}

/** The form's language may come behind its file: it is known once all has come in. */
async function verdictOf(c: HttpContext<Env>, asked: { lang: Language }): Promise<string> {
  const { body } = c.req.raw
  const type = c.req.header('content-type') ?? ''
  if (body === null || !/^multipart\/form-data\s*;/i.test(type)) throw problems.noFile()
  if (Number(c.req.header('content-length') ?? 0) > FILE_BYTES + FORM_BYTES) throw problems.tooLarge()
  const form = formOf(type)
  form.on('field', (name, value) => {
    if (name === 'lang' && value === 'en') asked.lang = 'en'
  })
  const pages: Promise<string>[] = []
  const read = new Promise<void>((done, fail) => {
    form.on('file', (field, stream, fileName) => {
      if (field !== 'file' || (fileName ?? '') === '') return void stream.resume()
      const name = basename(fileName.replaceAll('\\', '/')).slice(-NAME_LENGTH)
      const bytes = Readable.toWeb(stream) as ReadableStream<Uint8Array>
      pages.push(
        withUpload(bytes, async (path) => {
          if (stream.truncated) throw problems.tooLarge()
          await read
          return (await judgeUpload(c.get('context'), path, name, asked.lang)).page ?? ''
        }),
      )
      pages[0]?.catch(fail)
    })
    pipeline(Readable.fromWeb(body as NodeStream), form).then(
      () => done(),
      () => fail(problems.cutOff()),
    )
  })
  // However it ends, nothing is left of the file when the answer goes out.
  await read.finally(() => Promise.allSettled(pages))
  const [page] = pages
  if (page === undefined) throw problems.noFile()
  return page
}

/** What a form holds beside its file. */
const FORM_BYTES = 10_000

/** Throws `no-file` where the type names no border between its parts. */
function formOf(type: string): BusboyInstance {
  const headers: BusboyHeaders = { 'content-type': type }
  const limits = { files: 1, fields: 4, parts: 5, fileSize: FILE_BYTES, fieldSize: 1000, fieldNameSize: 100 }
  try {
    return new Busboy({ headers, limits })
  } catch {
    throw problems.noFile()
  }
}

const AGAIN = { fa: 'بازگشت، و فایلی دیگر', en: 'Back, and another file' }
const NOT_JUDGED = { fa: 'این فایل بررسی نشد', en: 'This file was not judged' }

function refusalPage({ title, next, code }: Problem, lang: Language): string {
  const lines = [title[lang], ...(next ? [next[lang]] : [])].map((line) => `<p>${plain(line)}</p>`)
  return reportPage({
    lang,
    title: NOT_JUDGED[lang],
    body: `<header class="verdict" data-tone="unknown"><h1>${plain(NOT_JUDGED[lang])}</h1></header>
${lines.join('')}
<p><a href="/verify">${plain(AGAIN[lang])}</a></p>
<p><code>${plain(code)}</code></p>`,
  })
}
