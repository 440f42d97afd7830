/** Judging anyone's file in a thread beside the server. Nothing is kept of it, neither here nor in a log. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'
import { spool } from '../platform/spool.ts'
import { ThreadError, threadsOf } from '../platform/threads.ts'

/** Largest file that is taken, in bytes. */
export const FILE_BYTES = 100_000_000
/** Longest name of a file, in characters. */
export const NAME_LENGTH = 255
const LIMIT_MS = 45_000

export type Language = 'fa' | 'en'

export interface UploadOrder {
  path: string
  name: string
  /** DER roots. */
  trust: readonly Uint8Array[]
  /** ms since 1970. */
  at: number
  /** In what language the verdict is wanted as a page, and by which server it was made. */
  page: { lang: Language; software: string } | null
}

export interface JudgedUpload {
  report: Report
  /** HTML. */
  page: string | null
}

const ask = threadsOf<UploadOrder, JudgedUpload>({
  file: new URL('./upload-thread.ts', import.meta.url),
  threads: 2,
  waiting: 20,
  memoryMb: 1024,
})

export const problems = {
  ...common,
  tooHeavy: () =>
    new ProblemError(422, 'file-too-heavy', {
      fa: 'بررسی این فایل بیش از اندازه زمان یا حافظه می‌برد.',
      en: 'Judging this file takes too much time or memory.',
    }),
  noFile: () =>
    new ProblemError(400, 'no-file', {
      fa: 'فایلی فرستاده نشد.',
      en: 'No file was sent.',
    }),
}

/** What `use` is given is the place of the stream's bytes, gone when it has ended. */
export async function withUpload<T>(
  stream: ReadableStream<Uint8Array>,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mohr-verify-'))
  try {
    return await spool(folder, stream, FILE_BYTES, ({ path }) => use(path))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** By the roots this council trusts, from the bytes alone: no address in the file is asked. */
export async function judgeUpload(
  context: Context,
  path: string,
  name: string,
  lang: Language | null,
): Promise<JudgedUpload> {
  const { trust, origin } = context.services
  const page = lang && { lang, software: origin }
  try {
    return await ask({ path, name, trust, at: context.now().getTime(), page }, LIMIT_MS)
  } catch (error) {
    if (error instanceof ThreadError) throw problems.tooHeavy()
    throw error
  }
}
