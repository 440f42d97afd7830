/** An authority with its services over HTTP, and what signing at every level asks of them. */
import { type Authority, createAuthority, type Issued, serveAuthority } from '@mohr/authority'
import { givenRevocation } from '../revocation/given.ts'
import { httpRevocationSource } from '../revocation/http.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { httpTimestampSource } from '../timestamp/http.ts'
import type { Level, Services, Signer } from '../types.ts'

export const LEVELS: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']

export interface LevelCity {
  readonly authority: Authority
  readonly url: string
  readonly services: Services
  engineer(commonName: string): Promise<{ issued: Issued; signer: Signer }>
  /** The lists as they are now. */
  lists(): Promise<Uint8Array[]>
  close(): Promise<void>
}

export async function levelCity(): Promise<LevelCity> {
  const free = await serveAuthority(await createAuthority({ name: 'Port', keys: 'ec' }), { port: 0 })
  const { host, port } = new URL(free.url)
  await free.close()
  const authority = await createAuthority({ name: 'Levels', keys: 'ec', url: `http://${host}` })
  const service = await serveAuthority(authority, { port: Number(port) })
  const lists = () => Promise.all([authority.crl('root'), authority.crl('intermediate')])
  return {
    authority,
    url: service.url,
    services: {
      timestamp: httpTimestampSource(`${service.url}/tsa`),
      revocation: [
        httpRevocationSource({ allow: (url) => url.host === host }),
        givenRevocation({ ocsps: [], crls: await lists() }),
      ],
    },
    async engineer(commonName) {
      const issued = await authority.issue({ commonName, usage: 'signature' })
      return { issued, signer: await openPkcs12(issued.pkcs12('x'), 'x') }
    },
    lists,
    close: () => service.close(),
  }
}
