/** Staff prepare the places, engineers sign in them: from the template to the verdict. */
import { describe, expect, test } from 'vitest'
import { pdfFacts } from '../pades/facts.ts'
import { signPdf } from '../pades/sign.ts'
import { fonts, sealPng } from '../testing/appearance-material.ts'
import { renderPage } from '../testing/render.ts'
import { testSigner } from '../testing/signer.ts'
import { blankPages } from '../testing/small-pdf.ts'
import { verify } from '../verify.ts'
import { parseTemplate, prepareZones, signingZone } from './index.ts'

const json = {
  version: 1,
  zones: [
    {
      field: 'supervisor',
      role: 'ناظر سازه',
      who: 'رضا موسوی‌نژاد',
      place: { page: 'last', corner: 'bottom-right', x: 15, y: 15, width: 70, height: 28 },
      lock: { action: 'Include', fields: ['supervisor'] },
      appearance: {
        lines: [
          { text: '{name}', size: 12, bold: true },
          { text: '{role}، پروانهٔ {licence}' },
          { text: '{date}' },
        ],
        image: { name: 'seal.png' },
      },
    },
    {
      field: 'coordinator',
      role: 'هماهنگ‌کننده',
      place: { page: 1, box: [40, 40, 240, 110] },
      lock: { action: 'All' },
      appearance: { lines: [{ text: '{name}' }, { text: '{stage}' }], ink: '#0a5f38' },
      values: { stage: 'مرحلهٔ پی' },
    },
  ],
}
const material = { fonts, images: new Map([['seal.png', sealPng()]]) }
const input = blankPages(['/MediaBox [0 0 595 842]', '/MediaBox [0 0 842 595] /Rotate 270'])

describe('a prepared document', () => {
  test('holds the empty places, and takes each signature without harm to the others', async () => {
    const template = parseTemplate(JSON.stringify(json))
    const prepared = prepareZones(input, template, material)
    expect(Buffer.from(prepared.bytes.subarray(0, input.length)).equals(Buffer.from(input))).toBe(true)
    expect(pdfFacts(prepared.bytes).emptyFields).toEqual(['supervisor', 'coordinator'])
    // its frame is seen before anyone signs: the page is turned, the corner is the one a person sees
    const picture = renderPage(prepared.bytes, 2, 'pdftoppm', 800)
    const [width, height] = [595, 842]
    const row = Array.from({ length: 5 }, (_, at) =>
      picture.at(1 - ((15 + 70) * 72) / 25.4 / width + (at - 2) / 900, 1 - (25 * 72) / 25.4 / height),
    )
    expect(row).not.toEqual(Array(5).fill('#ffffff'))

    const at = new Date('2026-11-26T08:05:00Z')
    const first = signingZone(
      template,
      'supervisor',
      { name: 'رضا موسوی‌نژاد', licence: 'A-12', at },
      material,
    )
    const one = await signPdf(
      prepared.bytes,
      { level: 'B-B', signingTime: at, ...first },
      testSigner('Reza', 'rsa'),
    )
    const second = signingZone(template, 'coordinator', { name: 'زهرا کریمی', at }, material)
    const two = await signPdf(one.bytes, { level: 'B-B', signingTime: at, ...second }, testSigner('Zahra'))
    const { document, signatures } = await verify(two.bytes)
    expect(document.state).toBe('as-signed')
    expect(signatures.map(({ integrity, changesAfter }) => [integrity, changesAfter?.allowed])).toEqual([
      ['intact', true],
      ['intact', true],
    ])
    expect(
      pdfFacts(two.bytes).signatures.map(({ field, lock }) => [field, lock?.action, lock?.fields]),
    ).toEqual([
      ['supervisor', 'Include', ['supervisor']],
      ['coordinator', 'All', []],
    ])
  })

  test('a locked place takes no signature', async () => {
    const all = { ...json, zones: json.zones.toReversed() }
    const template = parseTemplate(all)
    const prepared = prepareZones(input, template, material)
    const name = 'x'
    const locking = signingZone(template, 'coordinator', { name }, material)
    const { bytes } = await signPdf(prepared.bytes, { level: 'B-B', ...locking }, testSigner('x'))
    const late = signingZone(template, 'supervisor', { name }, material)
    await expect(signPdf(bytes, { level: 'B-B', ...late }, testSigner('x'))).rejects.toMatchObject({
      code: 'pades.field-locked',
    })
  })

  test('is not prepared twice, nor where a certification forbids it', async () => {
    const template = parseTemplate(json)
    const prepared = prepareZones(input, template, material)
    expect(() => prepareZones(prepared.bytes, template, material)).toThrow(
      expect.objectContaining({ code: 'pades.field-taken' }),
    )
    for (const [docMDP, code] of [
      [1, 'pades.certified'],
      [2, 'pades.certified-fields'],
    ] as const) {
      const { bytes } = await signPdf(input, { level: 'B-B', docMDP }, testSigner('x'))
      expect(() => prepareZones(bytes, template, material)).toThrow(expect.objectContaining({ code }))
    }
  })

  test('what a signature could not show is told to those who prepare', () => {
    const of =
      (appearance: object, who = 'x') =>
      () =>
        prepareZones(
          input,
          parseTemplate({ ...json, zones: [{ ...json.zones[0], who, appearance }] }),
          material,
        )
    const thrown = (code: string) => expect.objectContaining({ code })
    const lines = [{ text: '{name}' }]
    expect(of({ lines: [{ text: '{stage}' }] })).toThrow(thrown('appearance.placeholder'))
    expect(of({ lines, image: { name: 'other.png' } })).toThrow(thrown('appearance.image-missing'))
    expect(of({ lines, qr: { text: 'x'.repeat(400) } })).toThrow(thrown('appearance.qr'))
    expect(of({ lines }, 'ب'.repeat(200))).toThrow(thrown('appearance.fit'))
    expect(of({ lines })).not.toThrow()
  })

  test('one zone need not be named; of several, one of them must be', async () => {
    const single = parseTemplate({ ...json, zones: json.zones.slice(1) })
    expect(signingZone(single, undefined, { name: 'x' }, material).field).toBe('coordinator')
    const several = parseTemplate(json)
    const code = (field: string | undefined) => () => signingZone(several, field, {}, material)
    expect(code(undefined)).toThrow(expect.objectContaining({ code: 'appearance.zone-which' }))
    expect(code('owner')).toThrow(expect.objectContaining({ code: 'appearance.zone' }))
  })

  test('a zone signs a document that was not prepared, in a new field', async () => {
    const zone = signingZone(parseTemplate(json), 'supervisor', { name: 'x', licence: '1' }, material)
    const { bytes } = await signPdf(input, { level: 'B-B', ...zone }, testSigner('x'))
    expect((await verify(bytes)).document.state).toBe('as-signed')
  })
})

