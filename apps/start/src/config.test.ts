import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { StartError } from './error.ts'

test('what is not said has a default', () => {
  expect(readConfig({}, '/mohr')).toEqual({
    port: 4080,
    agentPort: 4090,
    dataDirectory: '/mohr/var',
    webhookAllow: [],
    tokenDrivers: [],
  })
})

test('the environment decides', () => {
  const env = {
    PORT: '8000',
    MOHR_AGENT_PORT: '8001',
    MOHR_DATA: '/data',
    DATABASE_URL: 'postgres://mohr@db/mohr',
    MOHR_WEBHOOK_ALLOW: 'http://10.0.0.5:8080, https://city.example',
    MOHR_PKCS11: '/usr/lib/one.so',
    MOHR_METRICS_PORT: '8002',
  }
  expect(readConfig(env, '/mohr')).toEqual({
    port: 8000,
    agentPort: 8001,
    metricsPort: 8002,
    dataDirectory: '/data',
    databaseUrl: 'postgres://mohr@db/mohr',
    webhookAllow: ['http://10.0.0.5:8080', 'https://city.example'],
    tokenDrivers: ['/usr/lib/one.so'],
  })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['MOHR_AGENT_PORT', '0'],
  ['PORT', '0x1128'],
  ['PORT', '4.392e3'],
  ['PORT', ' 4392 '],
  ['PORT', '۴۳۹۲'],
  ['DATABASE_URL', 'mysql://db/mohr'],
  ['MOHR_WEBHOOK_ALLOW', 'https://city.example/path'],
])('a broken %s=%s is refused by name', (name, value) => {
  const read = () => readConfig({ [name]: value }, '/mohr')
  expect(read).toThrow(StartError)
  expect(read).toThrow(name)
})
