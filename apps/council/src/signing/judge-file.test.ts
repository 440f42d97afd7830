import { createAuthority } from '@mohr/authority'
import { signCades } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

test('many files at once are judged beside the server as they are one by one, and none gets another’s report', async () => {
  const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'رضا', usage: 'signature' })
  const signer = await openPkcs12(issued.pkcs12('pin'), 'pin')
  const { bytes } = await signCades(
    new TextEncoder().encode('گزارش'),
    { detached: false, level: 'B-B' },
    signer,
  )
  const broken = bytes.slice()
  broken[broken.length - 5] = (broken[broken.length - 5] ?? 0) ^ 1
  const judged = (which: Uint8Array, name: string) =>
    judgeFile(which, { trust: [authority.root], at: new Date(), name })
  const one = await judged(bytes, 'alone')
  expect(one.signatures[0]?.integrity).toBe('intact')

  // Rounds enough that a thread has begun and answers.
  for (let round = 0; round < 40; round++) {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, at) => judged(at % 2 === 0 ? bytes : broken, `${round}/${at}`)),
    )
    expect(all.map(({ file }) => file)).toEqual(all.map((_, at) => `${round}/${at}`))
    expect(all.map(({ signatures }) => signatures[0]?.integrity)).toEqual(
      all.map((_, at) => (at % 2 === 0 ? 'intact' : 'broken')),
    )
    await new Promise((go) => setTimeout(go, 50))
  }
})
