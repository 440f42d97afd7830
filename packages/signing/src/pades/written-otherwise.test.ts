/** Files as other writers leave them: hybrid, linearised, of every version, with line ends of their own. Others judge what comes out. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openPdf } from '../pdf/document.ts'
import { testSigner } from '../testing/signer.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import { verify } from '../verify.ts'
import { signPdf } from './sign.ts'

const folder = mkdtempSync(join(tmpdir(), 'written-'))
afterAll(() => rmSync(folder, { recursive: true }))
const signer = testSigner('Engineer')
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

interface Writing {
  readonly version?: string
  readonly eol?: string
  readonly end?: string
  /** Object 6 is in an object stream, which only the stream beside the table knows. */
  readonly hybrid?: boolean
}

/** A page with a line of text. */
function written({ version = '1.7', eol = '\n', end = eol, hybrid = false }: Writing): Uint8Array {
  let file = `%PDF-${version}${eol}%\xe2\xe3\xcf\xd3${eol}`
  const offsets: number[] = []
  const add = (body: string): void => {
    offsets.push(file.length)
    file += `${offsets.length} 0 obj${eol}${body}${eol}endobj${eol}`
  }
  // The keyword is never followed by CR alone (ISO 32000-2 §7.3.8.1).
  const stream = (entries: string, data: string): string =>
    `<< ${entries} /Length ${data.length} >>${eol}stream\r\n${data}${eol}endstream`
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  add(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 ${font} >> >> >>`,
  )
  add(stream('', 'BT /F1 12 Tf 20 100 Td (Report) Tj ET'))
  if (hybrid) add(stream('/Type /ObjStm /N 1 /First 4', '6 0 << /Title (Hidden) >>'))
  const beside = file.length
  if (hybrid) {
    const entry = String.fromCharCode(2, 0, 5, 0)
    file += `7 0 obj${eol}${stream('/Type /XRef /Size 8 /W [1 2 1] /Index [6 1]', entry)}${eol}endobj${eol}`
  }
  const table = file.length
  const two = eol.length === 2 ? eol : ` ${eol}`
  const line = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n${two}`
  const hidden = hybrid ? `0000000000 00000 f${two}`.repeat(2) : ''
  const size = offsets.length + (hybrid ? 3 : 1)
  const more = hybrid ? ` /Info 6 0 R /XRefStm ${beside}` : ''
  file += `xref${eol}0 ${size}${eol}0000000000 65535 f${two}${offsets.map(line).join('')}${hidden}`
  file += `trailer${eol}<< /Size ${size} /Root 1 0 R${more} >>${eol}startxref${eol}${table}${eol}%%EOF${end}`
  return toBytes(file)
}

/** Signed twice; poppler calls both valid, qpdf finds nothing that it didn't find before, and so do we. */
async function signTwice(input: Uint8Array, name: string): Promise<Uint8Array> {
  const path = (suffix: string) => join(folder, `${name}${suffix}.pdf`)
  const check = (file: string) => spawnSync('qpdf', ['--check', file]).status
  writeFileSync(path('-before'), input)
  const first = await signPdf(input, { level: 'B-B', docMDP: 2 }, signer)
  const { bytes } = await signPdf(first.bytes, { level: 'B-B', reason: 'دوم' }, signer)
  expect(Buffer.compare(bytes.subarray(0, input.length), input)).toBe(0)
  writeFileSync(path(''), bytes)
  expect(check(path('-before'))).toBe(0)
  expect(check(path(''))).toBe(0)
  const said = execFileSync('pdfsig', ['-nocert', path('')], { encoding: 'latin1' })
  expect(said.match(/Signature is Valid/g)).toHaveLength(2)
  const { stdout } = spawnSync('mutool', ['sign', '-v', path('')], { encoding: 'utf8' })
  expect(stdout.match(/unchanged since signing|valid but there have been edits since/g)).toHaveLength(2)
  const { document, signatures } = await verify(bytes)
  expect(document).toEqual({ state: 'as-signed', why: [] })
  expect(signatures.map(({ integrity, changesAfter }) => [integrity, changesAfter.allowed])).toEqual([
    ['intact', true],
    ['intact', true],
  ])
  return bytes
}

/** What a reader finds who knows tables alone and follows them to the letter: every object that the catalog leads to. */
function byTablesAlone(bytes: Uint8Array): string[] {
  const text = latin1(bytes)
  const offsets = new Map<number, number>()
  let root: number | undefined
  let at: number | undefined = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  while (at !== undefined) {
    const section: RegExpExecArray | null = /^xref\s+([\d\snf]+)trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(
      text.slice(at),
    )
    if (section === null) throw new Error(`no table at ${at}`)
    const words = (section[1] as string).trim().split(/\s+/)
    while (words.length > 0) {
      const [start, count] = words.splice(0, 2).map(Number) as [number, number]
      for (let number = start; number < start + count; number++) {
        const [offset, , kind] = words.splice(0, 3)
        if (kind === 'n' && !offsets.has(number)) offsets.set(number, Number(offset))
      }
    }
    root ??= Number(/\/Root (\d+)/.exec(section[2] as string)?.[1])
    const previous: string | undefined = /\/Prev (\d+)/.exec(section[2] as string)?.[1]
    at = previous === undefined ? undefined : Number(previous)
  }
  const found = new Map<number, string>()
  const queue = [root as number]
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    const offset = offsets.get(number)
    if (found.has(number) || offset === undefined) continue
    const body = new RegExp(`^${number} \\d+ obj\\s([\\s\\S]*?)endobj`).exec(text.slice(offset))?.[1]
    if (body === undefined) throw new Error(`no object ${number} at ${offset}`)
    found.set(number, body)
    for (const [, reference] of body.matchAll(/(\d+) \d+ R\b/g)) queue.push(Number(reference))
  }
  return [...found.values()]
}

