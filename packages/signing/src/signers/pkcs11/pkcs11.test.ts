/** Against SoftHSM, and against a driver in front of it that behaves as cards do. */
import { createAuthority, type Issued } from '@mohr/authority'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signCades } from '../../cms/cades.ts'
import { signPdf } from '../../pades/sign.ts'
import { opensslFolder, pem } from '../../testing/openssl.ts'
import { smallPdf } from '../../testing/small-pdf.ts'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '../../testing/soft-token.ts'
import type { SignatureAlgorithm } from '../../types.ts'
import { verify } from '../../verify.ts'
import { openPkcs11, type PinQuestion, type Pkcs11, type SignerOptions } from './index.ts'

const openssl = opensslFolder()
let tokens: SoftTokens
let root: Uint8Array
let rsa: Issued
let engineer: string
let second: string
let token: Pkcs11
const open: Pkcs11[] = []

/** Each test may break its driver; all are closed at the end. */
async function load(driver: string, options?: { timeoutMs: number }): Promise<Pkcs11> {
  const opened = await openPkcs11(driver, options)
  open.push(opened)
  return opened
}

/** A key of another kind, with a self-signed certificate. */
function selfSigned(...generate: string[]) {
  openssl.run('genpkey', ...generate, '-out', 'k.pem')
  openssl.run('pkcs8', '-topk8', '-nocrypt', '-in', 'k.pem', '-outform', 'DER', '-out', 'k.der')
  openssl.run(
    'req',
    '-x509',
    '-new',
    '-key',
    'k.pem',
    '-subj',
    '/CN=other',
    '-outform',
    'DER',
    '-out',
    'c.der',
  )
  return { privateKey: openssl.read('k.der'), certificate: openssl.read('c.der') }
}

