/** A prepared CAdES signature as JSON, so that it can wait for its value in storage. */
import { toBase64 } from '../bytes.ts'
import {
  bytesFromJson,
  type InputJson,
  inputToJson,
  isInput,
  type PartsJson,
  partsFromJson,
  partsToJson,
} from '../prepared-parts.ts'
import { makingMessages } from './making-messages.ts'
import type { PreparedCades } from './prepare.ts'

export interface PreparedCadesJson extends PartsJson {
  readonly content: InputJson
  readonly detached: boolean
  readonly into?: string
}

export function preparedCadesToJson(prepared: PreparedCades): PreparedCadesJson {
  const { content, detached, into } = prepared
  return {
    content: inputToJson(content),
    detached,
    ...(into && { into: toBase64(into) }),
    ...partsToJson(prepared),
  }
}

/**
 * The inverse, given the content again; `completeCades` finds out whether the parts belong together.
 * Throws `cades-json`, or `cades-other-input` for content that isn't what was prepared.
 */
export function preparedCadesFromJson(json: unknown, content: Uint8Array): PreparedCades {
  const value = json as Partial<PreparedCadesJson> | null
  const parts = partsFromJson(value)
  const into = bytesFromJson(value?.into)
  const detached = value?.detached
  if (
    parts === undefined ||
    typeof detached !== 'boolean' ||
    (into === undefined) !== (value?.into === undefined)
  )
    throw makingMessages.error('cades-json')
  if (!isInput(value?.content, content)) throw makingMessages.error('cades-other-input')
  return { ...parts, content, detached, ...(into && { into }) }
}
