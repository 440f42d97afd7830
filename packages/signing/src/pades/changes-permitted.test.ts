/** What a certification or a lock leaves of what may follow a signature. */
import { describe, expect, test } from 'vitest'
import { array, name, num, textString } from '../pdf/objects.ts'
import {
  addNote,
  altered,
  blanked,
  changesOf,
  fieldOf,
  lockingField,
  refused,
  sign,
} from '../testing/appended.ts'
import { pdfFacts } from './facts.ts'

describe('refused by the permissions', () => {
  test('an annotation under P=2', async () => {
    const bytes = altered(await sign({ docMDP: 2 }), addNote([200, 100, 300, 140]))
    expect(refused(changesOf(bytes))).toEqual(['annotation-added'])
  })

  test('a field filled in, or a signature, under P=1', async () => {
    const certified = await sign({ docMDP: 1 })
    const bytes = altered(certified, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    expect(refused(changesOf(bytes))).toEqual(['field-filled'])
  })

  test('a field that the signature locked', async () => {
    const empty = lockingField({ Action: name('Include'), Fields: array([textString('Remark')]) })
    const signed = await sign({ field: 'Locking' }, empty)
    expect(pdfFacts(signed).signatures[0]?.lock).toEqual({ action: 'Include', fields: ['Remark'] })
    const bytes = altered(signed, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    expect(refused(changesOf(bytes))).toEqual(['field-filled'])
  })

  test.each([
    [1, ['field-filled', 'annotation-added']],
    [2, ['annotation-added']],
    [3, []],
  ])('P=%s of the own lock of a field leaves as much as a certification would', async (p, left) => {
    const lock = { Action: name('Include'), Fields: array([textString('Other')]), P: num(p) }
    const signed = await sign({ field: 'Locking' }, lockingField(lock))
    const filled = altered(signed, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    const both = altered(filled, addNote([200, 100, 300, 140]))
    expect(refused(changesOf(both))).toEqual(left)
  })

  test('who comes after a lock that leaves nothing is told before signing', async () => {
    const signed = await sign({ field: 'Locking' }, lockingField({ Action: name('Include'), P: num(1) }))
    await expect(sign({}, signed)).rejects.toMatchObject({ code: 'pades.certified' })
  })

  test.each([
    ['no parameters', /\/TransformParams <<[^>]*>>/],
    ['no P', /(?<=\/TransformParams <<[^>]*)\/P 3/],
  ])('a certification with %s leaves what P=2 does', async (_, part) => {
    const bytes = blanked(await sign({ docMDP: 3 }), part)
    expect(pdfFacts(bytes).signatures[0]?.docMDP).toBe(2)
    expect(refused(changesOf(altered(bytes, addNote([200, 100, 300, 140]))))).toEqual(['annotation-added'])
    const filled = altered(bytes, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    expect(refused(changesOf(filled))).toEqual([])
  })

  test('a certification whose P stands in no standard leaves the least', async () => {
    const bytes = blanked(await sign({ docMDP: 3 }), /(?<=\/TransformParams <<[^>]*\/P )3/, '9')
    expect(pdfFacts(bytes).signatures[0]?.docMDP).toBe(1)
  })
})
