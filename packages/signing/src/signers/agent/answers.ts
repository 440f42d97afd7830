/** The agent's answers, read as what another program says. */
import type { AgentCertificate } from './client.ts'

/** Reads an answer; undefined where it is something else. */
export type Shape<T> = (answer: unknown) => T | undefined

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (answer: unknown): Fields =>
  typeof answer === 'object' && answer !== null ? (answer as Fields) : {}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

export const readHello: Shape<{ protocol: unknown; version: string; paired: boolean }> = (answer) => {
  const { agent, protocol, version, paired } = fieldsOf(answer)
  return agent === 'mohr' && isText(version) ? { protocol, version, paired: paired === true } : undefined
}

export const readRequest: Shape<{ id: string; code: string }> = (answer) => {
  const { id, code } = fieldsOf(answer)
  return isText(id) && isText(code) ? { id, code } : undefined
}

export const readPairing: Shape<{ state: 'waiting' | 'paired' | 'denied'; keyId?: string }> = (answer) => {
  const { state, keyId } = fieldsOf(answer)
  if (state !== 'waiting' && state !== 'paired' && state !== 'denied') return undefined
  return { state, ...(isText(keyId) && { keyId }) }
}

type KeysAnswer = {
  certificates: readonly AgentCertificate[]
  troubles: readonly { where: string; problem: unknown }[]
}

export const readKeys: Shape<KeysAnswer> = (answer) => {
  const { certificates, troubles } = fieldsOf(answer)
  if (!Array.isArray(certificates) || !certificates.every(isCertificate)) return undefined
  // An agent that knows no tokens says nothing of them.
  const known = Array.isArray(troubles) ? troubles.map(fieldsOf) : []
  return {
    certificates,
    troubles: known.flatMap(({ where, problem }) =>
      isText(where) ? [{ where: where.slice(0, 200), problem }] : [],
    ),
  }
}

function isCertificate(value: unknown): value is AgentCertificate {
  const { id, label, source, certificate, chain, notAfter } = fieldsOf(value)
  return (
    [id, label, certificate, notAfter].every(isText) &&
    (source === 'pkcs12' || source === 'pkcs11') &&
    isTexts(chain)
  )
}

type SigningAnswer = {
  state: 'waiting' | 'signed' | 'refused' | 'failed'
  signatures?: string[]
  problem?: unknown
}

export const readSigning: Shape<SigningAnswer> = (answer) => {
  const { state, signatures, problem } = fieldsOf(answer)
  if (state !== 'waiting' && state !== 'signed' && state !== 'refused' && state !== 'failed') return undefined
  return { state, ...(isTexts(signatures) && { signatures }), ...(problem !== undefined && { problem }) }
}
