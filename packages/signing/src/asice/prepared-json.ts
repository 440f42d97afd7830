/** A prepared signature of a container as JSON, so that it can wait for its value in storage. */
import { makingMessages } from '../cms/making-messages.ts'
import {
  type InputJson,
  inputToJson,
  isInput,
  type PartsJson,
  partsFromJson,
  partsToJson,
} from '../prepared-parts.ts'
import type { PreparedAsice } from './prepare.ts'

export interface PreparedAsiceJson extends PartsJson {
  readonly container: InputJson
  readonly number: number
}

export const preparedAsiceToJson = (prepared: PreparedAsice): PreparedAsiceJson => ({
  container: inputToJson(prepared.container),
  number: prepared.number,
  ...partsToJson(prepared),
})

/**
 * The inverse, given the container again; its manifest is made anew from it, and `completeAsice` finds out whether that was signed.
 * Throws `cades-json`, or `cades-other-input` for a container that isn't the one that was prepared.
 */
export function preparedAsiceFromJson(json: unknown, container: Uint8Array): PreparedAsice {
  const value = json as Partial<PreparedAsiceJson> | null
  const parts = partsFromJson(value)
  if (parts === undefined || typeof value?.number !== 'number') throw makingMessages.error('cades-json')
  if (!isInput(value.container, container)) throw makingMessages.error('cades-other-input')
  return { ...parts, container, number: value.number }
}
