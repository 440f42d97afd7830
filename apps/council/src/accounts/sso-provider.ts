/** A real OpenID provider for tests, on this computer: whoever is `current` is signed in there. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { SsoConfig } from './sso.ts'

export interface TestProvider {
  issuer: string
  /** Who sits at the browser, as the provider knows them: their claims. */
  current: { sub: string; national_code?: string }
  close(): Promise<void>
}

/** How a server is told of it. */
export const providerFor = ({ issuer }: TestProvider): SsoConfig => ({
  issuer,
  clientId: 'mohr',
  clientSecret: 'a secret of the test',
  claim: 'national_code',
  name: { fa: 'ورود شهرداری', en: 'Municipality' },
})

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state: TestProvider = {
    issuer,
    current: { sub: 'nobody' },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'mohr', client_secret: 'a secret of the test', redirect_uris: [redirectUri] }],
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], profile: ['national_code'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...state.current, sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: String(oidc.client?.clientId),
        accountId: String(oidc.session?.accountId),
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/'))
      void provider.interactionFinished(request, response, { login: { accountId: state.current.sub } })
    else void answer(request, response)
  })
  return state
}

/** What the provider answers a browser that is sent to `url`: the query with which it is sent back. */
export async function answerOfProvider(url: URL): Promise<string> {
  const cookies = new Map<string, string>()
  for (let at = url; ; ) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { headers } = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    const next = new URL(headers.get('location') ?? '', at)
    if (next.origin !== url.origin) return next.search.slice(1)
    at = next
  }
}
