import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verify } from '@mohr/signing/verify'
import { type Bench, compare } from './compare.ts'

const ENTRIES = 200_000

/** An authority of openssl's own, a signature under it, and its list of 200,000 revoked certificates. */
function prepare(folder: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const index = Array.from({ length: ENTRIES }, (_, i) => {
    const serial = (0x10_0000 + i * 7).toString(16).toUpperCase().padStart(8, '0')
    return `R\t401231235959Z\t260101000000Z\t${serial}\tunknown\t/CN=${i}\n`
  })
  writeFileSync(join(folder, 'index.txt'), index.join(''))
  writeFileSync(join(folder, 'crlnumber'), '01\n')
  writeFileSync(
    join(folder, 'ca.cnf'),
    '[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n',
  )
  openssl(
    ...'req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=Bench'.split(' '),
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  )
  openssl(...'req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /CN=Leaf'.split(' '))
  openssl(
    ...'x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 0x7fffffff -days 300 -out leaf.pem'.split(
      ' ',
    ),
  )
  openssl(...'ca -gencrl -config ca.cnf -cert ca.pem -keyfile ca.key -out crl.pem'.split(' '))
  openssl(...'crl -in crl.pem -outform DER -out crl.der'.split(' '))
  writeFileSync(join(folder, 'letter'), 'the letter')
  openssl(
    ...'cms -sign -binary -nodetach -outform DER -signer leaf.pem -inkey leaf.key -in letter -out letter.p7m'.split(
      ' ',
    ),
  )
}

export const crl200k: Bench = {
  name: 'crl.200k',
  ours: `a signature judged with a list of ${ENTRIES} entries, its signature checked`,
  peer: 'openssl verify -crl_check',
  goal: 0.25,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
    try {
      prepare(folder)
      const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
      const trust = [new Uint8Array(new X509Certificate(read('ca.pem')).raw)]
      const signed = read('letter.p7m')
      return await compare(
        // The list is read anew each time: nothing of it is known beforehand.
        async () => {
          const report = await verify(signed, {
            trust,
            policy: 'basic',
            revocation: { crls: [read('crl.der')] },
          })
          const check = report.signatures[0]?.checks.find(({ id }) => id === 'revocation')
          if (check?.status !== 'passed') throw new Error(`revocation: ${check?.status}`)
        },
        () =>
          execFileSync(
            'openssl',
            ['verify', '-CAfile', 'ca.pem', '-CRLfile', 'crl.pem', '-crl_check', 'leaf.pem'],
            {
              cwd: folder,
              stdio: 'pipe',
            },
          ),
        { rounds: 5 },
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
