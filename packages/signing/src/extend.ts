/** Lifting a signed file to a higher level, or renewing its archive time-stamp, whatever its format. */
import { liftAsice } from './asice/lift.ts'
import { type AppendedFile, appendTo, chunks, toByteSource } from './bytes.ts'
import { liftCades } from './cms/extend.ts'
import { readSignedData } from './cms/signed-data.ts'
import type { Problem } from './errors.ts'
import { extendMessages } from './extend-messages.ts'
import { lower, reaches } from './levels.ts'
import { liftPdf } from './pades/lift.ts'
import type { Level, Services, Source } from './types.ts'
import { detect } from './validation/detect.ts'
import { type VerifyOptions, verify } from './verify.ts'

export interface ExtendOptions {
  readonly level: Exclude<Level, 'B-B'>
  /** The data of a detached signature. */
  readonly detached?: Source
  /** Of an encrypted PDF. */
  readonly password?: string
}

export interface ExtendResult {
  /** Made when asked for, where `document` is there. */
  readonly bytes: Uint8Array
  /** Of a PDF: the input as it was, and what was appended. */
  readonly document?: AppendedFile
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/**
 * A PDF is only appended to; of a CAdES signature everything that was there keeps its bytes. What was altered is refused: a time-stamp
 * would lend it an age that it doesn't have.
 * Throws `extend-altered`, `extend-unreadable`, `extend-not-signed`, `extend-format`, `extend-content`, and what `liftPdf`, `liftCades`
 * and `liftAsice` throw: `signer-revoked`, `authority-revoked`, `cades-archived-v2`, `asic-mimetype` for ASiC-S, `zip-unsupported` for
 * ZIP64.
 */
export async function extend(
  source: Source,
  { level, detached, password }: ExtendOptions,
  services: Services,
): Promise<ExtendResult> {
  const how = { ...(detached && { detached }), ...(password !== undefined && { password }) }
  const { document } = await verify(source, how)
  const codes = document.why.map(({ code }) => code).join(', ')
  if (document.state === 'altered') throw extendMessages.error('extend-altered', codes)
  if (document.state === 'unreadable') throw extendMessages.error('extend-unreadable', codes)
  if (document.state === 'not-signed') throw extendMessages.error('extend-not-signed')
  const found = detect(source)
  if (found.kind === 'pdf') {
    const { value, reached, warnings } = await liftPdf(
      appendTo(source, new Uint8Array()),
      level,
      services,
      password,
    )
    return {
      document: value,
      get bytes() {
        return value.bytes
      },
      requested: level,
      ...(await judged(value, reached, warnings, how)),
    }
  }
  if (found.kind === 'zip') {
    const { value, reached, warnings } = await liftAsice(
      toByteSource(source).slice(0, source.length),
      level,
      services,
    )
    return { bytes: value, requested: level, ...(await judged(value, reached, warnings, how)) }
  }
  if (found.kind !== 'der') throw extendMessages.error('extend-format', found.kind)
  const enclosed = readSignedData(found.bytes).content
  const content = detached ?? enclosed
  if (content === undefined) throw extendMessages.error('extend-content')
  const { value, reached, warnings } = await liftCades(found.bytes, () => chunks(content), level, services)
  return { bytes: value, requested: level, ...(await judged(value, reached, warnings, how)) }
}

/** No more is told than whoever verifies the file will see: the level of the signature with the least. */
async function judged(
  file: Source,
  reached: Level,
  warnings: readonly Problem[],
  how: VerifyOptions,
): Promise<Pick<ExtendResult, 'reached' | 'warnings'>> {
  const { signatures } = await verify(file, how)
  const short = signatures.filter(
    ({ kind, level }) => kind === 'signature' && !reaches(level ?? 'B-B', reached),
  )
  const over = short.map(({ id }) => extendMessages.problem('extend-level', `${id}: ${reached}`))
  const levels = short.map(({ level }) => level ?? 'B-B')
  return { reached: levels.reduce(lower, reached), warnings: [...warnings, ...over] }
}
