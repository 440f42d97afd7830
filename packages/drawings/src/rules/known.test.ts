/** What others know of a set, against the set: its signatures, and the drawings of other disciplines. */
import { drawingSet } from '@mohr/city'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256Hex } from '../set/digest.ts'
import { checkSet } from './check.ts'
import type { Known, SetSignature } from './known.ts'
import { type Files, inDrawing, manifestOf } from './testing/mutate/mutation.ts'
import { cornersOf, move, type Records } from './testing/mutate/records.ts'

const ENGINEER = { name: 'آرش صادقی', licence: '25-100-01863', discipline: 'architecture' } as const
let files: Files
let signature: SetSignature

beforeAll(async () => {
  files = (await drawingSet()).files
  const covers = new Map<string, string>()
  for (const [file, bytes] of files) covers.set(file, await sha256Hex(bytes))
  const releaseDigest = covers.get('manifest.json') ?? ''
  signature = { judgement: 'valid', holder: ENGINEER, covers, releaseDigest }
})

async function judge(ruleId: string, known: Known) {
  const { results } = await checkSet(files, { name: 'x', known })
  return results.find((one) => one.ruleId === ruleId)
}

describe('X05', () => {
  const signed = (...signatures: SetSignature[]) => {
    const { case: number, renovationCode } = manifestOf(files)
    return judge('X05', { case: { number, renovationCode, engineers: [ENGINEER] }, signatures })
  }

  test('the engineer of record’s signature over everything passes, a second signer beside it too', async () => {
    const second = { ...signature, holder: { name: 'نرگس احمدی‌فر', discipline: 'structure' } as const }
    expect((await signed(signature))?.state).toBe('pass')
    expect((await signed(signature, second))?.state).toBe('pass')
  })

  test('no signature, one that is not valid, of another release or by someone else fails', async () => {
    expect((await signed())?.state).toBe('fail')
    expect((await signed({ ...signature, judgement: 'invalid' }))?.state).toBe('fail')
    expect((await signed({ ...signature, releaseDigest: '0'.repeat(64) }))?.state).toBe('fail')
    const other = { ...ENGINEER, licence: '25-100-09999' }
    expect((await signed({ ...signature, holder: other }))?.state).toBe('fail')
    const structural = { ...ENGINEER, discipline: 'structure' } as const
    expect((await signed({ ...signature, holder: structural }))?.state).toBe('fail')
  })

  test('an undetermined signature, or nobody of record, leaves it open', async () => {
    expect((await signed({ ...signature, judgement: 'undetermined' }))?.state).toBe('not-evaluated')
    expect((await judge('X05', { signatures: [signature] }))?.state).toBe('not-evaluated')
    expect((await judge('X05', {}))?.state).toBe('not-evaluated')
  })

  test('says whose each signature is and which sheets it covers; one discipline’s certificate is not another’s', async () => {
    const found = await signed(signature)
    expect(found?.findings).toMatchObject([
      {
        state: 'pass',
        evidence: { holder: ENGINEER.name, licence: ENGINEER.licence, discipline: 'architecture' },
      },
    ])
    const { sheets } = manifestOf(files)
    expect(found?.findings[0]?.evidence.sheets).toEqual(sheets.map(({ number }) => number))
    // Also where nobody is of record.
    const structural = { ...signature, holder: { ...ENGINEER, discipline: 'structure' } }
    expect((await judge('X05', { signatures: [structural] }))?.state).toBe('fail')
  })

  test('plots signed one by one are held against the engineer, and leave the drawings unsigned', async () => {
    const plots = [...signature.covers].filter(([file]) => file.endsWith('.pdf'))
    const { judgement, holder } = signature
    const own = plots.map((plot) => ({ judgement, holder, covers: new Map([plot]), within: plot[0] }))
    expect((await signed(...own))?.state).toBe('not-evaluated')
    const other = own.map((one, i) => (i === 0 ? { ...one, holder: { name: 'X' } } : one))
    const found = await signed(...other)
    expect([found?.state, found?.findings[0]?.subject.file]).toEqual(['fail', plots[0]?.[0]])
    expect((await signed(...own.slice(1)))?.state).toBe('fail')
  })

  test('a file that was changed after signing is named', async () => {
    const covers = new Map(signature.covers)
    const [file = ''] = [...files.keys()].filter((name) => name.endsWith('.dxf'))
    covers.set(file, '0'.repeat(64))
    const found = await signed({ ...signature, covers })
    expect(found?.findings.map(({ subject }) => subject.file)).toEqual([file])
  })
})

test('S05 holds the drawings of other disciplines against the set’s own', async () => {
  const parcel = (records: Records) => records.entities('LWPOLYLINE', 'A-SITE-PARC')[0]
  const [moved, other] = await Promise.all(
    [0, 1].map((changed) =>
      inDrawing({ files, old: files }, parcel, (_, found) => {
        // Where it stands on its sheet is nobody's matter; its shape is.
        move(found, 30, 5)
        const corner = found.tags.filter(([code]) => code === 10).at(-1)
        if (changed && corner) corner[1] = String((cornersOf(found)[0]?.[0] ?? 0) + 0.2)
        return undefined
      }),
    ),
  )
  const state = async (set: Files | undefined) =>
    (await judge('S05', { others: new Map([['structure', set ?? new Map()]]) }))?.findings
  expect(await state(moved?.files)).toEqual([])
  expect(await state(other?.files)).toMatchObject([
    { measured: 200, unit: 'mm', evidence: { set: 'structure' } },
  ])
})

test('S03 leaves open what was not read to its end, and says of what was that nothing changed', async () => {
  const [file = ''] = [...files.keys()].filter((name) => name.endsWith('.dxf'))
  const whole = files.get(file) ?? new Uint8Array()
  const cut = whole.slice(0, new TextDecoder('latin1').decode(whole).lastIndexOf('EOF'))
  const about = async (previous: Files) =>
    (await judge('S03', { previous }))?.findings
      .filter(({ subject }) => subject.file === file)
      .map(({ state }) => state)
  expect(await about(files)).toEqual([])
  expect(await about(new Map([...files, [file, cut]]))).toContain('not-evaluated')
})
