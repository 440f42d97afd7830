/** Notes that other programs made: the example of Go's sumdb/note, and a checkpoint of a public log with its witnesses. */
import { describe, expect, test } from 'vitest'
import { fromBase64 } from '../bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { formatVerifierKey, noteSigner, parseVerifierKey, type VerifierKey } from './keys.ts'
import { openNote, signNote } from './signed-note.ts'

const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PETER_SEED = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const NOTE = `${TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

const ARCHE = 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f'
const WITNESSES = [
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
  'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
  'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
]
const CHECKPOINT = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`

async function key(text: string): Promise<VerifierKey> {
  const parsed = await parseVerifierKey(text)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return parsed.value
}

/** PKCS#8 of an Ed25519 seed (RFC 8410 §7). */
function pkcs8(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  return Uint8Array.from([...head, ...seed])
}

describe("Go's sumdb/note", () => {
  test('keys are read and written back', async () => {
    for (const text of [PETER, ENOCH, ARCHE, ...WITNESSES])
      expect(formatVerifierKey(await key(text))).toBe(text)
  })

  test('keys that were changed are refused', async () => {
    const changed = [
      PETER.replace('c74f20a3', 'c74f20a4'),
      PETER.replace('Peter', 'Petra'),
      PETER.replace('ARpc', 'AhpC'),
      PETER.slice(0, -4),
      `${PETER}A`,
      PETER.toUpperCase(),
      '',
    ]
    for (const text of changed) expect((await parseVerifierKey(text)).ok).toBe(false)
  })

  test('its note opens, and is made again bit for bit', async () => {
    const peter = await key(PETER)
    const opened = await openNote(NOTE, [await key(ENOCH), peter])
    expect(opened).toEqual({ ok: true, value: { text: TEXT, verified: [{ key: peter }] } })
    const seed = fromBase64(PETER_SEED)?.subarray(1) ?? new Uint8Array()
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8(seed), 'Ed25519', false, ['sign'])
    expect(await signNote(TEXT, await noteSigner('PeterNeumann', privateKey, peter.publicKey))).toBe(NOTE)
  })

  test('a changed text, and unknown signers, are told apart', async () => {
    const changed = await openNote(NOTE.replace('answer', 'Answer'), [await key(PETER)])
    expect(changed).toMatchObject({ ok: false, problem: { code: 'note/bad-signature' } })
    const unknown = await openNote(NOTE, [await key(ENOCH)])
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'note/unknown-signers' } })
  })

  test('what is no note is malformed', async () => {
    const trusted = [await key(PETER)]
    const broken = [
      '',
      '\n\n',
      TEXT,
      NOTE.slice(0, -1),
      NOTE.replace('— ', '- '),
      NOTE.replace('\n\n', '\n'),
      NOTE.replace('problem', 'pro\tblem'),
      NOTE.replace('AM=', 'AN='),
      `${NOTE}${'— a AAAAAAAA\n'.repeat(64)}`,
    ]
    for (const note of broken) {
      expect(await openNote(note, trusted)).toMatchObject({ ok: false, problem: { code: 'note/malformed' } })
    }
  })
})

describe('a checkpoint of a public log', () => {
  test('verifies with its log and all its witnesses, at the time they say', async () => {
    const opened = await openCheckpoint(CHECKPOINT, await key(ARCHE), await Promise.all(WITNESSES.map(key)))
    if (!opened.ok) throw new Error(opened.problem.code)
    expect(opened.value.checkpoint.size).toBe(1_432_088_532)
    const times = opened.value.witnesses.map((witness) => witness.at?.toISOString())
    expect(times).toEqual(Array(4).fill('2026-05-23T21:50:24.000Z'))
  })

  test('fails when its size is changed, for the log and for a witness alone', async () => {
    const changed = CHECKPOINT.replace('1432088532', '1432088533')
    for (const text of [ARCHE, ...WITNESSES]) {
      expect(await openNote(changed, [await key(text)])).toMatchObject({
        ok: false,
        problem: { code: 'note/bad-signature' },
      })
    }
  })
})
