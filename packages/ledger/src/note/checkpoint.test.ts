import { describe, expect, test } from 'vitest'
import { memoryTree } from '../tree/memory-tree.ts'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { type NoteKeyType, noteSigner, verifierKey } from './keys.ts'
import { cosignNote, signNote } from './signed-note.ts'

async function newSigner(name: string, type: NoteKeyType = 1) {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return noteSigner(name, pair.privateKey, publicKey, type)
}

async function head(entries: number) {
  const tree = memoryTree()
  for (let index = 0; index < entries; index++) await tree.append(Uint8Array.of(index))
  return { size: tree.size, root: await tree.root() }
}

describe('checkpoints', () => {
  test('are signed by the log, cosigned by witnesses, and opened again', async () => {
    const log = await newSigner('council.example/log')
    const [council, municipality] = [
      await newSigner('w.example/council', 4),
      await newSigner('w.example/city', 4),
    ]
    const at = new Date('2025-11-23T06:10:00Z')
    const first = await cosignNote(await signCheckpoint(await head(5), log), council, at)
    const note = first.ok ? await cosignNote(first.value, municipality, at) : first
    if (!note.ok) throw new Error(note.problem.code)
    const opened = await openCheckpoint(note.value, log.key, [council.key, municipality.key])
    expect(opened).toMatchObject({
      ok: true,
      value: { checkpoint: { origin: 'council.example/log', size: 5 } },
    })
    if (opened.ok)
      expect(opened.value.witnesses).toEqual([
        { key: council.key, at },
        { key: municipality.key, at },
      ])
  })

  test('need the log itself, not only a witness', async () => {
    const [log, other] = [await newSigner('council.example/log'), await newSigner('council.example/log')]
    const witness = await newSigner('w.example/city', 4)
    const note = await cosignNote(await signCheckpoint(await head(2), other), witness, new Date(0))
    if (!note.ok) throw new Error(note.problem.code)
    const opened = await openCheckpoint(note.value, log.key, [witness.key])
    expect(opened).toMatchObject({ ok: false, problem: { code: 'note/unknown-signers' } })
  })

  test('of another log are refused though the key signed them', async () => {
    const log = await newSigner('council.example/log')
    const foreign = await signNote(formatCheckpoint({ origin: 'elsewhere.example', ...(await head(2)) }), log)
    expect(await openCheckpoint(foreign, log.key)).toMatchObject({
      ok: false,
      problem: { code: 'checkpoint/other-log' },
    })
  })

  test('are read strictly', async () => {
    const good = formatCheckpoint({ origin: 'log.example', ...(await head(3)) })
    expect(parseCheckpoint(`${good}an extension\n`).ok).toBe(true)
    const bad = [
      good.replace('\n3\n', '\n03\n'),
      good.replace('\n3\n', '\n-3\n'),
      good.replace('\n3\n', '\n9007199254740993\n'),
      good.replace('log.example', ''),
      good.slice(0, -1),
      good.replace(/=\n$/, '\n'),
      'log.example\n3\n',
      '',
    ]
    for (const text of bad) expect(parseCheckpoint(text).ok).toBe(false)
  })

  test('a key name or a public key of the wrong form is a programming error', async () => {
    await expect(verifierKey('two words', new Uint8Array(32))).rejects.toThrow(RangeError)
    await expect(verifierKey('a+b', new Uint8Array(32))).rejects.toThrow(RangeError)
    await expect(verifierKey('log', new Uint8Array(31))).rejects.toThrow(RangeError)
  })
})
