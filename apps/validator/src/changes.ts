/** `mohr changes`: what each revision of a signed file changed, with page and object, and whether the signatures allow it. */
import { type OutlineRevision, outline } from '@mohr/signing/report'
import {
  type Change,
  type ChangesAfter,
  type Report,
  type SignatureReport,
  verify,
} from '@mohr/signing/verify'
import { CommandError, EXIT, type Language, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { describe, digits, isolate, print, printJson } from './output.ts'
import { PASSWORD_OPTIONS, passwordOf } from './password.ts'
import { paragraph, title } from './text.ts'

interface Listing {
  readonly file: string
  readonly document: Report['document']
  readonly signatures: readonly Pick<
    SignatureReport,
    'id' | 'kind' | 'signer' | 'integrity' | 'changesAfter'
  >[]
  /** Of a PDF, oldest first. */
  readonly revisions: readonly (OutlineRevision & { readonly number: number })[]
}

export const command: Command = {
  options: { since: { type: 'string' }, ...PASSWORD_OPTIONS },
  async run(options) {
    const [file, ...more] = options.files
    if (file === undefined || more.length > 0) throw new UsageError('mohr changes FILE [--since SIGNATURE]')
    const listing = await read(options, file, options.text('since'))
    if (options.json) printJson(listing)
    else printListing(listing, options.lang)
    return exitStatus(listing)
  },
}

async function read(options: Options, file: string, since: string | undefined): Promise<Listing> {
  const source = openFile(file)
  try {
    const password = await passwordOf(options, source)
    const report = await verify(source, { name: file, ...password })
    return list(report, outline(source, report.format, password.password), since)
  } finally {
    source.close()
  }
}

/** @throws CommandError `no-such-signature` */
function list(report: Report, told: ReturnType<typeof outline>, since: string | undefined): Listing {
  const wanted = report.signatures.filter(
    ({ id }, index) => since === undefined || id === since || String(index + 1) === since,
  )
  if (since !== undefined && wanted.length === 0) throw new CommandError('no-such-signature', since)
  const covers = told.signatures.find(({ id }) => since !== undefined && id === wanted[0]?.id)?.covers ?? 0
  return {
    file: report.file,
    document: report.document,
    signatures: wanted.map(({ id, kind, signer, integrity, changesAfter }) => {
      return { id, kind, signer, integrity, changesAfter }
    }),
    revisions: told.revisions
      .map((revision, index) => ({ number: index + 1, ...revision }))
      .filter(({ start }) => start + 1 >= covers),
  }
}

/** An altered file ends with 1 whichever signature was asked for: its list of changes may not be all of it. */
function exitStatus({ document: { state }, signatures }: Listing): number {
  if (state === 'altered' || signatures.some(({ changesAfter }) => changesAfter?.allowed === false))
    return EXIT.negative
  if (state === 'unreadable') return EXIT.unreadable
  return state === 'as-signed' || state === 'allowed-changes' ? EXIT.ok : EXIT.open
}

const WORDS = {
  none: { fa: 'پس از آن چیزی عوض نشده است', en: 'nothing changed after it' },
  allowed: {
    fa: (n: string) => `${n} تغییر پس از آن، همه مجاز`,
    en: (n: string) => `changes after it: ${n}, all allowed`,
  },
  forbidden: {
    fa: (n: string, bad: string) => `${n} تغییر پس از آن، ${bad} نامجاز`,
    en: (n: string, bad: string) => `changes after it: ${n}, not allowed: ${bad}`,
  },
  broken: { fa: 'آنچه امضا شده سالم نیست', en: 'what was signed is not intact' },
  unsigned: { fa: 'امضایی در فایل نیست', en: 'The file has no signature' },
  revision: { fa: (n: string) => `نسخهٔ ${n}`, en: (n: string) => `Revision ${n}` },
  bytes: { fa: 'بایت', en: 'bytes' },
  page: { fa: (n: string) => `صفحهٔ ${n}، `, en: (n: string) => `page ${n}, ` },
} as const

function printListing({ file, document, signatures, revisions }: Listing, lang: Language): void {
  title(isolate(file), lang)
  if (document.state === 'not-signed') paragraph(WORDS.unsigned[lang], { lang, mark: '?' })
  for (const problem of document.why)
    paragraph(describe(problem, lang), { lang, mark: '!', style: ['yellow'] })
  for (const { id, signer, integrity, changesAfter } of signatures) {
    const sum = integrity === 'broken' ? WORDS.broken[lang] : summary(changesAfter, lang)
    const bad = integrity === 'broken' || changesAfter?.allowed === false
    paragraph(`${isolate(id)} ${isolate(signer?.name ?? '?')}: ${sum}`, {
      lang,
      mark: bad ? '✗' : '·',
      style: bad ? ['red'] : [],
    })
    // A file without a sound order of revisions is told by signature.
    if (revisions.length === 0) printChanges(changesAfter, lang)
  }
  for (const { number, start, end, signature, changes } of revisions) {
    if (changes === null) continue
    const by = signature === null ? '' : ` ${isolate(signature)}`
    print('')
    paragraph(
      `${WORDS.revision[lang](digits(number, lang))}${by} (${WORDS.bytes[lang]} ${isolate(`${start}–${end}`)})`,
      { lang, indent: 0, style: ['bold'] },
    )
    printChanges(changes, lang)
  }
}

function summary(changes: ChangesAfter | null, lang: Language): string {
  const all = changes?.changes ?? []
  if (all.length === 0) return WORDS.none[lang]
  const bad = all.filter(({ allowed }) => !allowed).length
  const count = digits(all.length, lang)
  return bad === 0 ? WORDS.allowed[lang](count) : WORDS.forbidden[lang](count, digits(bad, lang))
}

function printChanges(changes: ChangesAfter | null, lang: Language): void {
  for (const change of changes?.changes ?? []) printChange(change, lang)
}

function printChange({ kind, page, object, allowed, why }: Change, lang: Language): void {
  const where = page === null ? '' : WORDS.page[lang](digits(page, lang))
  paragraph(`${where}${isolate(object)}: ${why[lang]} ${isolate(`[${kind}]`)}`, {
    lang,
    mark: allowed ? '✓' : '✗',
    style: [allowed ? 'green' : 'red'],
  })
}
