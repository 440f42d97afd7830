import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { formatPolicy } from '@mohr/ledger'
import { expect, test } from 'vitest'
import { readConfiguration, readPeers } from './configuration.ts'
import { testSigner } from './testing.ts'

test('a configuration that is not complete names the variable and what it should hold', async () => {
  await expect(readConfiguration({})).rejects.toThrow(
    'DATABASE_URL must be set to postgresql://user@host/database.',
  )
  await expect(readConfiguration({ PORT: 'x' })).rejects.toThrow('PORT must be set to a port number')
  const most = { DATABASE_URL: 'postgresql://x/y', MOHR_DATA: '/tmp', MOHR_TSA: 'https://tsa.example' }
  await expect(readConfiguration({ ...most, MOHR_TSA: 'tsa' })).rejects.toThrow(
    'MOHR_TSA must be set to an address',
  )
  await expect(readConfiguration({ ...most, MOHR_TRUST: '/nowhere' })).rejects.toThrow('it could not be read')
  await expect(
    readConfiguration({
      ...most,
      MOHR_S3_BUCKET: 'http://127.0.0.1:9/mohr',
      MOHR_S3_SECRET_FILE: '/nowhere',
    }),
  ).rejects.toThrow('MOHR_S3_SECRET_FILE must be set to a file')
})

test('the ledger’s name and its witnesses are read, or refused with what is wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-configuration-'))
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  const seal = await authority.issue({ commonName: 'Engineering Council', usage: 'seal' })
  const pem = Buffer.from(authority.root).toString('base64')
  const env = {
    DATABASE_URL: 'postgresql://x/y',
    MOHR_DATA: folder,
    MOHR_TSA: 'https://tsa.example',
    MOHR_TRUST: write('root.pem', `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`),
    MOHR_SEAL: write('seal.p12', seal.pkcs12('pin')),
    MOHR_SEAL_PASSWORD_FILE: write('pin', 'pin'),
    MOHR_COUNCIL_FA: 'سازمان',
    MOHR_COUNCIL_EN: 'Council',
    MOHR_LOG: 'mohr.example/log',
  }
  const { key } = await testSigner('city.example/witness', 4)
  const policy = (url: string | null) =>
    write('policy', formatPolicy({ logs: [], witnesses: [{ name: 'city', key, url }] }))
  const witnesses = [{ name: 'city', key, url: 'https://city.example/witness' }]
  const MOHR_WITNESSES = policy('https://city.example/witness')
  expect(await readConfiguration({ ...env, MOHR_WITNESSES })).toMatchObject({
    logName: 'mohr.example/log',
    witnesses,
  })
  expect((await readConfiguration(env)).witnesses).toEqual([])
  for (const [change, sentence] of [
    [{ MOHR_LOG: '' }, 'MOHR_LOG must be set to the name of the ledger'],
    [{ MOHR_LOG: 'with space' }, 'without spaces'],
    [{ MOHR_WITNESSES: '/nowhere' }, 'it could not be read'],
    [{ MOHR_WITNESSES: write('none', 'quorum none\n') }, 'It names no witness.'],
    [{ MOHR_WITNESSES: write('nonsense', 'nonsense\n') }, 'cannot be read'],
    [{ MOHR_WITNESSES: policy(null) }, 'no address of the witness city'],
  ] as const)
    await expect(readConfiguration({ ...env, ...change })).rejects.toThrow(sentence)
  rmSync(folder, { recursive: true })
})

test('the systems to compare with are read with their keys, or refused with what is wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-configuration-'))
  const peers = async (listed: unknown) => {
    writeFileSync(join(folder, 'peers.json'), JSON.stringify(listed))
    return readPeers({ MOHR_PEERS: join(folder, 'peers.json') })
  }
  writeFileSync(join(folder, 'key'), 'secret\n')
  const city = { name: 'شهرداری', system: 'municipality', url: 'https://core.city.example/mohr' }
  expect(await peers([{ ...city, keyFile: join(folder, 'key') }])).toEqual([{ ...city, key: 'secret' }])
  for (const wrong of [
    [{ ...city, keyFile: '/nowhere' }],
    [{ ...city, system: 'notary', keyFile: join(folder, 'key') }],
    [{ ...city, url: 'file:///etc/passwd', keyFile: join(folder, 'key') }],
    Array(2).fill({ ...city, keyFile: join(folder, 'key') }),
  ])
    await expect(peers(wrong)).rejects.toThrow('MOHR_PEERS must be set to a JSON file')
  expect(readPeers({})).toEqual([])
  rmSync(folder, { recursive: true })
})
