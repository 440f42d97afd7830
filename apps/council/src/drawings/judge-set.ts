/** What a container that comes in holds: its files, its manifest and its signatures, judged as any reader would. */
import { MANIFEST_NAME, type Manifest, readManifest, sha256Hex } from '@mohr/drawings'
import {
  certificatesIn,
  type JudgeOptions,
  parseCertificate,
  readAsice,
  type SignatureReport,
  signaturesById,
  verify,
} from '@mohr/signing/verify'
import type { Bilingual } from '../api/types.ts'
import { certificateProblem } from '../signing/problems.ts'
import { revocationStanding } from '../signing/revocation-standing.ts'

/** Beyond this nothing is unpacked: a set of two hundred sheets takes a fifth of it. */
const LIMITS = { entries: 2000, totalBytes: 256 * 2 ** 20, freeBytes: 64 * 2 ** 20, ratio: 100 }

interface JudgedSignature {
  certificate: Uint8Array
  /** Instant of its time-stamp, where one counts. */
  at: string | null
  level: SignatureReport['level']
}

export type JudgedSet =
  | { refused: { code: string; message: Bilingual } }
  | {
      manifest: Manifest
      releaseDigest: string
      signatures: JudgedSignature[]
      /** Every certificate in the container (DER), to build paths of. */
      certificates: Uint8Array[]
    }

const refused = (code: string, fa: string, en: string): JudgedSet => ({
  refused: { code, message: { fa, en } },
})

/** Never throws on what the bytes hold. */
export async function judgeSet(bytes: Uint8Array, options: JudgeOptions): Promise<JudgedSet> {
  const container = readAsice(bytes, LIMITS)
  if ('code' in container) return { refused: { code: container.code, message: container.message } }
  const [fault] = container.structure
  if (fault !== undefined) return { refused: { code: fault.code, message: fault.message } }
  const source = container.files.find(({ name }) => name === MANIFEST_NAME)?.read()
  if (!(source instanceof Uint8Array))
    return refused('manifest-missing', 'مجموعه manifest.json ندارد.', 'The set has no manifest.json.')
  const { manifest, problems } = readManifest(source)
  if (manifest === undefined) {
    const [{ code, message } = UNREAD] = problems
    return { refused: { code, message } }
  }
  const report = await verify(bytes, options)
  const signers = report.signatures.filter(({ kind }) => kind === 'signature')
  if (signers.length === 0)
    return refused('set-unsigned', 'این مجموعه امضا ندارد.', 'This set has no signature.')
  for (const one of signers) {
    const standing = revocationStanding(one)
    if (standing === null) continue
    const { code, title } = certificateProblem(standing, one.signer?.name ?? '').problem
    return refused(code, title.fa, title.en)
  }
  const unsound = signers.find((one) => one.integrity !== 'intact' || one.indication !== 'TOTAL_PASSED')
  if (report.document.state !== 'as-signed' || unsound !== undefined) {
    const why = report.document.why[0]?.message
    const about = unsound?.subIndication ?? report.document.state
    return {
      refused: {
        code: 'set-signature-refused',
        message: why ?? {
          fa: `امضای مجموعه پذیرفته نشد (${about}).`,
          en: `The set’s signature does not stand (${about}).`,
        },
      },
    }
  }
  const byId = signaturesById(container)
  const names = container.files.map(({ name }) => name)
  const covering = signers.every(({ id }) => {
    const covered = (byId.get(id.split('.', 1)[0] ?? '')?.references ?? [])
      .filter(({ outcome }) => outcome === 'same')
      .map(({ name }) => name)
    return names.every((name) => covered.includes(name))
  })
  if (!covering)
    return refused(
      'set-signature-partial',
      'امضا همهٔ فایل‌های مجموعه را نمی‌پوشاند.',
      'The signature does not cover every file of the set.',
    )
  const certificates = certificatesIn(bytes)
  return {
    manifest,
    releaseDigest: await sha256Hex(source),
    signatures: signers.map(({ signer, bestTime, level }) => ({
      certificate: certificates.get(signer?.certificateSha256 ?? '') ?? new Uint8Array(),
      at: bestTime,
      level,
    })),
    certificates: [...certificates.values()],
  }
}

const UNREAD = {
  code: 'manifest-json',
  message: { fa: 'فهرست خوانده نشد.', en: 'The manifest was not read.' },
}

/** The files of a container that was judged before; of a set of names those alone are unpacked. */
export function filesOf(container: Uint8Array, names?: ReadonlySet<string>): Map<string, Uint8Array> {
  const opened = readAsice(container, LIMITS)
  if ('code' in opened) throw new Error(`A stored set no longer opens: ${opened.code}`)
  const wanted = opened.files.filter(({ name }) => names?.has(name) ?? true)
  return new Map(wanted.map((file) => [file.name, file.read() as Uint8Array]))
}

/** Who its certificate says a signer is. */
export function holderOf(certificate: Uint8Array) {
  const { commonName, engineer } = parseCertificate(certificate)
  return { name: commonName ?? '', ...engineer }
}
