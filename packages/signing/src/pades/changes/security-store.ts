/** Whether a security store holds certificates and revocation data, and nothing that only passes for them (ISO 32000-2 §12.8.4.3). */
import { children, contextTag, readNode, TAG } from '../../der/index.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { securityData } from '../dss.ts'
import type { Comparison } from './comparison.ts'

/**
 * What an element of each kind begins with; what it says is for judging. A certificate and a list are signed alike; an answer stands
 * alone or in its envelope.
 */
const SIGNED = [[TAG.sequence, TAG.sequence, TAG.bitString]]
const ANSWER = [[TAG.enumerated, contextTag(0)], ...SIGNED, [...SIGNED.flat(), contextTag(0)]]
const TOKEN = [[TAG.oid, contextTag(0)]]

type Kinds = readonly (readonly number[])[]
const LISTS = new Map<string, Kinds>([
  ['Certs', SIGNED],
  ['OCSPs', ANSWER],
  ['CRLs', SIGNED],
])
const LISTS_OF_ONE = new Map<string, Kinds>([
  ['Cert', SIGNED],
  ['OCSP', ANSWER],
  ['CRL', SIGNED],
])

export function isSecurityStore(
  step: Comparison,
  is: PdfObject | undefined,
  was: PdfObject | undefined,
): boolean {
  const store = step.after.resolve(is)
  if (store.type !== 'dictionary') return false
  const vri = store.entries.get('VRI')
  const entries = vri === undefined ? new Map<string, PdfObject>() : entriesOf(step, vri)
  const before = step.before.dictionary(step.before.dictionary(was)?.entries.get('VRI'))?.entries
  return (
    entries !== undefined &&
    [...store.entries].every(([key, value]) => key === 'VRI' || isPart(step, key, value, LISTS, 'DSS')) &&
    [...entries].every(([key, value]) => /^[0-9A-Fa-f]{40}$/.test(key) && isOfOne(step, value)) &&
    [...(before?.keys() ?? [])].every((key) => entries.has(key))
  )
}

/** What belongs to one signature: lists of its own, and when they were collected. */
const isOfOne = (step: Comparison, value: PdfObject): boolean =>
  [...(entriesOf(step, value) ?? [['', value] as const])].every(([key, part]) => {
    if (key === 'TU') return step.after.string(part) !== undefined
    if (key === 'TS') return isElement(step, part, TOKEN)
    return isPart(step, key, part, LISTS_OF_ONE, 'VRI')
  })

function isPart(
  step: Comparison,
  key: string,
  value: PdfObject,
  lists: ReadonlyMap<string, Kinds>,
  type: string,
): boolean {
  if (key === 'Type') return step.after.name(value) === type
  const [kinds, list] = [lists.get(key), step.after.resolve(value)]
  if (kinds === undefined || list.type !== 'array') return false
  return list.items.every((item) => isElement(step, item, kinds))
}

/** One DER or BER element and no more than an end of line behind it. */
function isElement(step: Comparison, item: PdfObject, kinds: Kinds): boolean {
  const bytes = securityData(step.after, item)
  if (bytes === undefined) return false
  try {
    const node = readNode(bytes)
    const parts = children(node)
    return (
      node.id === TAG.sequence &&
      bytes.subarray(node.end).every((byte) => byte === 10 || byte === 13) &&
      kinds.some((kind) => kind.length === parts.length && kind.every((id, index) => parts[index]?.id === id))
    )
  } catch {
    return false
  }
}

const entriesOf = (step: Comparison, value: PdfObject): ReadonlyMap<string, PdfObject> | undefined => {
  const found = step.after.resolve(value)
  return found.type === 'dictionary' ? found.entries : undefined
}
