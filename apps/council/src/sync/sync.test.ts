import { expect, test } from 'vitest'
import { isPublicAddress } from './address-policy.ts'
import { webhookSeal, webhookSignature } from './post-webhook.ts'
import { publicWebhookKey, webhookKey } from './webhook-key.ts'

test('Standard Webhooks: the signature of the specification’s example', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const body = '{"test": 2432232314}'
  expect(webhookSignature(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

test('Standard Webhooks: who knows the public key alone checks the other signature', async () => {
  const key = webhookKey(new Uint8Array(64).fill(7))
  const [version, value = ''] = webhookSeal(key, 'msg_1', 1614265330, '{}').split(',')
  const raw = Buffer.from(publicWebhookKey(key).replace(/^whpk_/, ''), 'base64')
  expect([version, raw.length]).toEqual(['v1a', 32])
  const publicKey = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
  const verified = (text: string) =>
    crypto.subtle.verify('Ed25519', publicKey, Buffer.from(value, 'base64'), Buffer.from(text))
  expect([await verified('msg_1.1614265330.{}'), await verified('msg_1.1614265331.{}')]).toEqual([
    true,
    false,
  ])
})

test('addresses of private, loopback, link-local, mapped, tunnelled and reserved networks are not public', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
  ]
  const inside6 = [
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '2002:7f00:1::',
    '2001:0:1::',
    '64:ff9b::7f00:1',
    'ff02::1',
  ]
  expect([...inside, ...inside6, 'nonsense'].filter(isPublicAddress)).toEqual([])
  expect(
    ['8.8.8.8', '185.143.233.120', '2a00:1450:4001:800::200e'].filter((one) => !isPublicAddress(one)),
  ).toEqual([])
})
