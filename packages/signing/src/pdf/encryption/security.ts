/** How a document is encrypted: which cipher its strings and streams have, under which key, and what its holder may do. */
import { digest } from '#platform'
import { concat } from '../../bytes.ts'
import type { PdfDocument } from '../document.ts'
import type { PdfDictionary, PdfObject, PdfReference, PdfStream } from '../objects.ts'
import { pdfProblems } from '../problems.ts'
import { decryptAes, encryptAes, unwrap } from './aes.ts'
import { type OpenedBy, openWith, type StandardEntries } from './password.ts'
import { rc4 } from './rc4.ts'

type Method = 'none' | 'RC4' | 'AESV2' | 'AESV3'
type Holder = Pick<PdfReference, 'number' | 'generation'>

/** Bits of P by their place in table 22 of ISO 32000-2, from 1. */
const MODIFY = 1 << 3
const FILL_AND_ANNOTATE = 1 << 5
const FILL = 1 << 8

export interface Security {
  /** Object number of the Encrypt dictionary, whose own strings are plain. */
  readonly dictionary: number | undefined
  /** Whether P lets whoever opened it sign in a field that is there, or in a new one. */
  readonly maySign: { readonly inField: boolean; readonly inNewField: boolean }
  /** Whether P is what the writer meant: from revision 5 on it is kept a second time, encrypted. */
  readonly soundPermissions: boolean
  decryptString(value: Uint8Array, holder: Holder): Uint8Array
  encryptString(value: Uint8Array, holder: Holder): Uint8Array
  decryptStream(stream: PdfStream, data: Uint8Array, holder: Holder): Uint8Array
  encryptStream(stream: PdfStream, data: Uint8Array, holder: Holder): Uint8Array
}

/**
 * Opens what the Encrypt entry of `plain`, a view of the document as it lies there, says. A document whose user's password is
 * empty opens without one, as in every reader.
 * Throws `pdf.password-required`, `pdf.password-wrong`, `pdf.security-handler` or `pdf.encryption`.
 */
export function openSecurity(plain: PdfDocument, password: string | undefined): Security {
  const reference = plain.trailer.entries.get('Encrypt')
  const dictionary = plain.resolve(reference)
  if (dictionary.type !== 'dictionary') throw pdfProblems.error('pdf.encryption', 'Encrypt')
  const number = (key: string): number | undefined => plain.number(dictionary.entries.get(key))
  const filter = plain.name(dictionary.entries.get('Filter'))
  const version = number('V') ?? 0
  const methods = readMethods(plain, dictionary, version)
  const open = methods.strings === 'none' && methods.streams === 'none'
  if (filter !== 'Standard' && !open) throw pdfProblems.error('pdf.security-handler', filter)
  const entries = filter === 'Standard' ? readEntries(plain, dictionary, version) : undefined
  const opened = entries && (openWith(password ?? '', entries) ?? openWith('', entries))
  // where only attachments are encrypted, the rest is read and signed without a password
  if (opened === undefined && !open)
    throw pdfProblems.error(password === undefined ? 'pdf.password-required' : 'pdf.password-wrong')
  const permissions = entries?.P ?? -1
  const may = (bits: number): boolean => opened?.owner === true || (permissions & bits) === bits
  return {
    dictionary: reference?.type === 'reference' ? reference.number : undefined,
    maySign: {
      inField: may(FILL_AND_ANNOTATE) || ((entries?.revision ?? 2) >= 3 && may(FILL)),
      inNewField: may(FILL_AND_ANNOTATE | MODIFY),
    },
    soundPermissions:
      opened === undefined || entries === undefined || permissionsAgree(plain, dictionary, entries, opened),
    ...ciphers(plain, methods, opened?.key, entries?.encryptMetadata ?? true),
  }
}

function readEntries(plain: PdfDocument, dictionary: PdfDictionary, version: number): StandardEntries {
  const { entries } = dictionary
  const bytes = (key: string): Uint8Array => plain.string(entries.get(key)) ?? new Uint8Array()
  const revision = plain.number(entries.get('R'))
  const bits =
    version === 1
      ? 40
      : version === 4
        ? 128
        : version >= 5
          ? 256
          : (plain.number(entries.get('Length')) ?? 40)
  const P = plain.number(entries.get('P'))
  const shortest = version >= 5 ? 48 : 32
  const sound =
    P !== undefined &&
    Number.isInteger(P) &&
    bits % 8 === 0 &&
    bits >= 40 &&
    bits <= 256 &&
    bytes('U').length >= shortest &&
    bytes('O').length >= shortest
  if (!sound) throw pdfProblems.error('pdf.encryption', 'entries of Encrypt')
  if (revision !== 2 && revision !== 3 && revision !== 4 && revision !== 5 && revision !== 6)
    throw pdfProblems.error('pdf.security-handler', `R ${revision}`)
  if (revision >= 5 !== version >= 5) throw pdfProblems.error('pdf.encryption', `V ${version}, R ${revision}`)
  return {
    revision,
    keyLength: bits / 8,
    O: bytes('O'),
    U: bytes('U'),
    OE: bytes('OE'),
    UE: bytes('UE'),
    // written as unsigned by some
    P: P | 0,
    encryptMetadata: keepsMetadataEncrypted(plain, dictionary),
    id: plain.string(plain.items(plain.trailer.entries.get('ID'))[0]) ?? new Uint8Array(),
  }
}

