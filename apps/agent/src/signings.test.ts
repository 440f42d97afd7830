/** What a person at the agent's window can hold back, and what a guesser can't get. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { preparePdf } from '@mohr/signing'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Given } from './document.ts'
import { addKey, listKeyFiles } from './key-files.ts'
import type { Key, OpenKey } from './keys.ts'
import { openSignings, type Signing, type Signings } from './signings.ts'
import { openWrongPins } from './wrong-pins.ts'

const PIN = '2580'
let directory: string
let reza: Key
let zahra: Key
let document: Given
let clock = Date.parse('2026-11-26T08:00:00Z')

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mohr-agent-'))
  const authority = await createAuthority({ name: 'Test', keys: 'ec' })
  for (const name of ['reza', 'zahra']) {
    const issued = await authority.issue({ commonName: name, usage: 'signature' })
    await addKey(join(directory, 'keys'), name, issued.pkcs12(PIN), PIN)
  }
  const keys = await listKeyFiles(join(directory, 'keys'))
  ;[reza, zahra] = keys as [Key, Key]
  const pdf = await PDFDocument.create()
  pdf.addPage()
  const prepared = await preparePdf(await pdf.save(), { level: 'B-B' }, reza)
  document = { pdf: prepared.document.bytes }
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function opened(key: Key, pin: string | null): Promise<OpenKey> {
  const signer = await key.unlock(pin, false)
  if (!('sign' in signer)) throw new Error(signer.code)
  return signer
}

const start = async () => openSignings(await openWrongPins(directory, () => clock))

function ask(signings: Signings, key: Key, documents = [document]): Signing {
  const asked = signings.ask('https://mohr.example', key, documents)
  if ('message' in asked) throw new Error(asked.code)
  return asked
}

test('a refusal while the key is being opened holds: nothing is signed after it', async () => {
  const signings = await start()
  let used = 0
  const meanwhile: Key = {
    ...reza,
    async unlock(pin) {
      const signer = await opened(reza, pin)
      signings.refuse(signing.id)
      return {
        ...signer,
        sign(...of) {
          used += 1
          return signer.sign(...of)
        },
      }
    },
  }
  const signing = ask(signings, meanwhile)
  expect(await signings.sign(signing.id, PIN)).toMatchObject({ code: 'refused' })
  expect(signings.get(signing.id)).toMatchObject({ state: 'refused', problem: { code: 'refused' } })
  expect([signing.signatures, used]).toEqual([undefined, 0])
})

test('a refusal between two signatures ends the work, and neither is given out', async () => {
  const signings = await start()
  let used = 0
  const meanwhile: Key = {
    ...reza,
    async unlock(pin) {
      const signer = await opened(reza, pin)
      return {
        ...signer,
        async sign(...of) {
          used += 1
          const signature = await signer.sign(...of)
          signings.refuse(signing.id)
          return signature
        },
      }
    },
  }
  const signing = ask(signings, meanwhile, [document, document])
  expect(await signings.sign(signing.id, PIN)).toMatchObject({ code: 'refused' })
  expect([signing.state, signing.signatures, used]).toEqual(['refused', undefined, 1])
})

test('the right PIN twice at once signs once, and keeps what was signed', async () => {
  const signings = await start()
  const signing = ask(signings, reza)
  const [first, second] = await Promise.all([signings.sign(signing.id, PIN), signings.sign(signing.id, PIN)])
  expect(first).toMatchObject({ state: 'signed' })
  expect(second).toMatchObject({ code: 'not-found' })
  expect(signings.get(signing.id)?.signatures).toHaveLength(1)
})

test('wrong PINs count by key, also ten at once, over new requests and a new start; time or the right PIN ends it', async () => {
  let signings = await start()
  let tried = 0
  const counted: Key = {
    ...reza,
    unlock(pin) {
      tried += 1
      return reza.unlock(pin, false)
    },
  }
  const signing = ask(signings, counted)
  const guesses = Array.from({ length: 10 }, (_, at) => signings.sign(signing.id, `000${at}`))
  const codes = (await Promise.all(guesses)).map((one) => ('code' in one ? one.code : ''))
  expect(codes.slice(0, 3)).toEqual(['wrong-pin', 'wrong-pin', 'pin-blocked'])
  expect(tried).toBe(3)
  expect(signing).toMatchObject({ state: 'failed', problem: { code: 'pin-blocked' } })

  const anew = () => signings.ask('https://mohr.example', counted, [document])
  expect(anew()).toMatchObject({
    code: 'pin-blocked',
    message: { fa: expect.stringContaining('۱۵ دقیقه'), en: expect.stringContaining('15 minutes') },
  })
  signings = await start()
  expect(anew()).toMatchObject({ code: 'pin-blocked' })
  // Another key is not blocked by it.
  signings.refuse(ask(signings, zahra).id)

  clock += 15 * 60_000
  const again = ask(signings, counted)
  expect(signings.pin(again).left).toBe(1)
  expect(await signings.sign(again.id, '0000')).toMatchObject({ code: 'pin-blocked' })
  clock += 15 * 60_000
  expect(anew()).toMatchObject({ code: 'pin-blocked' })
  clock += 15 * 60_000
  const last = ask(signings, counted)
  expect(await signings.sign(last.id, PIN)).toMatchObject({ state: 'signed' })
  expect(signings.pin(last).left).toBe(3)
})

test('a request of the same key that waits when the key gets blocked is closed by its next PIN, right or not', async () => {
  const signings = await start()
  const [one, other] = [ask(signings, zahra), ask(signings, zahra, [document, document])]
  for (const pin of ['1', '2', '3']) await signings.sign(one.id, pin)
  expect(await signings.sign(other.id, PIN)).toMatchObject({ code: 'pin-blocked' })
  expect(other).toMatchObject({ state: 'failed', documents: [] })
})

test.each(['{', '[1]', '{"x":{"wrong":"many"}}'])(
  'counts that were damaged are not taken for none: %s',
  async (text) => {
    await writeFile(join(directory, 'wrong-pins.json'), text)
    await expect(start()).rejects.toMatchObject({ code: 'file-damaged' })
  },
)
