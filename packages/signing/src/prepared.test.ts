/** CAdES and ASiC-E signatures that wait days for their value, as JSON, and those whose parts were changed meanwhile. */
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { completeAsice } from './asice/complete.ts'
import { packAsice } from './asice/pack.ts'
import { prepareAsice } from './asice/prepare.ts'
import { preparedAsiceFromJson, preparedAsiceToJson } from './asice/prepared-json.ts'
import { signCades } from './cms/cades.ts'
import { completeCades } from './cms/complete.ts'
import { prepareCades } from './cms/prepare.ts'
import { preparedCadesFromJson, preparedCadesToJson } from './cms/prepared-json.ts'
import { testSigner } from './testing/signer.ts'
import type { Signer } from './types.ts'
import { verify } from './verify.ts'

const content = new TextEncoder().encode('Sheet A-01\n')
const set = packAsice([{ name: 'A-01.txt', bytes: content }])
let signer: Signer

beforeAll(() => {
  signer = testSigner('Engineer', 'rsa')
})

const stored = (json: unknown) => JSON.parse(JSON.stringify(json))
const value = ({ toBeSigned }: { toBeSigned: Uint8Array }) => signer.sign(toBeSigned, { kind: 'cades' })
const judge = (bytes: Uint8Array) => verify(bytes, { trust: [signer.certificate], detached: content })

describe.each([true, false])('CAdES, detached: %s', (detached) => {
  test('is completed from JSON and the content alone', async () => {
    const json = stored(preparedCadesToJson(prepareCades(content, { detached, level: 'B-B' }, signer)))
    const prepared = preparedCadesFromJson(json, content)
    const { bytes, requested, reached } = await completeCades(prepared, await value(prepared))
    expect([requested, reached]).toEqual(['B-B', 'B-B'])
    expect(await judge(bytes)).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  })
})

test('a second signer of a signature waits too', async () => {
  const first = await signCades(content, { detached: true, level: 'B-B' }, testSigner('First'))
  const options = { detached: false, level: 'B-B', into: first.bytes } as const
  const json = stored(preparedCadesToJson(prepareCades(content, options, signer)))
  const prepared = preparedCadesFromJson(json, content)
  const { bytes } = await completeCades(prepared, await value(prepared))
  expect((await judge(bytes)).signatures.map(({ id, integrity }) => [id, integrity])).toEqual([
    ['S1', 'intact'],
    ['S1.2', 'intact'],
  ])
})

test('a container is completed from JSON and itself alone', async () => {
  const json = stored(preparedAsiceToJson(prepareAsice(set, { level: 'B-B', number: 7 }, signer)))
  const prepared = preparedAsiceFromJson(json, set)
  const { bytes } = await completeAsice(prepared, await value(prepared))
  expect(await judge(bytes)).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
})

describe('what doesn’t belong together is refused', () => {
  const code = (expected: string) => expect.objectContaining({ code: expected })
  const cades = () => prepareCades(content, { detached: true, level: 'B-B' }, signer)

  test('other content, another container', () => {
    const json = stored(preparedCadesToJson(cades()))
    expect(() => preparedCadesFromJson(json, Uint8Array.of(1))).toThrow(code('cades-other-input'))
    const asice = stored(preparedAsiceToJson(prepareAsice(set, { level: 'B-B' }, signer)))
    const other = packAsice([{ name: 'A-01.txt', bytes: Uint8Array.of(1) }])
    expect(() => preparedAsiceFromJson(asice, other)).toThrow(code('cades-other-input'))
  })

  test.each(['toBeSigned', 'certificate', 'chain', 'algorithm', 'level', 'detached', 'content', 'into'])(
    'JSON without a sound %s',
    (name) => {
      const json = { ...stored(preparedCadesToJson(cades())), [name]: 7 }
      const expected = name === 'content' ? 'cades-other-input' : 'cades-json'
      expect(() => preparedCadesFromJson(json, content)).toThrow(code(expected))
      for (const nothing of [null, 7, 'text', []])
        expect(() => preparedCadesFromJson(nothing, content)).toThrow(code('cades-json'))
    },
  )

  test('a value by another key, also where its certificate was put in afterwards', async () => {
    const other = testSigner('Other', 'rsa')
    const prepared = cades()
    const wrong = await other.sign(prepared.toBeSigned, { kind: 'cades' })
    await expect(completeCades(prepared, wrong)).rejects.toMatchObject({ code: 'signer-value-wrong' })
    const swapped = { ...prepared, certificate: other.certificate }
    await expect(completeCades(swapped, wrong)).rejects.toMatchObject({ code: 'cades-output' })
  })

  test('attributes over another content, rightly signed', async () => {
    const elsewhere = prepareCades(Uint8Array.of(1), { detached: true, level: 'B-B' }, signer)
    const moved = { ...cades(), toBeSigned: elsewhere.toBeSigned }
    await expect(completeCades(moved, await value(moved))).rejects.toMatchObject({ code: 'cades-output' })
    const asice = { ...prepareAsice(set, { level: 'B-B' }, signer), number: 2 }
    await expect(completeAsice(asice, await value(asice))).rejects.toMatchObject({ code: 'cades-output' })
  })

  test.each([Number.NaN, Date.UTC(10_000, 0), Date.UTC(1949, 11, 31)])('the time %s', (time) => {
    const signingTime = new Date(time)
    const options = { detached: true, level: 'B-B', signingTime } as const
    expect(() => prepareCades(content, options, signer)).toThrow(code('signing-time'))
  })

  test('a number that is taken, or none', async () => {
    const prepared = prepareAsice(set, { level: 'B-B' }, signer)
    const { bytes } = await completeAsice(prepared, await value(prepared))
    for (const number of [1, 0, 1.5, 1e7])
      expect(() => prepareAsice(bytes, { level: 'B-B', number }, signer)).toThrow(code('asic-number'))
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const again = prepareAsice(bytes, { level: 'B-B' }, signer)
    await expect(completeAsice(again, signBytes('sha256', again.toBeSigned, key))).rejects.toMatchObject({
      code: 'signer-value-wrong',
    })
  })
})
