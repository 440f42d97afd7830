import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's on the public internet (IANA special-purpose registries, RFC 6890). */
const RESERVED = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  RESERVED.addSubnet(network, bits, 'ipv4')
}

const PUBLIC_V6 = new BlockList()
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6')
// Inside it: tunnels that carry an IPv4 address of the sender's choice, and documentation.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  RESERVED.addSubnet(network, bits, 'ipv6')
}

export type AllowedTarget =
  | { ok: true; address: string; family: 4 | 6 }
  | { ok: false; why: { fa: string; en: string } }

/** Whether an address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !RESERVED.check(address, 'ipv4')
  return family === 6 && PUBLIC_V6.check(address, 'ipv6') && !RESERVED.check(address, 'ipv6')
}

/**
 * Resolves where a webhook may go, and to which address it is then pinned: resolving again while connecting could give
 * another one. Public https only, unless the operator allows exactly this origin. All addresses must pass, not the first.
 */
export async function allowTarget(url: URL, allowedOrigins: readonly string[]): Promise<AllowedTarget> {
  const allowed = allowedOrigins.includes(url.origin)
  if (url.protocol !== 'https:' && !(allowed && url.protocol === 'http:')) {
    return refuse('نشانی باید https باشد.', 'The address must be https.')
  }
  if (url.username !== '' || url.password !== '') {
    return refuse(
      'نام کاربری و گذرواژه در نشانی پذیرفته نیست.',
      'The address must carry no user name or password.',
    )
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = await lookup(host, { all: true }).catch(() => [])
  const first = found[0]
  if (first === undefined)
    return refuse('نام این نشانی پیدا نشد.', 'The name of this address could not be resolved.')
  if (!allowed && !found.every(({ address }) => isPublicAddress(address))) {
    return refuse('این نشانی به شبکهٔ داخلی می‌رسد.', 'This address leads into a private network.')
  }
  return { ok: true, address: first.address, family: first.family === 6 ? 6 : 4 }
}

function refuse(fa: string, en: string): AllowedTarget {
  return { ok: false, why: { fa, en } }
}
