/** What a path holds of drawings: a folder or a container is a set, anything else one DXF. */
import { existsSync, statSync } from 'node:fs'
import type { SetFiles, Stray } from '@mohr/drawings'
import { readAsice } from '@mohr/signing/verify'
import type { Problem } from './errors.ts'
import { readFolder } from './folder.ts'
import { fromHere, readInput } from './paths.ts'

export type DrawingsAt =
  /** With what else lies in its folder, or the container's own bytes, where it came in one. */
  | { readonly files: SetFiles; readonly strays?: readonly Stray[]; readonly container?: Uint8Array }
  | { readonly drawing: Uint8Array }
  | { readonly problem: Problem }

/** @throws CommandError what `readFolder` and `readInput` throw */
export function drawingsAt(path: string): DrawingsAt {
  const full = fromHere(path)
  if (existsSync(full) && statSync(full).isDirectory()) return readFolder(path)
  const bytes = readInput(path)
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? openContainer(bytes) : { drawing: bytes }
}

/** The data files of a container; one whose structure misleads is not looked into. */
function openContainer(bytes: Uint8Array): DrawingsAt {
  const container = readAsice(bytes)
  if ('code' in container) return { problem: container }
  const misleading = container.structure.find(({ code }) => code !== 'asic-uncovered')
  if (misleading !== undefined) return { problem: misleading }
  const files = new Map(container.files.map((file) => [file.name, file.read() as Uint8Array]))
  return { files, container: bytes }
}
