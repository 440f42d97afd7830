/** Every cell of the table in docs/interoperability.md that can be tried, tried. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Authority, createAuthority } from '@mohr/authority'
import {
  givenRevocation,
  type Level,
  packAsice,
  type Services,
  signAsice,
  signCades,
  signPdf,
  verify,
} from '@mohr/signing'
import { unzipSync } from 'fflate'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../e2e/judges.ts'
import { signaturesOf, signerParts } from '../e2e/signed-pdf.ts'
import { type Key, KINDS, makeKeys } from './keys.ts'
import { type Column, type Format, JUDGED, LEVELS, page, SIGNED } from './table.ts'

let folder: string
let authority: Authority
let keys: Map<string, Key>
let trust: Uint8Array[]
let pdf: Uint8Array
let services: Services
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-interop-'))
  keys = new Map((await makeKeys(folder)).map((key) => [key.kind.name, key]))
  authority = await createAuthority({ name: 'Interoperability' })
  const root = readFileSync(at('root.pem'), 'latin1').replace(/-----[^-]+-----|\s/g, '')
  trust = [new Uint8Array(Buffer.from(root, 'base64')), authority.root]
  writeFileSync(at('tsa-root.der'), authority.root)
  run('openssl', 'x509', '-inform', 'DER', '-in', at('tsa-root.der'), '-out', at('tsa-root.pem'))
  expect(run('certutil', '-N', '-d', `sql:${folder}`, '--empty-password').status).toBe(0)
  const lists = [readFileSync(at('root.crl')), await authority.crl('root'), await authority.crl()]
  const crls = lists.map((list) => new Uint8Array(list))
  services = {
    timestamp: authority.timestampSource(),
    revocation: [givenRevocation({ ocsps: [], crls })],
    certificates: trust,
  }
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Structure, foundation')
  pdf = await document.save()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the page is the table', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/interoperability.md')
})

/** What a program is handed: the file, and its signature taken apart without our library. */
interface Made {
  readonly file: string
  readonly bytes: Uint8Array
  readonly detached?: Uint8Array
  readonly cms: Uint8Array
  readonly content?: Uint8Array
}

const SHEET = new TextEncoder().encode('sheet A-01')

async function make(format: Format, kind: string, level: Level): Promise<Made> {
  const { signer } = keys.get(kind) as Key
  if (format === 'PAdES') {
    const { bytes, reached } = await signPdf(pdf, { level }, signer, services)
    expect(reached).toBe(level)
    const [signature] = signaturesOf(bytes)
    if (signature === undefined) throw new Error('no signature in the PDF')
    return made('signed.pdf', bytes, signature.cms, signature.signedBytes)
  }
  if (format === 'ASiC-E') {
    const packed = packAsice([{ name: 'A-01.txt', bytes: SHEET }])
    const { bytes, reached } = await signAsice(packed, { level }, signer, services)
    expect(reached).toBe(level)
    const entries = unzipSync(bytes)
    const named = (pattern: RegExp) => Object.entries(entries).find(([name]) => pattern.test(name))?.[1]
    const manifest = named(/^META-INF\/ASiCManifest.*\.xml$/)
    return made('signed.asice', bytes, named(/^META-INF\/signature.*\.p7s$/) ?? new Uint8Array(), manifest)
  }
  const detached = format === 'CAdES, detached'
  const { bytes, reached } = await signCades(SHEET, { level, detached }, signer, services)
  expect(reached).toBe(level)
  return {
    ...made('signed.p7s', bytes, bytes, detached ? SHEET : undefined),
    ...(detached && { detached: SHEET }),
  }
}

function made(name: string, bytes: Uint8Array, cms: Uint8Array, content: Uint8Array | undefined): Made {
  writeFileSync(at(name), bytes)
  writeFileSync(at('cms.der'), cms)
  if (content !== undefined) writeFileSync(at('content'), content)
  return { file: at(name), bytes, cms, ...(content === undefined ? {} : { content }) }
}

