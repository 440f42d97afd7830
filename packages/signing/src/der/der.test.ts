import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SigningError } from '../errors.ts'
import {
  children,
  contentBytes,
  der,
  fieldsOf,
  rawBytes,
  readInteger,
  readNode,
  readOctetString,
  readOid,
  readTime,
  readWhole,
} from './index.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'))
const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (error) {
    if (error instanceof SigningError) return error.code
    throw error
  }
  return 'no error'
}

describe('X.690: what is written is read back', () => {
  test('integers', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(1n << 520n), max: 1n << 520n }),
        (n) => readInteger(readWhole(der.integer(n))) === n,
      ),
    ))

  test('object identifiers', () => {
    for (const oid of ['1.2.840.113549.1.9.16.2.47', '2.5.29.15', '0.4.0.1733.2.4', '2.999.1234567890123'])
      expect(readOid(readWhole(der.oid(oid)))).toBe(oid)
  })

  test('times, UTCTime until 2049', () => {
    for (const iso of ['1970-01-01T00:00:00.000Z', '2049-12-31T23:59:59.000Z', '2050-01-01T00:00:00.000Z'])
      expect(readTime(readWhole(der.time(new Date(iso)))).toISOString()).toBe(iso)
    expect(der.time(new Date('2049-12-31'))[0]).toBe(0x17)
    expect(der.time(new Date('2050-01-01'))[0]).toBe(0x18)
  })

  test('lengths over 127 and 65535 bytes', () => {
    for (const length of [0, 127, 128, 255, 256, 65_536])
      expect(contentBytes(readWhole(der.octetString(new Uint8Array(length)))).length).toBe(length)
  })

  test('SET OF is sorted by encoding', () => {
    const set = readWhole(der.setOf(der.integer(300), der.integer(2), der.integer(1)))
    expect(children(set).map((node) => Number(readInteger(node)))).toEqual([1, 2, 300])
  })
})

describe('BER', () => {
  test('indefinite length, nested, with the original bytes kept', () => {
    const source = bytes('30 80 24 80 04 01 61 04 02 62 63 00 00 02 01 05 00 00 ff')
    const node = readNode(source)
    expect(node.end).toBe(18)
    const fields = fieldsOf(node)
    expect(Buffer.from(readOctetString(fields.any())).toString()).toBe('abc')
    expect(readInteger(fields.any())).toBe(5n)
    expect(rawBytes(node)).toEqual(source.subarray(0, 18))
  })

  test('GeneralizedTime with fraction and offset', () => {
    const time = (text: string) =>
      readTime(readWhole(der.writeNode(0x18, new TextEncoder().encode(text)))).toISOString()
    expect(time('20240229120000.5Z')).toBe('2024-02-29T12:00:00.500Z')
    expect(time('20240229120000+0330')).toBe('2024-02-29T08:30:00.000Z')
  })
})

describe('bytes from outside', () => {
  test('malformed structures give der-malformed', () => {
    for (const hex of [
      '',
      '30',
      '30 05 02 01',
      '30 84 ff',
      '04 80 00 00',
      '30 80 02 01 05',
      '30 03 02 05 01',
    ])
      expect(
        codeOf(() => children(readWhole(bytes(hex)))),
        hex,
      ).toBe('der-malformed')
  })

  test('nesting deeper than the limit gives der-limit, not a full stack', () => {
    expect(codeOf(() => readNode(bytes('3080'.repeat(100_000))))).toBe('der-limit')
  })

  test('an impossible date is refused', () => {
    const node = readWhole(der.writeNode(0x17, new TextEncoder().encode('230230120000Z')))
    expect(codeOf(() => readTime(node))).toBe('der-malformed')
  })

  test('any bytes are read or refused with a typed error', () => {
    const walk = (node: ReturnType<typeof readNode>): void => {
      if ((node.id & 0x20) !== 0) for (const child of children(node)) walk(child)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (source) => {
        codeOf(() => walk(readNode(source)))
      }),
      { numRuns: 2000 },
    )
  })
})