describe('signed twice', () => {
  test.each(['1.4', '1.5', '1.6', '1.7', '2.0'])('a file of version %s', async (version) => {
    await signTwice(written({ version }), `version-${version}`)
  })

  test.each([
    ['CR alone', { eol: '\r' }],
    ['CR LF', { eol: '\r\n' }],
    ['no end of its last line', { end: '' }],
    ['CR alone and no end of its last line', { eol: '\r', end: '' }],
  ])('a file with %s', async (name, writing) => {
    await signTwice(written(writing), name)
  })

  test('a hybrid file: who knows tables alone finds the signatures, who knows streams still the hidden object', async () => {
    const input = written({ hybrid: true })
    const bytes = await signTwice(input, 'hybrid')
    const before = byTablesAlone(input)
    const after = byTablesAlone(bytes)
    const signatures = (bodies: readonly string[]) => bodies.filter((body) => body.includes('/ByteRange'))
    expect([signatures(before).length, signatures(after).length]).toEqual([0, 2])
    expect(after.filter((body) => /\/FT ?\/Sig/.test(body))).toHaveLength(2)
    const hidden = execFileSync('qpdf', ['--show-object=6', join(folder, 'hybrid.pdf')], {
      encoding: 'latin1',
    })
    expect(hidden).toContain('/Title (Hidden)')
    expect(openPdf(bytes).get(6).type).toBe('dictionary')
  })

  test('a linearised file, which then is an ordinary one', async () => {
    const [plain, linear] = ['plain', 'linear'].map((name) => join(folder, `${name}-made.pdf`)) as [
      string,
      string,
    ]
    writeFileSync(plain, smallPdf())
    execFileSync('qpdf', ['--linearize', plain, linear])
    expect(spawnSync('qpdf', ['--check-linearization', linear]).status).toBe(0)
    await signTwice(new Uint8Array(readFileSync(linear)), 'linearised')
    const checked = spawnSync('qpdf', ['--check-linearization', join(folder, 'linearised.pdf')], {
      encoding: 'latin1',
    })
    expect(checked.signal).toBeNull()
    expect(checked.stdout + checked.stderr).toMatch(/not linearized/)
  })
})
