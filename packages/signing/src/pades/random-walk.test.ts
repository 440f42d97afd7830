/** A random walk over files, what may happen to them and what may not: no verdict ever speaks for bytes that nobody signed. */
import { createAuthority } from '@mohr/authority'
import fc from 'fast-check'
import { degrees, PDFDocument } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import { extend } from '../extend.ts'
import { openPdf } from '../pdf/document.ts'
import { readFields } from '../pdf/form.ts'
import { Increment } from '../pdf/increment.ts'
import { textString } from '../pdf/objects.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import type { Services, Signer } from '../types.ts'
import { verify } from '../verify.ts'
import { pdfFacts } from './facts.ts'
import { currentDictionary } from './form-update.ts'
import { signPdf } from './sign.ts'

let signer: Signer
let services: Services
beforeAll(async () => {
  const authority = await createAuthority({ name: 'Walk', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  signer = await openPkcs12(issued.pkcs12('x'), 'x')
  services = { timestamp: authority.timestampSource() }
})

type Of<T> = T extends fc.Arbitrary<infer V> ? V : never

const START = fc.record({
  pages: fc.integer({ min: 1, max: 3 }),
  rotation: fc.constantFrom(0, 90, 180, 270),
  objectStreams: fc.boolean(),
})

async function made({ pages, rotation, objectStreams }: Of<typeof START>): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) document.addPage([300, 200]).setRotation(degrees(rotation))
  const remark = document.getForm().createTextField('Remark')
  remark.addToPage(document.getPage(0), { x: 20, y: 20, width: 100, height: 20 })
  return document.save({ useObjectStreams: objectStreams })
}

const STEPS = {
  sign: async (bytes: Uint8Array) => (await signPdf(bytes, { level: 'B-B' }, signer)).bytes,
  extend: async (bytes: Uint8Array) => (await extend(bytes, { level: 'B-T' }, services)).bytes,
  async fill(bytes: Uint8Array) {
    const document = openPdf(bytes)
    const field = readFields(document).find(({ name }) => name === 'Remark')
    const increment = new Increment(document)
    if (field?.reference === undefined) throw new Error('no field')
    const entries = new Map(currentDictionary(increment, field.reference).entries)
    entries.set('V', textString(`remark ${bytes.length}`))
    increment.set(field.reference, { ...currentDictionary(increment, field.reference), entries })
    return increment.write().file.bytes
  },
}
const STEP = fc.constantFrom<(keyof typeof STEPS)[]>('sign', 'extend', 'fill')

const part = () => fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
/** Where harm is done, as parts of what there is. */
const HARM = fc.record({
  range: part(),
  place: part(),
  cut: part(),
  bit: fc.integer({ min: 0, max: 7 }),
  more: fc.uint8Array({ minLength: 1, maxLength: 40 }),
})

test('a changed byte, an appended one and a missing one are told, whatever came before', async () => {
  const walk = async (start: Of<typeof START>, steps: (keyof typeof STEPS)[], harm: Of<typeof HARM>) => {
    const files: Uint8Array[] = [await STEPS.sign(await made(start))]
    for (const step of steps) files.push(await STEPS[step](files.at(-1) as Uint8Array))
    const bytes = files.at(-1) as Uint8Array
    const honest = await verify(bytes)
    expect(['as-signed', 'allowed-changes']).toContain(honest.document.state)
    expect(honest.signatures.every(({ integrity }) => integrity === 'intact')).toBe(true)

    const ranges = pdfFacts(bytes).signatures.flatMap((signature) => signature.ranges)
    const [from, to] = ranges[Math.floor(harm.range * ranges.length)] as readonly [number, number]
    const place = from + Math.floor(harm.place * (to - from))
    const changed = Uint8Array.from(bytes)
    changed[place] = (changed[place] as number) ^ (1 << harm.bit)
    const { document } = await verify(changed)
    expect(['altered', 'unreadable', 'undetermined']).toContain(document.state)

    const appended = await verify(new Uint8Array([...bytes, ...harm.more]))
    expect(appended.document.state).not.toBe('as-signed')

    const length = Math.floor(harm.cut * bytes.length)
    const short = await verify(bytes.subarray(0, length))
    const codes = [...short.document.why, ...short.problems].map(({ code }) => code)
    expect(codes).not.toContain('internal')
    const whole = files.some((file) => file.length === length)
    if (!whole) expect(short.document.state).not.toBe('as-signed')
  }
  await fc.assert(fc.asyncProperty(START, fc.array(STEP, { maxLength: 3 }), HARM, walk), {
    numRuns: 40,
    endOnFailure: true,
  })
}, 60_000)
