/** What a PKCS#12 file holds (RFC 7292): keys and certificates, over the original bytes. */

import { digestName } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { readAlgorithm } from '../certificate/read.ts'
import {
  children,
  contextTag,
  type DerNode,
  expectTag,
  fieldsOf,
  inner,
  iterateChildren,
  rawBytes,
  readNode,
  readOctetString,
  readOid,
  readSmallInteger,
  readString,
  readWhole,
  TAG,
} from '../der/index.ts'
import { OID } from '../oids.ts'
import { signerMessages } from './messages.ts'
import { checkIterations, decrypt, derivePbmac1, derivePkcs12 } from './pbe.ts'

/** A key (PKCS#8) or a certificate as it lies in the file. */
type PfxObject = {
  readonly der: Uint8Array
  /** friendlyName, which other programs call the alias. */
  readonly name?: string
}

export type PfxContents = {
  readonly keys: readonly PfxObject[]
  readonly certificates: readonly PfxObject[]
}

/** Some programs take an empty password for none, which their own derivation tells from one of no characters. */
type PfxPassword = string | null

const FRIENDLY_NAME = '1.2.840.113549.1.9.20'

const PBMAC1 = '1.2.840.113549.1.5.14'
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const

/** Opens the file: PKCS#8 keys and X.509 certificates as DER. Throws `pkcs12-…` and `der-…` codes. */
export async function openPfx(bytes: Uint8Array, password: string): Promise<PfxContents> {
  const fields = fieldsOf(readNode(bytes))
  if (readSmallInteger(fields.take(TAG.integer)) !== 3)
    throw signerMessages.error('pkcs12-malformed', 'version')
  const authSafe = contentOf(fields.take(TAG.sequence))
  const mac = fields.optional(TAG.sequence)
  if (!mac) return openSafes(authSafe, password)
  for (const attempt of password === '' ? [password, null] : [password])
    if (await macFits(mac, authSafe, attempt)) return openSafes(authSafe, attempt)
  throw await whyNot(authSafe, password)
}

async function openSafes(authSafe: Uint8Array, password: PfxPassword): Promise<PfxContents> {
  const found = { keys: [] as PfxObject[], certificates: [] as PfxObject[] }
  for (const info of iterateChildren(expectTag(readWhole(authSafe), TAG.sequence)))
    await readBags(readWhole(await openContentInfo(info, password)), password, found, 0)
  return found
}

/** A password that opens everything is right: then the MAC doesn't fit because the file was damaged. */
async function whyNot(authSafe: Uint8Array, password: string): Promise<Error> {
  const { keys } = await openSafes(authSafe, password).catch(() => ({ keys: [] }))
  const opened = keys.length > 0 && keys.every(({ der }) => isPrivateKeyInfo(der))
  return opened ? signerMessages.error('pkcs12-malformed', 'MAC') : signerMessages.error('pkcs12-password')
}

/** A safe that isn't encrypted opens with any password; a key that reads as PKCS#8 doesn't. */
function isPrivateKeyInfo(bytes: Uint8Array): boolean {
  try {
    const fields = fieldsOf(readWhole(bytes))
    return (
      readSmallInteger(fields.take(TAG.integer)) <= 1 && readAlgorithm(fields.take(TAG.sequence)).oid !== ''
    )
  } catch {
    return false
  }
}

/** Bags by their look: each a sequence that begins with its type. */
function isSafe(bytes: Uint8Array): boolean {
  try {
    return children(expectTag(readWhole(bytes), TAG.sequence)).every(
      (bag) => readOid(fieldsOf(bag).take(TAG.oid)) !== '',
    )
  } catch {
    return false
  }
}

/** Of 256 wrong passwords one fits the padding by chance: what comes out as noise was encrypted under another. */
async function decryptAs(
  isExpected: (plain: Uint8Array) => boolean,
  ...[algorithm, encrypted, password]: Parameters<typeof decrypt>
): Promise<Uint8Array> {
  const plain = await decrypt(algorithm, encrypted, password)
  if (!isExpected(plain)) throw signerMessages.error('pkcs12-password')
  return plain
}

