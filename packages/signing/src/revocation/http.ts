/** Revocation data from the services that certificates name: OCSP (RFC 6960 Appendix A), CRL and issuers over HTTP (RFC 5280). */
import { randomBytes } from '#platform'
import { equalBytes, toHex } from '../bytes.ts'
import { readCrl } from '../certificate/crl.ts'
import { readOcspResponse } from '../certificate/ocsp.ts'
import { ocspStatus } from '../certificate/ocsp-status.ts'
import { type Certificate, readCertificate, tryReadCertificate } from '../certificate/read.ts'
import { fetchBytes } from '../http.ts'
import type { RevocationData, RevocationSource } from '../types.ts'
import { revocationMessages } from './messages.ts'
import { buildOcspRequest } from './ocsp-request.ts'
import { isPast, isUsable, isWeak } from './usable.ts'

/** Lists of a whole country's certificates reach tens of megabytes. */
const MAX_CRL = 64 << 20
const MAX_ANSWER = 1 << 20
const NONCE_BYTES = 32
/** Addresses tried for one certificate. */
const MAX_ADDRESSES = 4

export interface HttpRevocationOptions {
  /** Whether an address found in a certificate may be asked: nothing that a document names is fetched blindly. */
  readonly allow: (url: URL) => boolean
  /** Where an allowed address is asked in truth, for services that have moved since they were written into certificates. */
  readonly at?: (url: URL) => URL
  /** For each request; default 10 s. */
  readonly timeoutMs?: number
  /** How long answers are used again, so that a batch asks once; default a minute. */
  readonly keepMs?: number
}

/** Asks OCSP first, then the list, also where a responder doesn't know the certificate or can't be believed. `find` throws `revocation-unavailable` or `revocation-not-allowed`. */
export function httpRevocationSource(options: HttpRevocationOptions): RevocationSource {
  const { allow, at = (url) => url, timeoutMs = 10_000, keepMs = 60_000 } = options
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<Uint8Array> }>()

  function once(key: string, ask: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const now = Date.now()
    for (const [old, { until }] of kept) if (until <= now) kept.delete(old)
    const known = kept.get(key)
    if (known !== undefined) return known.answer
    const answer = ask()
    kept.set(key, { until: now + keepMs, answer })
    answer.catch(() => kept.delete(key))
    return answer
  }

  function allowed(addresses: readonly string[]): URL[] {
    const web = addresses
      .filter((address) => URL.canParse(address))
      .map((address) => new URL(address))
      .filter(({ protocol }) => protocol === 'http:' || protocol === 'https:')
    return web.filter(allow).map(at).slice(0, MAX_ADDRESSES)
  }

  async function ocsp(url: URL, certificate: Certificate, issuer: Certificate): Promise<Uint8Array> {
    const nonce = randomBytes(NONCE_BYTES)
    const post = { type: 'application/ocsp-request', body: buildOcspRequest(certificate, issuer, nonce) }
    const bytes = await fetchBytes(
      url,
      { post, accept: 'application/ocsp-response' },
      { timeoutMs, mostBytes: MAX_ANSWER },
    )
    const response = readOcspResponse(bytes)
    // Responders that answer from a store leave the nonce out; one that gives another answers somebody else.
    if (response.nonce !== undefined && !equalBytes(response.nonce, nonce)) throw new Error('OCSP nonce')
    const { fact, problem, against = fact } = await ocspStatus(response, certificate, issuer)
    if (against === undefined) throw new Error(problem?.code)
    if (!isUsable(against)) throw new Error(`OCSP ${against.status}, not usable`)
    return bytes
  }

  async function list(url: URL): Promise<Uint8Array> {
    const bytes = await fetchBytes(url, {}, { timeoutMs, mostBytes: MAX_CRL })
    const { nextUpdate, signatureAlgorithm } = readCrl(bytes)
    if (isPast(nextUpdate) || isWeak(signatureAlgorithm)) throw new Error('CRL not usable')
    return bytes
  }

  return {
    async find(certificateDer, issuerDer): Promise<RevocationData> {
      const [certificate, issuer] = [readCertificate(certificateDer), readCertificate(issuerDer)]
      const [responders, points] = [certificate.values.ocspUrls ?? [], listUrls(certificate)]
      const faults: string[] = []
      /** What the first of the addresses gives. */
      const first = async (urls: readonly URL[], ask: (url: URL) => Promise<Uint8Array>) => {
        for (const url of urls) {
          try {
            return [await ask(url)]
          } catch (error) {
            faults.push(`${url.host}: ${error instanceof Error ? error.message : String(error)}`)
          }
        }
        return []
      }
      const about = `${toHex(issuer.spki)} ${certificate.serialNumber}`
      const ocsps = await first(allowed(responders), (url) =>
        once(`${url.href} ${about}`, () => ocsp(url, certificate, issuer)),
      )
      if (ocsps.length > 0) return { ocsps, crls: [] }
      const crls: Uint8Array[] = []
      for (const addresses of points.slice(0, MAX_ADDRESSES))
        crls.push(...(await first(allowed(addresses), (url) => once(url.href, () => list(url)))))
      if (crls.length > 0) return { ocsps: [], crls }
      if (faults.length > 0) throw revocationMessages.error('revocation-unavailable', faults.join(', '))
      const refused = [...responders, ...points.flat()].map((address) =>
        URL.canParse(address) ? new URL(address).host : address,
      )
      if (refused.length > 0) throw revocationMessages.error('revocation-not-allowed', refused.join(', '))
      return { ocsps: [], crls: [] }
    },

    async issuer(certificateDer) {
      for (const url of allowed(readCertificate(certificateDer).values.issuerUrls ?? [])) {
        try {
          const limits = { timeoutMs, mostBytes: MAX_ANSWER }
          const found = tryReadCertificate(await once(url.href, () => fetchBytes(url, {}, limits)))
          if (found !== undefined) return found.der
        } catch {
          // the next address, or none
        }
      }
      return undefined
    },
  }
}

/** The addresses of each distribution point. */
const listUrls = ({ values }: Certificate): string[][] =>
  (values.crlDistributionPoints ?? []).map(({ name }) =>
    name !== undefined && 'full' in name
      ? name.full.flatMap((one) => (one.kind === 'uri' ? [one.value] : []))
      : [],
  )
