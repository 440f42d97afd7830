/** Facts of an ASiC container. */

import { signaturesById } from '../asice/by-id.ts'
import { asicProblems } from '../asice/problems.ts'
import { type AsicReference, type AsicSignature, readAsice } from '../asice/read.ts'
import type { Source } from '../types.ts'
import { type FileFacts, NO_CHANGES, NO_DATA, type Subject, unreadable } from './facts.ts'
import { fileProblems } from './problems.ts'

export function collectAsice(source: Source): FileFacts {
  const container = readAsice(source)
  if ('code' in container) return unreadable('unknown', container)
  const { declared, traces, signatures, undetermined } = container
  if (!declared && signatures.length === 0 && undetermined.length === 0)
    return unreadable('unknown', fileProblems.problem('unknown-format', 'ZIP'))
  const byId = signaturesById(container)
  const ordered = [...byId.values()]
  const signedNames = new Set(
    signatures
      .filter(({ kind }) => kind === 'signature')
      .flatMap(({ references }) => references.map(({ name }) => name)),
  )
  const contents = new Map<Uint8Array, () => Uint8Array[]>()
  const contentOf = (signed: Uint8Array) => {
    const content = contents.get(signed) ?? (() => [signed])
    contents.set(signed, content)
    return content
  }
  const ids = new Map([...byId].map(([id, signature]) => [signature, id]))
  const idOf = (signature: AsicSignature) => ids.get(signature) as string
  const subjects = ordered.map((signature): Subject => {
    const { entry, manifest, signed } = signature
    const listed = new Set(signature.references.map(({ name }) => name))
    const intact = new Set(
      signature.references.filter(({ outcome }) => outcome === 'same').map(({ name }) => name),
    )
    const left = container.files.filter(({ name }) => !listed.has(name)).map(({ name }) => name)
    return {
      id: idOf(signature),
      kind: signature.kind,
      entries: manifest === null ? [entry] : [manifest, entry],
      profile: signature.kind === 'timestamp' ? 'timestamp' : 'cades',
      cms: signature.cms,
      enclosed: 'same',
      content: signed === null ? undefined : contentOf(signed),
      claimedTime: null,
      structure: [],
      references: signature.references.flatMap(judgeReference),
      digests: [...new Set(signature.references.flatMap(({ digest }) => digest ?? []))],
      changes: NO_CHANGES,
      leavesOut: signature.kind === 'signature' ? left.filter((name) => signedNames.has(name)) : [],
      coversWholeFile: left.length === 0,
      covers: ordered.filter(({ entry }) => intact.has(entry)).map(idOf),
    }
  })
  const partial = subjects.flatMap(({ entries, leavesOut = [] }) =>
    leavesOut.length === 0
      ? []
      : [asicProblems.problem('asic-partial', `${entries?.at(-1)}: ${shortList(leavesOut)}`)],
  )
  return {
    format: container.kind,
    unreadable: null,
    // Without a signature there is nothing that another reading could differ from.
    structure: traces ? container.structure : [],
    undetermined,
    notes: [...(traces ? [] : container.structure), ...container.notes, ...partial],
    subjects,
    data: NO_DATA,
  }
}

function shortList(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}, … (${names.length})` : names.join(', ')
}

function judgeReference({ name, outcome }: AsicReference): Subject['references'] {
  if (outcome === 'same') return []
  if (outcome === 'unknown-method' || outcome === 'unread') {
    const code = outcome === 'unread' ? 'asic-manifest' : 'asic-digest-method'
    return [{ effect: 'unknown', problem: asicProblems.problem(code, name) }]
  }
  const code = outcome === 'missing' ? 'asic-missing' : 'asic-digest'
  return [{ effect: 'broken', problem: asicProblems.problem(code, name) }]
}
