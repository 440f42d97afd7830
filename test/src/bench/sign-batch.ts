import { createAuthority } from '@mohr/authority'
import { signAll } from '@mohr/signing'
import { openPkcs11 } from '@mohr/signing/pkcs11'
import { openSoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import { CKF, CKM, CKO, CKU } from '../../../packages/signing/src/signers/pkcs11/constants.ts'
import { loadDriver } from '../../../packages/signing/src/signers/pkcs11/driver.ts'
import { type Bench, compare } from './compare.ts'

const SHEETS = 200

/** A set of sheets through a token with one PIN, beside what the same token takes for as many raw signatures. */
export const signBatch = (pdf: () => Promise<Uint8Array>): Bench => ({
  name: 'sign.batch',
  ours: `a sheet of ${SHEETS} signed through PKCS#11`,
  peer: 'raw C_Sign',
  goal: 1.5,
  measure: 'beyond',
  async run() {
    const tokens = openSoftTokens()
    const authority = await createAuthority({ name: 'Bench' })
    tokens.put(tokens.init('Bench'), '01', await authority.issue({ commonName: 'Bench', usage: 'signature' }))
    const token = await openPkcs11(tokens.driver)
    try {
      const source = await pdf()
      const documents = Array.from({ length: SHEETS }, (_, i) => ({ name: String(i), source }))
      const signer = await token.signer({ pin: TOKEN_PIN })
      const sign = await rawSigning(tokens.driver)
      const { ours, peer } = await compare(
        async () => {
          const outcomes = await signAll(documents, { level: 'B-B' }, signer)
          if (outcomes.some((one) => 'problem' in one)) throw new Error('a sheet was not signed')
        },
        () => {
          for (let i = 0; i < SHEETS; i++) sign()
        },
        { rounds: 5 },
      )
      return { ours: ours / SHEETS, peer: peer / SHEETS }
    } finally {
      token.close()
      tokens.close()
    }
  },
})

/** C_SignInit and C_Sign in this process, with nothing around them. */
async function rawSigning(library: string): Promise<() => void> {
  const driver = await loadDriver(library)
  driver.initialize()
  const session: [number] = [0]
  const pin = new TextEncoder().encode(TOKEN_PIN)
  driver.call('C_OpenSession', [], driver.slots()[0], CKF.serialSession, null, null, session)
  driver.call('C_Login', [], session[0], CKU.user, pin, pin.length)
  const [key] = driver.find(session[0], CKO.privateKey)
  const mechanism = driver.mechanism(CKM.rsaPkcsHash['SHA-256'])
  const data = new Uint8Array(256)
  return () => {
    driver.call('C_SignInit', [], session[0], mechanism, key)
    driver.signature(session[0], data)
  }
}