test.each<[string, (template: Record<string, unknown>, zone: Record<string, unknown>) => unknown]>([
  ['JSON', () => '{'],
  ['JSON', () => []],
  ['version', (template) => ({ ...template, version: 2 })],
  ['zones', (template) => ({ ...template, zones: [] })],
  ['other', (template) => ({ ...template, other: 1 })],
  ['zones[0].colour', (_, zone) => [{ ...zone, colour: 'red' }]],
  ['zones[0].field', (_, { field: _field, ...zone }) => [zone]],
  ['zones[1].field', (_, zone) => [zone, zone]],
  ['zones[0].place.corner', (_, zone) => [{ ...zone, place: { ...Object(zone.place), corner: 'middle' } }]],
  ['zones[0].place.page', (_, zone) => [{ ...zone, place: { ...Object(zone.place), page: 'second' } }]],
  ['zones[0].place.page[1]', (_, zone) => [{ ...zone, place: { ...Object(zone.place), page: [1, 'all'] } }]],
  ['zones[0].place.x', (_, zone) => [{ ...zone, place: { ...Object(zone.place), x: '15' } }]],
  ['zones[0].place.box', (_, zone) => [{ ...zone, place: { page: 1, box: [1, 2, 3] } }]],
  ['zones[0].place.unit', (_, zone) => [{ ...zone, place: { page: 1, box: [1, 2, 3, 4], unit: 'mm' } }]],
  ['zones[0].lock.fields', (_, zone) => [{ ...zone, lock: { action: 'Include' } }]],
  ['zones[0].lock.fields', (_, zone) => [{ ...zone, lock: { action: 'All', fields: ['a'] } }]],
  [
    'zones[0].appearance.lines[0].font',
    (_, zone) => [{ ...zone, appearance: { lines: [{ text: 'x', font: 'B Nazanin' }] } }],
  ],
  ['zones[0].appearance.ink', (_, zone) => [{ ...zone, appearance: { lines: [{ text: 'x' }], ink: 'red' } }]],
  ['zones[0].values.at', (_, zone) => [{ ...zone, values: { at: 'x' } }]],
])('a template whose %s is wrong says so', (where, change) => {
  const changed = change(json, json.zones[0] as Record<string, unknown>)
  const isZones = Array.isArray(changed) && changed.length > 0
  expect(() => parseTemplate(isZones ? { version: 1, zones: changed } : changed)).toThrow(
    expect.objectContaining({ code: 'appearance.template', detail: where }),
  )
})
