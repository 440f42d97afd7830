/** Facts of an ASiC container. */

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
  const ordered = [...signatures].sort((a, b) => order(a).localeCompare(order(b)))
  const idOf = (signature: AsicSignature) => `S${ordered.indexOf(signature) + 1}`
  return {
    format: container.kind,
    unreadable: null,
    // Without a signature there is nothing that another reading could differ from.
    structure: traces ? container.structure : [],
    undetermined,
    notes: traces ? container.notes : [...container.structure, ...container.notes],
    subjects: ordered.map((signature): Subject => {
      const { entry, manifest, signed } = signature
      return {
        id: idOf(signature),
        kind: signature.kind,
        entries: manifest === null ? [entry] : [manifest, entry],
        profile: signature.kind === 'timestamp' ? 'timestamp' : 'cades',
        cms: signature.cms,
        enclosed: 'same',
        content: signed === null ? undefined : () => [signed],
        claimedTime: null,
        structure: [],
        references: signature.references.flatMap(judgeReference),
        changes: NO_CHANGES,
        coversWholeFile: container.files.every((file) =>
          signature.references.some(({ name }) => name === file.name),
        ),
        covers: ordered
          .filter((other) =>
            signature.references.some(({ name, outcome }) => name === other.entry && outcome === 'same'),
          )
          .map(idOf),
      }
    }),
    data: NO_DATA,
  }
}

/** Signatures by name, then time-stamps by name: the order in which people count them. */
function order({ kind, entry }: AsicSignature): string {
  return `${kind} ${entry}`
}

function judgeReference({ name, outcome }: AsicReference): Subject['references'] {
  if (outcome === 'same') return []
  if (outcome === 'unknown-method')
    return [{ effect: 'unknown', problem: asicProblems.problem('asic-digest-method', name) }]
  const code = outcome === 'missing' ? 'asic-missing' : 'asic-digest'
  return [{ effect: 'broken', problem: asicProblems.problem(code, name) }]
}
