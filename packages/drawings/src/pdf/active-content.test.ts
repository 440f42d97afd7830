import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findActiveContent } from './active-content.ts'

const pdf = (...objects: string[]) => Buffer.from(`%PDF-1.7\n${objects.join('\n')}\n%%EOF\n`, 'latin1')

function objectStream(content: string, more = ''): string {
  const data = deflateSync(Buffer.from(content, 'latin1'))
  const dictionary = `<< /Type /ObjStm /N 1 /First 4 ${more}/Filter /FlateDecode /Length ${data.length} >>`
  return `7 0 obj\n${dictionary}\nstream\n${data.toString('latin1')}\nendstream\nendobj`
}

test('what acts is found, written plainly, by numbers of letters, or in an object stream', async () => {
  const found = async (...objects: string[]) => (await findActiveContent(pdf(...objects))).found
  expect(await found('1 0 obj << /S /JavaScript /JS (x) >> endobj')).toEqual(['JavaScript'])
  expect(await found('1 0 obj << /S/La#75nch/F(x) >> endobj')).toEqual(['Launch'])
  expect(await found(objectStream('1 0 << /S /JavaScript >>'))).toEqual(['JavaScript'])
  expect(await found('1 0 obj << /OpenAction << /S /Named >> /AcroForm << /XFA [3 0 R] >> >>')).toEqual([
    'Named',
    'OpenAction',
    'XFA',
  ])
})

test.each([
  [
    'a layer that is switched off when the page opens',
    '/AA << /O << /S /SetOCGState /State [/OFF 5 0 R] >> >>',
    ['AA', 'SetOCGState'],
  ],
  [
    'what comes next after a page is shown',
    '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>',
    ['OpenAction'],
  ],
  [
    'what comes next, written first',
    '/OpenAction << /Next 9 0 R /S /GoTo /D [3 0 R /Fit] >>',
    ['OpenAction'],
  ],
  ['a rendition, which may run a script', '/A << /S /Rendition /JS (app.alert\\(1\\)) >>', ['Rendition']],
  ['another file that is opened', '/A << /S /GoToR /F (\\\\\\\\host\\\\x.pdf) >>', ['GoToR']],
  ['printing by itself', '/AA 12 0 R /A << /S /Named /N /Print >>', ['AA', 'Named']],
  ['a form in a string', '/AcroForm << /XFA (x) >>', ['XFA']],
  ['a portfolio', '/Collection << /View /T >>', ['Collection']],
  ['another set of layers', '/Configs [<< /BaseState /OFF >>]', ['Configs']],
  ['a form behind a comment', '/XFA %c\r 2 0 R', ['XFA']],
  [
    'a layer that is seen from some zoom on',
    '/AS [<< /Event /View /Category [/View /Zoom] /OCGs [5 0 R] >>]',
    ['Zoom'],
  ],
  ['a zoom that a layer is seen from', '/Usage << /Zoom << /min 100 >> >>', ['Zoom']],
  ['a layer for some users', '/AS [<< /Event /View /Category [/User] >>]', ['User']],
  ['a layer that is not exported', '/Usage << /Export << /ExportState /OFF >> >>', ['ExportState']],
  ['an action behind a comment', '/S %c\n/#48ide', ['Hide']],
])('%s is found', async (_, entries, kinds) => {
  expect((await findActiveContent(pdf(`1 0 obj << ${entries} >> endobj`))).found).toEqual(kinds)
})

test('what only looks like it stays accepted', async () => {
  for (const harmless of [
    '1 0 obj << /Type /Catalog /OpenAction [3 0 R /FitH null] >>',
    '1 0 obj << /OpenAction << /Type /Action /S /GoTo /D [3 0 R /Fit] >> >>',
    '1 0 obj << /Title (JavaScript, Launch and XFA) /LaunchPad 3 /XFAnything 4 >>',
    objectStream('1 0 << /Type /Page >>'),
    '1 0 obj << /Subtype /Link /A << /S /URI /URI (https://example.org) >> >>',
    '1 0 obj << /A << /S /Named /N /NextPage >> /Group << /S /Transparency >> >>',
    '1 0 obj << /Usage << /Export << /ExportState /ON >> >> /AS [<< /Event /Export /Category [/Export] >>] >>',
    '1 0 obj << /AA (a) /AAPL:Keywords [] >>',
  ])
    expect((await findActiveContent(pdf(harmless))).found, harmless).toEqual([])
})

test('addresses that links lead to are told, each once', async () => {
  const links = async (...objects: string[]) => (await findActiveContent(pdf(...objects))).links
  const link = '<< /Type /Action /S /URI /URI (https://example.org/a\\(1\\)) >>'
  expect(await links(`1 0 obj ${link} endobj`, `2 0 obj << /A ${link} >> endobj`)).toEqual([
    'https://example.org/a\\(1\\)',
  ])
  expect(await links(objectStream('1 0 << /URI(mailto:a@b.c)/S/U#52I >>'))).toEqual(['mailto:a@b.c'])
  expect(await links('1 0 obj << /S /URI /URI 5 0 R >> endobj')).toEqual([''])
  expect(await links('1 0 obj << /URI << /Base (https://example.org) >> >> endobj')).toEqual([])
})

test('an object stream that is not looked into is counted', async () => {
  const bomb = objectStream('0'.repeat(40 * 2 ** 20))
  expect(await findActiveContent(pdf(bomb))).toMatchObject({ found: [], unread: 1 })
  const other = objectStream('x').replace('/FlateDecode', '/LZWDecode')
  expect(await findActiveContent(pdf(other, objectStream('1 0 null')))).toMatchObject({ unread: 1 })
})

test('many bombs, and streams within a stream that never ends, are counted and not unpacked one by one', async () => {
  const bomb = objectStream('0'.repeat(40 * 2 ** 20))
  expect((await findActiveContent(pdf(...Array(60).fill(bomb)))).unread).toBe(60)
  const endless = '7 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n'.repeat(50_000)
  expect((await findActiveContent(pdf(endless))).unread).toBe(50_000)
})

test('bytes after the signed ones are counted, line ends are not', async () => {
  const signed = '%PDF-1.7\n1 0 obj << /ByteRange [0 10 20 40] >> endobj\n%%EOF'.padEnd(60, ' ')
  const after = async (more: string) => (await findActiveContent(Buffer.from(signed + more))).unsigned
  expect(await after('\n')).toBe(0)
  expect(await after('\n9 0 obj null')).toBe(12)
})
