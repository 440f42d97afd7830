/** Delta and indirect lists, an archive cutoff and keys of every kind, as an authority issues them, in a verdict. */
import { type AuthorityOptions, createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { signCades } from '../cms/cades.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { verify } from '../verify.ts'

const letter = new TextEncoder().encode('the letter')

async function signed(options: Partial<AuthorityOptions>) {
  const authority = await createAuthority({
    name: 'City',
    keys: 'ec',
    url: 'http://127.0.0.1:4091',
    ...options,
  })
  const issued = await authority.issue({ commonName: 'A', usage: 'signature' })
  const signer = await openPkcs12(issued.pkcs12('1'), '1')
  const { bytes } = await signCades(letter, { detached: false, level: 'B-B' }, signer)
  const judged = async (...crls: Uint8Array[]) => {
    const certificates = authority.crlSigner ? [authority.crlSigner] : []
    const revocation = { crls: [await authority.crl('root'), ...crls], ocsps: [], certificates }
    const { signatures } = await verify(bytes, { trust: [authority.root], revocation })
    return [signatures[0]?.indication, signatures[0]?.subIndication]
  }
  return { authority, issued, judged }
}

test('a delta list revokes what the list before it didn’t', async () => {
  const { authority, issued, judged } = await signed({})
  const other = await authority.issue({ commonName: 'B', usage: 'signature' })
  authority.revoke(other.serial, 'superseded')
  const whole = await authority.crl()
  expect(await judged(whole)).toEqual(['TOTAL_PASSED', null])
  expect(await judged(whole, await authority.deltaCrl(2))).toEqual(['TOTAL_PASSED', null])
  // Alone, a delta list makes nobody good: the permit's policy only warns of that.
  expect(await judged(await authority.deltaCrl(2))).toEqual(['TOTAL_PASSED', null])
  authority.revoke(issued.serial, 'superseded', new Date(Date.now() - 1000))
  expect(await judged(whole)).toEqual(['TOTAL_PASSED', null])
  expect(await judged(whole, await authority.deltaCrl(2))).toEqual(['INDETERMINATE', 'REVOKED_NO_POE'])
  // But whom it names is revoked, whatever list it belongs to.
  expect(await judged(await authority.deltaCrl(2))).toEqual(['INDETERMINATE', 'REVOKED_NO_POE'])
})

test('an indirect list counts where the certificate asks for its signer', async () => {
  const { authority, issued, judged } = await signed({ indirectCrl: true })
  expect(await judged(await authority.crl())).toEqual(['TOTAL_PASSED', null])
  authority.revoke(issued.serial, 'superseded', new Date(Date.now() - 1000))
  expect(await judged(await authority.crl())).toEqual(['INDETERMINATE', 'REVOKED_NO_POE'])
})

test.each(['rsa-3072', 'rsa-4096', 'p-384', 'p-521', 'ed25519'] as const)('%s keys', async (keys) => {
  const authority = await createAuthority({ name: 'City', keys: keys === 'ed25519' ? 'p-521' : keys })
  const issued = await authority.issue({ commonName: 'A', usage: 'signature', keys })
  const signer = await openPkcs12(issued.pkcs12('1'), '1')
  const services = { timestamp: authority.timestampSource() }
  const { bytes } = await signCades(letter, { detached: false, level: 'B-T' }, signer, services)
  const revocation = { crls: [await authority.crl('root'), await authority.crl()], ocsps: [] }
  const { signatures } = await verify(bytes, { trust: [authority.root], revocation })
  expect(signatures[0]).toMatchObject({ indication: 'TOTAL_PASSED', level: 'B-T' })
})