/** The octets of a ContentInfo of type data. */
function contentOf(node: DerNode): Uint8Array {
  const fields = fieldsOf(node)
  const type = readOid(fields.take(TAG.oid))
  if (type !== OID.data) throw signerMessages.error('pkcs12-unsupported', type)
  return readOctetString(inner(fields.take(contextTag(0))))
}

async function openContentInfo(node: DerNode, password: PfxPassword): Promise<Uint8Array> {
  const fields = fieldsOf(node)
  if (readOid(fields.take(TAG.oid)) !== ENCRYPTED_DATA) return contentOf(node)
  const encryptedData = fieldsOf(inner(fields.take(contextTag(0))))
  encryptedData.take(TAG.integer)
  const info = fieldsOf(encryptedData.take(TAG.sequence))
  info.take(TAG.oid)
  const algorithm = readAlgorithm(info.take(TAG.sequence))
  const encrypted = readOctetString(info.take(contextTag(0, false), contextTag(0)), contextTag(0, false))
  return decryptAs(isSafe, algorithm, encrypted, password)
}

async function readBags(
  safe: DerNode,
  password: PfxPassword,
  found: { keys: PfxObject[]; certificates: PfxObject[] },
  depth: number,
): Promise<void> {
  if (depth > 4) throw signerMessages.error('pkcs12-malformed', 'nested safes')
  for (const bag of children(expectTag(safe, TAG.sequence))) {
    const fields = fieldsOf(bag)
    const type = readOid(fields.take(TAG.oid))
    const value = inner(fields.take(contextTag(0)))
    const name = friendlyName(fields.optional(TAG.set))
    const named = (der: Uint8Array): PfxObject => (name === undefined ? { der } : { der, name })
    if (type === BAG.key) found.keys.push(named(rawBytes(value)))
    else if (type === BAG.shroudedKey) {
      const shrouded = fieldsOf(value)
      const algorithm = readAlgorithm(shrouded.take(TAG.sequence))
      const encrypted = readOctetString(shrouded.any())
      found.keys.push(named(await decryptAs(isPrivateKeyInfo, algorithm, encrypted, password)))
    } else if (type === BAG.certificate) {
      const certificate = fieldsOf(value)
      if (readOid(certificate.take(TAG.oid)) === '1.2.840.113549.1.9.22.1')
        found.certificates.push(named(readOctetString(inner(certificate.take(contextTag(0))))))
    } else if (type === BAG.safeContents) await readBags(value, password, found, depth + 1)
  }
}

function friendlyName(attributes: DerNode | undefined): string | undefined {
  for (const attribute of attributes ? children(attributes) : []) {
    const fields = fieldsOf(attribute)
    if (readOid(fields.take(TAG.oid)) === FRIENDLY_NAME) return readString(inner(fields.take(TAG.set)))
  }
  return undefined
}

/** RFC 7292 §5.1, RFC 9579: the MAC tells a wrong password before anything is decrypted. */
async function macFits(node: DerNode, content: Uint8Array, password: PfxPassword): Promise<boolean> {
  const fields = fieldsOf(node)
  const info = fieldsOf(fields.take(TAG.sequence))
  const { oid, parameters } = readAlgorithm(info.take(TAG.sequence))
  const expected = readOctetString(info.any())
  const computes = async (key: Uint8Array<ArrayBuffer>, hash: string) => {
    const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign'])
    const actual = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, Uint8Array.from(content)))
    return equalBytes(actual, expected)
  }
  if (oid === PBMAC1) {
    if (!parameters) throw signerMessages.error('pkcs12-unsupported', oid)
    const { key, hash } = await derivePbmac1(parameters, password ?? '')
    return computes(key, hash)
  }
  const salt = readOctetString(fields.any())
  const count = fields.optional(TAG.integer)
  const iterations = checkIterations(count ? readSmallInteger(count) : 1)
  const hash = digestName(oid)
  if (hash !== 'SHA-1' && hash !== 'SHA-256' && hash !== 'SHA-384' && hash !== 'SHA-512')
    throw signerMessages.error('pkcs12-unsupported', oid)
  return computes(Uint8Array.from(derivePkcs12(password, salt, 3, iterations, expected.length, hash)), hash)
}
