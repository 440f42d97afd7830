/** A prepared document as JSON, so that it can wait for its signature in storage. */
import { appendTo, toBase64 } from '../bytes.ts'
import {
  bytesFromJson,
  type InputJson,
  inputToJson,
  isInput,
  type PartsJson,
  partsFromJson,
  partsToJson,
} from '../prepared-parts.ts'
import type { Source } from '../types.ts'
import { padesMessages } from './messages.ts'
import type { PreparedPdf } from './prepare.ts'

/** What `preparedToJson` gives: plain JSON, bytes as base64. */
export interface PreparedJson extends PartsJson {
  /** The input is not in it, but named: it is needed again to complete. */
  readonly input: InputJson
  readonly appended: string
  readonly byteRange: readonly number[]
  readonly field: string
}

export function preparedToJson(prepared: PreparedPdf): PreparedJson {
  return {
    input: inputToJson(prepared.document.input),
    appended: toBase64(prepared.document.appended),
    byteRange: prepared.byteRange,
    field: prepared.field,
    ...partsToJson(prepared),
  }
}

/**
 * The inverse, given the input again; `completePdf` checks that the parts belong together.
 * Throws `pades.json`, or `pades.other-input` for an input that isn't the one that was prepared.
 */
export function preparedFromJson(json: unknown, input: Source): PreparedPdf {
  const value = json as Partial<PreparedJson> | null
  const range: unknown = value?.byteRange
  const parts = partsFromJson(value)
  const appended = bytesFromJson(value?.appended)
  if (
    !Array.isArray(range) ||
    range.length !== 4 ||
    !range.every((part) => Number.isSafeInteger(part) && part >= 0) ||
    typeof value?.field !== 'string' ||
    appended === undefined ||
    parts === undefined
  ) {
    throw padesMessages.error('pades.json')
  }
  if (!isInput(value.input, input)) throw padesMessages.error('pades.other-input')
  return {
    ...parts,
    document: appendTo(input, appended),
    byteRange: range as unknown as PreparedPdf['byteRange'],
    field: value.field,
  }
}
