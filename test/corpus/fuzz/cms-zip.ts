/** CMS and containers as the fuzzer has them: how each is mutated, and what of a good verdict on it must be true. */
import { createAuthority } from '@mohr/authority'
import { type Report, verify } from '@mohr/signing'
import { unzipSync } from 'fflate'
import { certified, cmsOf, octets } from '../attacks/raw-cms.ts'
import { part, signedParts, zip } from '../attacks/raw-zip.ts'
import { mutatedCms } from './mutate-cms.ts'
import { mutatedZip } from './mutate-zip.ts'
import { verdictFault } from './oracle.ts'

export interface Kind {
  readonly ending: 'p7m' | 'p7s' | 'asice'
  readonly original: Uint8Array
  mutate(seed: number): Uint8Array
  fault(bytes: Uint8Array): Promise<string | undefined>
}

export const CONTENT = Buffer.from('the wall is 20 cm thick\n')
const FILES = [part('A-01.dxf', '0\nEOF\n'), part('B/02.dxf', '0\nSECTION\n')]

const good = ({ document }: Report): boolean => ['as-signed', 'allowed-changes'].includes(document.state)

/** By a reader that isn't ours: other bytes under a name that was signed, or a name that wasn't. */
function otherFiles(bytes: Uint8Array): boolean {
  const shown = Object.entries(unzipSync(bytes)).filter(([name]) => !/^(mimetype|META-INF\/.*)$/.test(name))
  const signed = new Map(FILES.map(({ name, data }) => [name, data]))
  return shown.length !== signed.size || shown.some(([name, data]) => !signed.get(name)?.equals(data))
}

const checks = {
  p7s: (bytes: Uint8Array) =>
    verdictFault(
      () => verify(bytes, { detached: CONTENT }),
      () => undefined,
    ),
  p7m: (bytes: Uint8Array) =>
    verdictFault(
      () => verify(bytes),
      (report) =>
        good(report) && !Buffer.from(bytes).includes(CONTENT) ? 'other content is good' : undefined,
    ),
  asice: (bytes: Uint8Array) =>
    verdictFault(
      () => verify(bytes),
      (report) => (good(report) && otherFiles(bytes) ? 'other files are good' : undefined),
    ),
}
/** The fault of a file kept from an earlier run, by its ending. */
export const faultOf = (ending: string, bytes: Uint8Array): Promise<string | undefined> =>
  checks[ending as keyof typeof checks](bytes)

export async function kinds(): Promise<readonly [Kind, Kind, Kind]> {
  const who = await certified(await createAuthority({ name: 'Test City', keys: 'ec' }), 'Engineer', {})
  const parts = signedParts(who, FILES)
  const of = (ending: 'p7m' | 'p7s', original: Uint8Array): Kind => ({
    ending,
    original,
    mutate: (seed) => mutatedCms(original, seed),
    fault: checks[ending],
  })
  return [
    of('p7s', cmsOf(who, CONTENT)),
    of('p7m', cmsOf(who, CONTENT, { content: octets(CONTENT) })),
    { ending: 'asice', original: zip(parts), mutate: (seed) => mutatedZip(parts, seed), fault: checks.asice },
  ]
}