function keepsMetadataEncrypted(plain: PdfDocument, { entries }: PdfDictionary): boolean {
  const value = plain.resolve(entries.get('EncryptMetadata'))
  return value.type !== 'boolean' || value.value
}

/** Algorithm 13. */
function permissionsAgree(
  plain: PdfDocument,
  { entries }: PdfDictionary,
  { revision, P, encryptMetadata }: StandardEntries,
  { key }: OpenedBy,
): boolean {
  if (revision < 5) return true
  const wrapped = plain.string(entries.get('Perms'))
  if (wrapped?.length !== 16) return false
  // one block in ECB is one block in CBC with the vector zero
  const block = unwrap(key, wrapped)
  const view = new DataView(block.buffer, block.byteOffset)
  const marked = block[9] === 0x61 && block[10] === 0x64 && block[11] === 0x62
  return marked && view.getInt32(0, true) === P && (block[8] === 0x54) === encryptMetadata
}

interface Methods {
  readonly strings: Method
  readonly streams: Method
  readonly files: Method
  named(name: string): Method
}

/** Which cipher is for what: one for all before version 4, crypt filters from it on (§7.6.6). */
function readMethods(plain: PdfDocument, { entries }: PdfDictionary, version: number): Methods {
  if (version === 1 || version === 2) {
    return {
      strings: 'RC4',
      streams: 'RC4',
      files: 'RC4',
      named: (name) => (name === 'Identity' ? 'none' : 'RC4'),
    }
  }
  if (version !== 4 && version !== 5) throw pdfProblems.error('pdf.security-handler', `V ${version}`)
  const filters = plain.dictionary(entries.get('CF'))
  const named = (name: string): Method => {
    if (name === 'Identity') return 'none'
    const method = plain.name(plain.dictionary(filters?.entries.get(name))?.entries.get('CFM'))
    if (version === 4 && method === 'V2') return 'RC4'
    if ((version === 4 && method === 'AESV2') || (version === 5 && method === 'AESV3')) return method
    throw pdfProblems.error('pdf.security-handler', `${name} ${method ?? ''}`.trim())
  }
  const chosen = (key: string): string | undefined => plain.name(entries.get(key))
  const streams = named(chosen('StmF') ?? 'Identity')
  return {
    strings: named(chosen('StrF') ?? 'Identity'),
    streams,
    files: chosen('EFF') === undefined ? streams : named(chosen('EFF') as string),
    named,
  }
}

type Ciphers = Pick<Security, 'decryptString' | 'encryptString' | 'decryptStream' | 'encryptStream'>

function ciphers(
  plain: PdfDocument,
  methods: Methods,
  key: Uint8Array | undefined,
  encryptMetadata: boolean,
): Ciphers {
  const run = (method: Method, data: Uint8Array, holder: Holder, encrypting: boolean): Uint8Array => {
    if (method === 'none' || key === undefined) return data
    if (method === 'RC4') return rc4(objectKey(key, holder, ''), data)
    const own = method === 'AESV2' ? objectKey(key, holder, 'sAlT') : key
    return encrypting ? encryptAes(own, data) : decryptAes(own, data)
  }
  const methodOf = ({ dictionary: { entries } }: PdfStream): Method => {
    const type = nameOf(entries.get('Type'))
    if (type === 'XRef') return 'none'
    const own = cryptFilter(plain, entries)
    if (own !== undefined) return methods.named(own)
    if (type === 'Metadata' && !encryptMetadata) return 'none'
    return type === 'EmbeddedFile' ? methods.files : methods.streams
  }
  return {
    decryptString: (value, holder) => run(methods.strings, value, holder, false),
    encryptString: (value, holder) => run(methods.strings, value, holder, true),
    decryptStream: (stream, data, holder) => run(methodOf(stream), data, holder, false),
    encryptStream: (stream, data, holder) => run(methodOf(stream), data, holder, true),
  }
}

/** Algorithm 1 steps a to d. */
function objectKey(key: Uint8Array, { number, generation }: Holder, salt: string): Uint8Array {
  const place = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8)
  const full = digest('MD5', [concat(key, place, new TextEncoder().encode(salt))])
  return full.subarray(0, Math.min(key.length + 5, 16))
}

const nameOf = (object: PdfObject | undefined): string | undefined =>
  object?.type === 'name' ? object.value : undefined

/** The crypt filter that a stream names for itself, which must be its first filter (§7.4.10). */
function cryptFilter(plain: PdfDocument, entries: PdfDictionary['entries']): string | undefined {
  const first = (key: string): PdfObject => {
    const value = plain.resolve(entries.get(key))
    return value.type === 'array' ? plain.resolve(value.items[0]) : value
  }
  const filter = first('Filter')
  if (filter.type !== 'name' || filter.value !== 'Crypt') return undefined
  return plain.name(plain.dictionary(first('DecodeParms'))?.entries.get('Name')) ?? 'Identity'
}
