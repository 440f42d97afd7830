/** What a container that comes in holds: its files, its manifest and its signatures, judged as any reader would. */
import { MANIFEST_NAME, type Manifest, readManifest, sha256Hex } from '@mohr/drawings'
import {
  certificatesIn,
  parseCertificate,
  readAsice,
  type SignatureReport,
  signaturesById,
  verify,
} from '@mohr/signing/verify'
import type { Bilingual } from '../api/types.ts'

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

/** Never throws on what the bytes hold. `trust`: DER of the roots. */
export async function judgeSet(
  bytes: Uint8Array,
  trust: readonly Uint8Array[],
  at: Date,
): Promise<JudgedSet> {
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
  const report = await verify(bytes, { trust, at })
  const signers = report.signatures.filter(({ kind }) => kind === 'signature')
  if (signers.length === 0)
    return refused('set-unsigned', 'این مجموعه امضا ندارد.', 'This set has no signature.')
  const unsound = signers.find((one) => !isSound(one))
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

/** Revocation isn't asked at this moment: a fresh signature carries no answer yet. */
const isSound = ({ integrity, indication, subIndication }: SignatureReport) =>
  integrity === 'intact' && (indication === 'TOTAL_PASSED' || subIndication === 'TRY_LATER')

const UNREAD = {
  code: 'manifest-json',
  message: { fa: 'فهرست خوانده نشد.', en: 'The manifest was not read.' },
}

/** The files of a container that was judged before. */
export function filesOf(container: Uint8Array): Map<string, Uint8Array> {
  const opened = readAsice(container, LIMITS)
  if ('code' in opened) throw new Error(`A stored set no longer opens: ${opened.code}`)
  return new Map(opened.files.map((file) => [file.name, file.read() as Uint8Array]))
}

/** Who its certificate says a signer is. */
export function holderOf(certificate: Uint8Array) {
  const { commonName, engineer } = parseCertificate(certificate)
  return { name: commonName ?? '', ...engineer }
}
