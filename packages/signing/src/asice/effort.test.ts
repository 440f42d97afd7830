/** Small containers that once took minutes: what is asked many times is done once. */
import { expect, test } from 'vitest'
import { digest } from '#platform'
import { latin1 } from '../bytes.ts'
import { writeManifest } from './manifest.ts'
import { readAsice } from './read.ts'
import { readXml } from './xml.ts'
import { writeZip } from './zip-write.ts'

const text = (value: string) => new TextEncoder().encode(value)
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

test('an element under many prefixes costs no more than it weighs', () => {
  const prefixes = many(30_000, (i) => `xmlns:z${i}="x"`).join(' ')
  const root = readXml(text(`<a ${prefixes}>${'<b xmlns:c="y"/>'.repeat(30_000)}<z7:d/></a>`))
  expect(root?.children).toHaveLength(30_001)
  expect(root?.children.at(-1)).toMatchObject({ namespace: 'x', name: 'd' })
}, 5000)

test('a file that many manifests name is hashed once', () => {
  const big = new Uint8Array(16 * 2 ** 20)
  const value = digest('SHA-256', [big])
  const manifests = many(400, (i) => [
    {
      name: `META-INF/ASiCManifest${i}.xml`,
      bytes: writeManifest(`META-INF/signature${i}.p7s`, 'SHA-256', [{ name: 'big', value }]),
    },
    { name: `META-INF/signature${i}.p7s`, bytes: text('x') },
  ])
  const read = readAsice(writeZip([{ name: 'big', bytes: big }, ...manifests.flat()]))
  if ('code' in read) throw new Error(read.code)
  expect(read.signatures).toHaveLength(400)
  expect(read.signatures.every(({ references }) => references[0]?.outcome === 'same')).toBe(true)
}, 5000)

test('names of five hundred folders are refused without comparing each with each', () => {
  const deep = many(3000, (i) => ({
    name: `${'a/'.repeat(500)}${String(i).padStart(5, '0')}`,
    bytes: text(''),
  }))
  const read = readAsice(writeZip(deep))
  if ('code' in read) throw new Error(read.code)
  expect(read.zip.anomalies.map(({ code }) => code)).toEqual(Array(3000).fill('zip-path'))
}, 5000)

test('of thousands of names in a code page that nobody states each is looked for once', () => {
  const numbers = many(9_998, (i) => String(i).padStart(5, '0'))
  const value = digest('SHA-256', [text('x')])
  const names = numbers.map((number) => `${'é'.repeat(40)}${number}`)
  const list = writeManifest(
    'META-INF/signature.p7s',
    'SHA-256',
    names.map((name) => ({ name, value })),
  )
  const zip = writeZip([
    ...numbers.map((number) => ({ name: `${'~'.repeat(40)}${number}`, bytes: text('x') })),
    { name: 'META-INF/ASiCManifest.xml', bytes: list },
    { name: 'META-INF/signature.p7s', bytes: text('x') },
  ])
  const coded = latin1(zip).replaceAll('~'.repeat(40), '\x82'.repeat(40))
  const read = readAsice(Uint8Array.from(coded, (one) => one.charCodeAt(0)))
  if ('code' in read) throw new Error(read.code)
  expect(read.files.map(({ name }) => name)).toEqual(names)
  expect(read.signatures[0]?.references.every(({ outcome }) => outcome === 'same')).toBe(true)
}, 5000)

/** Each of the manifests names every file. */
function listed(files: number, manifests: number): Uint8Array {
  const value = digest('SHA-256', [text('x')])
  const names = many(files, (i) => ({ name: `f${i}`, value }))
  const data = names.map(({ name }) => ({ name, bytes: text('x') }))
  const lists = many(manifests, (i) => [
    {
      name: `META-INF/ASiCManifest${i}.xml`,
      bytes: writeManifest(`META-INF/signature${i}.p7s`, 'SHA-256', names),
    },
    { name: `META-INF/signature${i}.p7s`, bytes: text('x') },
  ])
  return writeZip([...data, ...lists.flat()])
}

test('lists of more names than anybody needs are not all read, and nothing is said of what they cover', () => {
  const few = readAsice(listed(4000, 8))
  if ('code' in few) throw new Error(few.code)
  expect([few.structure, few.undetermined]).toEqual([[], []])
  const container = listed(1000, 150)
  const before = process.cpuUsage().user
  const read = readAsice(container)
  if ('code' in read) throw new Error(read.code)
  expect(process.cpuUsage().user - before).toBeLessThan(5e6)
  expect(read.undetermined[0]?.code).toBe('limit-manifests')
  expect(read.structure).toEqual([])
}, 30_000)