const ASK: Readonly<Record<string, (made: Made) => Promise<void> | void>> = {
  mohr: async ({ bytes, detached }) =>
    expect(await verify(bytes, { trust, ...(detached && { detached }) })).toMatchObject({
      // a PDF's revocation data stands after the signature, until an archive time-stamp covers it
      document: { state: expect.stringMatching(/^(as-signed|allowed-changes)$/) },
      indication: 'TOTAL_PASSED',
    }),
  pdfsig: ({ file }) => expect(run('pdfsig', '-nocert', file).stdout).toContain('Signature is Valid.'),
  // what is appended for the long term it calls edits, rightly
  'mutool sign -v': ({ file }) =>
    expect(run('mutool', 'sign', '-v', file).stdout).toMatch(
      /document is unchanged since signing|signature is valid but there have been edits since/,
    ),
  'qpdf --check': ({ file }) => expect(run('qpdf', '--check', file).status).toBe(0),
  'unzip -t': ({ file }) => expect(run('unzip', '-t', file).status).toBe(0),
  'openssl cms': ({ content }) => {
    const data = content === undefined ? [] : ['-content', at('content')]
    const { stderr } = run(
      ...([
        'openssl',
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        at('cms.der'),
      ] as const),
      ...[...data, '-CAfile', at('root.pem'), '-out', at('out')],
    )
    expect(stderr).toContain('CAdES Verification successful')
  },
  'openssl ts': ({ cms }) => {
    const { signatureValue, timestamp } = signerParts(cms)
    writeFileSync(at('value'), signatureValue)
    writeFileSync(at('token'), timestamp)
    const { stdout } = run(
      ...(['openssl', 'ts', '-verify', '-data', at('value'), '-token_in', '-in', at('token')] as const),
      ...['-CAfile', at('tsa-root.pem')],
    )
    expect(stdout).toContain('Verification: OK')
  },
}

const possible = (columns: readonly Column[], kind: string, level: Level) =>
  columns.filter(({ cannot }) => cannot(kind, level) === undefined).map(({ name }) => name)

describe.each(Object.keys(JUDGED) as Format[])('%s signed by Mohr', (format) => {
  describe.each(KINDS.map(({ name }) => name))('%s', (kind) => {
    test.each(LEVELS)('%s', async (level) => {
      const signed = await make(format, kind, level)
      for (const name of possible(JUDGED[format], kind, level)) await ASK[name]?.(signed)
    })
  })
})

const SIGN: Readonly<Record<string, (key: Key) => Uint8Array>> = {
  'openssl cms -sign -cades': (key) => opensslSigns(key, '-cades'),
  'openssl cms -sign -nodetach': (key) => opensslSigns(key, '-cades', '-nodetach'),
  'pdfsig -add-signature': ({ files, kind }) => {
    const database = `sql:${folder}`
    expect(run('pk12util', '-i', files.p12, '-d', database, '-W', 'interop', '-K', '').status).toBe(0)
    writeFileSync(at('plain.pdf'), pdf)
    const nick = `Engineer ${kind.name}`
    const to = at(`${kind.name}.pdf`)
    // pdfsig wants some password even for a database without one
    const options = ['-nssdir', database, '-nss-pwd', 'none', '-add-signature', '-nick', nick]
    expect(run('pdfsig', ...options, at('plain.pdf'), to).status).toBe(0)
    return new Uint8Array(readFileSync(to))
  },
}

function opensslSigns({ files, kind }: Key, ...options: string[]): Uint8Array {
  writeFileSync(at('content'), SHEET)
  const { status, stderr } = run(
    ...([
      'openssl',
      'cms',
      '-sign',
      '-binary',
      '-in',
      at('content'),
      '-outform',
      'DER',
      '-out',
      at('theirs'),
    ] as const),
    ...['-signer', files.certificate, '-inkey', files.key, ...kind.cms, ...options],
  )
  expect(status, stderr).toBe(0)
  return new Uint8Array(readFileSync(at('theirs')))
}

describe.each(SIGNED)('$name', ({ name, cannot }) => {
  test.each(KINDS.map((kind) => kind.name).filter((kind) => cannot(kind, 'B-B') === undefined))(
    'by %s is judged right, and wrong after a change',
    async (kind) => {
      const bytes = SIGN[name]?.(keys.get(kind) as Key) ?? new Uint8Array()
      const detached = name === 'openssl cms -sign -cades' ? { detached: SHEET } : {}
      const report = await verify(bytes, { trust, policy: 'basic', ...detached })
      expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
      const other = bytes.slice()
      const place = other.length - 40
      other[place] = (other[place] as number) ^ 1
      const changed = await verify(other, { trust, policy: 'basic', ...detached })
      expect(changed.indication).not.toBe('TOTAL_PASSED')
    },
  )
})