beforeAll(async () => {
  tokens = openSoftTokens()
  const authority = await createAuthority({ name: 'City', keys: 'ec' })
  root = authority.root
  rsa = await authority.issue({ commonName: 'Engineer', usage: 'signature', keys: 'rsa' })
  engineer = tokens.init('Engineer')
  tokens.put(engineer, '01', rsa)
  tokens.putCertificate(engineer, 'issuer', authority.intermediate)
  second = tokens.init('Second')
  const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`]
  tokens.put(second, '0a', selfSigned(...curve('P-256')))
  tokens.put(second, '0b', selfSigned(...curve('P-521')))
  tokens.put(second, '0c', selfSigned('-algorithm', 'ED25519'))
  tokens.put(second, '0d', selfSigned(...curve('P-384')), '--mark-always-authenticate')
  token = await load(tokens.driver)
})
afterAll(() => {
  for (const one of open) one.close()
  tokens.close()
  openssl.remove()
})

describe('what is there', () => {
  test('slots, tokens and certificates are listed before a login', async () => {
    const slots = await token.slots()
    const found = slots.filter((slot) => slot.token !== undefined)
    expect(found.map((slot) => slot.token?.label).sort()).toEqual(['Engineer', 'Second'])
    const mine = found.find((slot) => slot.token?.serial === engineer)
    expect(mine?.token).toMatchObject({ model: 'SoftHSM v2', loginRequired: true, pinPad: false })
    const certificates = await token.certificates(mine?.slot as number)
    expect(certificates).toContainEqual({
      label: 'key 01',
      id: '01',
      certificate: rsa.certificate,
      key: 'unknown',
    })
  })
})

describe('signing', () => {
  test('a PDF is signed with the chain that lies on the token, and judged right', async () => {
    const signer = await token.signer({ token: 'Engineer', pin: TOKEN_PIN })
    expect(signer.certificate).toEqual(rsa.certificate)
    expect(signer.chain).toEqual([rsa.chain[0]])
    const { bytes } = await signPdf(smallPdf(), { level: 'B-B' }, signer)
    const report = await verify(bytes, { trust: [root] })
    expect([report.document.state, report.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
  })

  test.each<[string, SignerOptions, SignatureAlgorithm]>([
    ['RSA', { certificate: '01', pin: TOKEN_PIN }, { name: 'RSA', hash: 'SHA-256' }],
    [
      'RSA-PSS',
      { certificate: '01', pin: TOKEN_PIN, algorithm: { name: 'RSA-PSS', hash: 'SHA-384' } },
      { name: 'RSA-PSS', hash: 'SHA-384' },
    ],
    ['P-256', { certificate: '0a', pin: TOKEN_PIN }, { name: 'ECDSA', hash: 'SHA-256' }],
    ['P-521', { certificate: 'key 0b', pin: TOKEN_PIN }, { name: 'ECDSA', hash: 'SHA-512' }],
    ['Ed25519', { certificate: '0c', pin: TOKEN_PIN }, { name: 'Ed25519', hash: 'SHA-512' }],
    ['P-384, a login for each', { certificate: '0d', pin: TOKEN_PIN }, { name: 'ECDSA', hash: 'SHA-384' }],
  ])('%s', async (_, options, algorithm) => {
    const signer = await token.signer(options)
    expect(signer.algorithm).toEqual(algorithm)
    for (const content of [Uint8Array.of(1), Uint8Array.of(2)]) {
      const { bytes } = await signCades(content, { detached: false, level: 'B-B' }, signer)
      const { signatures } = await verify(bytes, { trust: [signer.certificate] })
      expect(signatures[0]?.integrity).toBe('intact')
    }
  })

  test('a key that wants it is logged in to before each signature, any other once', async () => {
    const asked: PinQuestion['purpose'][] = []
    const pin = async ({ purpose }: PinQuestion) => {
      asked.push(purpose)
      return TOKEN_PIN
    }
    const fresh = await load(tokens.driver)
    const each = await fresh.signer({ certificate: '0d', pin })
    for (let i = 0; i < 3; i++) await each.sign(Uint8Array.of(i), { kind: 'cades' })
    expect(asked).toEqual(['login', 'signature', 'signature', 'signature'])
    asked.length = 0
    const once = await (await load(tokens.driver)).signer({ certificate: '0a', pin })
    for (let i = 0; i < 3; i++) await once.sign(Uint8Array.of(i), { kind: 'cades' })
    expect(asked).toEqual(['login'])
  })

  test('many signatures asked for at once come out each over its own message', async () => {
    const signer = await token.signer({ token: 'Engineer', pin: TOKEN_PIN })
    const messages = Array.from({ length: 20 }, (_, i) => Uint8Array.of(i))
    const values = await Promise.all(messages.map((message) => signer.sign(message, { kind: 'cades' })))
    openssl.write('engineer.pem', pem('CERTIFICATE', rsa.certificate))
    openssl.write('public.pem', openssl.run('x509', '-in', 'engineer.pem', '-noout', '-pubkey'))
    for (const [i, value] of values.entries()) {
      openssl.write('message', messages[i] as Uint8Array)
      openssl.write('value', value)
      const said = openssl.run('dgst', '-sha256', '-verify', 'public.pem', '-signature', 'value', 'message')
      expect(said).toContain('Verified OK')
    }
  })
})

describe('choosing', () => {
  test('two that fit are never guessed between', async () => {
    await expect(token.signer({ pin: TOKEN_PIN })).rejects.toMatchObject({ code: 'pkcs11-token-ambiguous' })
    const several = token.signer({ token: 'Second', pin: TOKEN_PIN })
    await expect(several).rejects.toMatchObject({ code: 'pkcs11-key-ambiguous' })
  })

  test('two tokens with the same label are told apart by serial number or certificate', async () => {
    const twin = tokens.init('Engineer')
    const other = selfSigned('-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256')
    tokens.put(twin, '01', other)
    const pin = TOKEN_PIN
    const both = await load(tokens.driver)
    const byLabel = both.signer({ token: 'Engineer', pin })
    await expect(byLabel).rejects.toMatchObject({ code: 'pkcs11-token-ambiguous' })
    expect((await both.signer({ token: engineer, pin })).certificate).toEqual(rsa.certificate)
    expect((await both.signer({ token: twin, pin })).certificate).toEqual(other.certificate)
    const { certificate } = other
    expect((await both.signer({ token: 'Engineer', certificate, pin })).certificate).toEqual(certificate)
    tokens.remove(twin)
  })

  test('what isn’t there has a name', async () => {
    const pin = TOKEN_PIN
    await expect(token.signer({ slot: 4711, pin })).rejects.toMatchObject({ code: 'pkcs11-token-absent' })
    await expect(token.signer({ token: 'None', pin })).rejects.toMatchObject({ code: 'pkcs11-token-absent' })
    const noKey = token.signer({ token: 'Engineer', certificate: 'issuer', pin })
    await expect(noKey).rejects.toMatchObject({ code: 'pkcs11-no-key' })
    const noMechanism = token.signer({
      token: engineer,
      pin,
      algorithm: { name: 'Ed25519', hash: 'SHA-512' },
    })
    const signed = noMechanism.then((signer) => signer.sign(Uint8Array.of(1), { kind: 'cades' }))
    await expect(signed).rejects.toMatchObject({ code: 'pkcs11-mechanism-unsupported' })
  })
})

describe('the PIN', () => {
  test('a wrong PIN given as text is tried once', async () => {
    const wrong = (await load(tokens.driver)).signer({ token: 'Engineer', pin: '0000' })
    await expect(wrong).rejects.toMatchObject({ code: 'pkcs11-pin-wrong' })
  })

  test('who is asked and keeps giving a wrong PIN is asked twice, though the token would go on', async () => {
    const told: (string | undefined)[] = []
    const pin = async ({ before }: PinQuestion) => {
      told.push(before)
      return '0000'
    }
    const plain = await load(tokens.driver)
    const tries = { code: 'pkcs11-pin-tries' }
    await expect(plain.signer({ token: 'Engineer', pin })).rejects.toMatchObject(tries)
    expect(told).toEqual([undefined, 'pkcs11-pin-wrong'])
  })

  test('nor is a key that asks before each signature tried with it again and again', async () => {
    let asked = 0
    const pin = async ({ purpose }: PinQuestion) => {
      asked++
      return purpose === 'login' ? TOKEN_PIN : '0000'
    }
    const signer = await (await load(tokens.driver)).signer({ certificate: '0d', pin })
    const codes: unknown[] = []
    for (let i = 0; i < 4; i++)
      await signer.sign(Uint8Array.of(i), { kind: 'cades' }).catch((error) => codes.push(error.code))
    expect(codes).toEqual(['pkcs11-pin-wrong', 'pkcs11-pin-wrong', 'pkcs11-pin-tries', 'pkcs11-pin-tries'])
    expect(asked).toBe(3)
  })

  test('the last try is used by nobody who wasn’t told', async () => {
    const { driver } = tokens.faultyDriver()
    const faulty = await load(driver)
    const last: boolean[] = []
    const pin = async ({ token }: PinQuestion) => {
      last.push(token.pinFinalTry)
      return '0000'
    }
    const signer = (source: SignerOptions['pin']) => faulty.signer({ token: 'Engineer', pin: source })
    await expect(signer(pin)).rejects.toMatchObject({ code: 'pkcs11-pin-final-try' })
    expect(last).toEqual([false, false])
    const blocked = { code: 'pkcs11-pin-blocked' }
    await expect(signer(pin)).rejects.toMatchObject(blocked)
    expect(last).toEqual([false, false, true])
    await expect(signer(TOKEN_PIN)).rejects.toMatchObject(blocked)
  })

  test('cancelled, expired, typed on a PIN pad', async () => {
    const { driver, faults } = tokens.faultyDriver()
    const cancelled = (await load(driver)).signer({ token: 'Engineer', pin: async () => undefined })
    await expect(cancelled).rejects.toMatchObject({ code: 'pkcs11-cancelled' })
    faults('pin-expired')
    const expired = (await load(driver)).signer({ token: 'Engineer', pin: TOKEN_PIN })
    await expect(expired).rejects.toMatchObject({ code: 'pkcs11-pin-expired' })
    faults('pin-pad')
    const pin = () => Promise.reject(new Error('nobody is asked'))
    const signer = await (await load(driver)).signer({ token: 'Engineer', pin })
    expect((await signer.sign(Uint8Array.of(1), { kind: 'cades' })).length).toBe(256)
  })

  test('is in no error', async () => {
    const secret = 'very-secret-pin'
    const error: Error = await (await load(tokens.driver)).signer({ token: 'Engineer', pin: secret }).then(
      () => expect.fail(),
      (reason) => reason,
    )
    expect(`${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`).not.toContain(secret)
  })
})

describe('drivers', () => {
  test('mechanisms that are missing, or only listed, are gone round', async () => {
    const { driver, faults } = tokens.faultyDriver()
    for (const fault of ['hides-hashing', 'refuses-hashing'])
      for (const name of ['RSA', 'RSA-PSS'] as const) {
        faults(fault)
        const algorithm = { name, hash: 'SHA-512' } as const
        const signer = await (await load(driver)).signer({ token: 'Engineer', pin: TOKEN_PIN, algorithm })
        for (let i = 0; i < 2; i++)
          await signCades(Uint8Array.of(i), { detached: true, level: 'B-B' }, signer)
      }
    faults('refuses-signing')
    const signer = await (await load(driver)).signer({ token: 'Engineer', pin: TOKEN_PIN })
    const refused = signer.sign(Uint8Array.of(1), { kind: 'cades' })
    await expect(refused).rejects.toMatchObject({ code: 'pkcs11-mechanism-unsupported' })
  })

  test.each([
    ['pulled-out', 'pkcs11-token-removed'],
    ['crashes', 'pkcs11-driver-crashed'],
    ['hangs', 'pkcs11-timeout'],
  ])('%s while signing', async (fault, code) => {
    const { driver, faults } = tokens.faultyDriver()
    const faulty = await load(driver, { timeoutMs: 3_000 })
    const signer = await faulty.signer({ token: 'Engineer', pin: TOKEN_PIN })
    await signer.sign(Uint8Array.of(1), { kind: 'cades' })
    faults(fault)
    await expect(signer.sign(Uint8Array.of(2), { kind: 'cades' })).rejects.toMatchObject({ code })
    faults()
    const again = await (await load(driver)).signer({ token: 'Engineer', pin: TOKEN_PIN })
    expect((await again.sign(Uint8Array.of(3), { kind: 'cades' })).length).toBe(256)
  })

  test('a token that is taken away between two signatures', async () => {
    const serial = tokens.init('Leaving')
    tokens.put(serial, '01', rsa)
    const leaving = await load(tokens.driver)
    const signer = await leaving.signer({ token: 'Leaving', pin: TOKEN_PIN })
    await signer.sign(Uint8Array.of(1), { kind: 'cades' })
    tokens.remove(serial)
    await expect(signer.sign(Uint8Array.of(2), { kind: 'cades' })).rejects.toMatchObject({
      code: 'pkcs11-token-removed',
    })
  })

  test('files that are no driver', async () => {
    const file = (name: string, content: Uint8Array | string) => {
      openssl.write(name, content)
      return `${openssl.folder}/${name}`
    }
    const elf32 = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, ...new Uint8Array(200)])
    const cases = [
      ['/no/such/driver.so', 'pkcs11-driver-missing'],
      [
        file('text.so', 'not a library at all, but long enough to be looked at as one'),
        'pkcs11-driver-invalid',
      ],
      [file('elf32.so', elf32), 'pkcs11-driver-architecture'],
    ] as const
    for (const [path, code] of cases) await expect(openPkcs11(path)).rejects.toMatchObject({ code })
  })

  test('a closed one answers so', async () => {
    const closed = await openPkcs11(tokens.driver)
    closed.close()
    await expect(closed.slots()).rejects.toMatchObject({ code: 'pkcs11-closed' })
  })
})
