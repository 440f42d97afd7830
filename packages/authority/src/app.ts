/** The authority's services over HTTP: RFC 3161 §3.4, RFC 6960 Appendix A, RFC 5280 §4.2.1.13. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Faults, transportFaults } from './faults.ts'

export type Services = {
  readonly root: Uint8Array<ArrayBuffer>
  readonly intermediate: Uint8Array<ArrayBuffer>
  timestamp(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  ocsp(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  crl(of: 'intermediate' | 'root'): Promise<Uint8Array<ArrayBuffer>>
  deltaCrl(base: number): Promise<Uint8Array<ArrayBuffer>>
  readonly crlSigner?: Uint8Array<ArrayBuffer>
}

/** Requests are a few hundred bytes. */
const MAX_REQUEST = 64 * 1024

export function createApp(services: Services, faults: Faults): Hono {
  const app = new Hono()
  for (const service of ['tsa', 'ocsp', 'crl', 'ca'] as const)
    for (const path of [`/${service}`, `/${service}/*`]) app.use(path, transportFaults(faults, service))
  const limit = bodyLimit({ maxSize: MAX_REQUEST })
  const body = async (c: Context) => new Uint8Array(await c.req.arrayBuffer())
  const send = (c: Context, type: string, bytes: Uint8Array<ArrayBuffer>) =>
    c.body(bytes, 200, { 'content-type': type })

  app.post('/tsa', limit, async (c) =>
    send(c, 'application/timestamp-reply', await services.timestamp(await body(c))),
  )
  app.post('/ocsp', limit, async (c) =>
    send(c, 'application/ocsp-response', await services.ocsp(await body(c))),
  )
  app.get('/ocsp/:request{.+}', async (c) => {
    const request = Uint8Array.from(Buffer.from(decodeURIComponent(c.req.param('request')), 'base64'))
    return send(c, 'application/ocsp-response', await services.ocsp(request))
  })
  app.get('/crl/intermediate.crl', async (c) =>
    send(c, 'application/pkix-crl', await services.crl('intermediate')),
  )
  app.get('/crl/root.crl', async (c) => send(c, 'application/pkix-crl', await services.crl('root')))
  app.get('/crl/since/:list{\\d{1,9}\\.crl}', async (c) => {
    const delta = await services.deltaCrl(Number.parseInt(c.req.param('list'), 10)).catch(() => undefined)
    return delta ? send(c, 'application/pkix-crl', delta) : c.notFound()
  })
  app.get('/ca/intermediate.cer', (c) => send(c, 'application/pkix-cert', services.intermediate))
  const { crlSigner } = services
  if (crlSigner) app.get('/ca/crl.cer', (c) => send(c, 'application/pkix-cert', crlSigner))
  app.get('/ca/root.cer', (c) => send(c, 'application/pkix-cert', services.root))
  return app
}
