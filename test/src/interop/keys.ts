/** Keys and certificates of every kind that signs documents, made by openssl and by nothing of ours. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Signer } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'

export interface Kind {
  /** As the table calls it. */
  readonly name: string
  /** Arguments of `openssl genpkey`. */
  readonly genpkey: readonly string[]
  /** How `openssl cms -sign` is told to use the key. */
  readonly cms: readonly string[]
}

const ec = (curve: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`]
const rsa = (bits: number) => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`]

export const KINDS: readonly Kind[] = [
  { name: 'RSA-2048', genpkey: rsa(2048), cms: ['-md', 'sha256'] },
  { name: 'RSA-3072', genpkey: rsa(3072), cms: ['-md', 'sha384'] },
  { name: 'RSA-4096', genpkey: rsa(4096), cms: ['-md', 'sha512'] },
  {
    name: 'RSA-PSS',
    genpkey: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
    cms: ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32'],
  },
  { name: 'P-256', genpkey: ec('P-256'), cms: ['-md', 'sha256'] },
  { name: 'P-384', genpkey: ec('P-384'), cms: ['-md', 'sha384'] },
  { name: 'P-521', genpkey: ec('P-521'), cms: ['-md', 'sha512'] },
  { name: 'Ed25519', genpkey: ['-algorithm', 'ED25519'], cms: ['-md', 'sha512'] },
]

export interface Key {
  readonly kind: Kind
  readonly signer: Signer
  /** PEM files of the key, its certificate, and the key file with both (password `interop`). */
  readonly files: { readonly key: string; readonly certificate: string; readonly p12: string }
}

/** A root in `folder/root.pem`, its empty list in `root.crl`, and a key of each kind that it certifies for signing documents. */
export async function makeKeys(folder: string): Promise<Key[]> {
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  writeFileSync(
    at('root.cnf'),
    '[req]\ndistinguished_name=dn\n[dn]\n[root]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n',
  )
  writeFileSync(
    at('leaf.cnf'),
    'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
  )
  openssl('genpkey', ...rsa(3072), '-out', 'root.key')
  openssl(
    ...['req', '-x509', '-new', '-key', 'root.key', '-subj', '/CN=Interoperability Root', '-days', '30'],
    ...['-config', 'root.cnf', '-extensions', 'root', '-out', 'root.pem'],
  )
  writeFileSync(at('index.txt'), '')
  writeFileSync(at('ca.cnf'), '[ca]\ndefault_ca=root\n[root]\ndatabase=index.txt\ndefault_md=sha256\n')
  openssl(
    ...['ca', '-gencrl', '-config', 'ca.cnf', '-keyfile', 'root.key', '-cert', 'root.pem'],
    ...['-crldays', '10', '-out', 'root.crl.pem'],
  )
  openssl('crl', '-in', 'root.crl.pem', '-outform', 'DER', '-out', 'root.crl')
  const keys: Key[] = []
  for (const kind of KINDS) {
    const [key, certificate, p12] = ['key', 'pem', 'p12'].map((ending) => `${kind.name}.${ending}`) as [
      string,
      string,
      string,
    ]
    openssl('genpkey', ...kind.genpkey, '-out', key)
    openssl('req', '-new', '-key', key, '-subj', `/CN=Engineer ${kind.name}`, '-out', `${kind.name}.csr`)
    openssl(
      ...[
        'x509',
        '-req',
        '-in',
        `${kind.name}.csr`,
        '-CA',
        'root.pem',
        '-CAkey',
        'root.key',
        '-CAcreateserial',
      ],
      ...['-days', '20', '-sha256', '-extfile', 'leaf.cnf', '-out', certificate],
    )
    openssl(
      ...['pkcs12', '-export', '-inkey', key, '-in', certificate, '-certfile', 'root.pem'],
      ...['-passout', 'pass:interop', '-out', p12],
    )
    const signer = await openPkcs12(new Uint8Array(readFileSync(at(p12))), 'interop')
    keys.push({ kind, signer, files: { key: at(key), certificate: at(certificate), p12: at(p12) } })
  }
  return keys
}
