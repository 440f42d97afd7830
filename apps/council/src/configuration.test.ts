import { expect, test } from 'vitest'
import { readConfiguration } from './configuration.ts'

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
