/** Who can judge what we sign, and whose signatures we judge: the table of docs/interoperability.md as data. */
import type { Level } from '@mohr/signing'
import { KINDS } from './keys.ts'

export const LEVELS: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']

/** What one program is asked about one kind of key at one level. */
export interface Column {
  readonly name: string
  /** Why it can't be asked, where it can't. */
  cannot(kind: string, level: Level): string | undefined
}

const column = (name: string, cannot: Column['cannot'] = () => undefined): Column => ({ name, cannot })

const NO_ED25519_CMS = 'OpenSSL 3.0 knows no Ed25519 in CMS'
const ed25519 =
  (reason: string): Column['cannot'] =>
  (kind) =>
    kind === 'Ed25519' ? reason : undefined
const PDFSIG: Readonly<Record<string, string>> = {
  Ed25519: 'NSS, on which pdfsig stands, knows no Ed25519 in CMS',
  'RSA-PSS': 'NSS calls signatures of keys that are for PSS only invalid, those that pdfsig makes itself too',
}
const stamped: Column['cannot'] = (_, level) => (level === 'B-B' ? 'No time-stamp at this level' : undefined)

/** Each signs with Mohr and asks the program named. */
export const JUDGED = {
  PAdES: [
    column('mohr'),
    column('pdfsig', (kind) => PDFSIG[kind]),
    column(
      'mutool sign -v',
      ed25519('MuPDF digests the ranges before OpenSSL sees them, which Ed25519 refuses'),
    ),
    column('qpdf --check'),
    column('openssl cms', ed25519(NO_ED25519_CMS)),
    column('openssl ts', stamped),
  ],
  'CAdES, detached': [
    column('mohr'),
    column('openssl cms', ed25519(NO_ED25519_CMS)),
    column('openssl ts', stamped),
  ],
  'CAdES, enveloping': [column('mohr'), column('openssl cms', ed25519(NO_ED25519_CMS))],
  'ASiC-E': [
    column('mohr'),
    column('unzip -t'),
    column('openssl cms', ed25519(NO_ED25519_CMS)),
    column('openssl ts', stamped),
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>

export type Format = keyof typeof JUDGED

/** Each signs with the program named and asks Mohr; levels other than B-B are beyond all of them. */
export const SIGNED: readonly Column[] = [
  column('openssl cms -sign -cades', ed25519(NO_ED25519_CMS)),
  column('openssl cms -sign -nodetach', ed25519(NO_ED25519_CMS)),
  column('pdfsig -add-signature', (kind) =>
    kind.startsWith('RSA-') && kind !== 'RSA-PSS'
      ? undefined
      : 'pdfsig 22.12 signs with PKCS #1 only: it fails on EC, and calls its own PSS signatures invalid',
  ),
]

/** The page: an algorithm a row, a program a column, a number where it can't be asked, the reasons below. */
export function page(): string {
  const reasons: string[] = []
  const mark = (reason: string | undefined): string => {
    if (reason === undefined) return '✓'
    if (!reasons.includes(reason)) reasons.push(reason)
    return String(reasons.indexOf(reason) + 1)
  }
  const table = (columns: readonly Column[], levels: readonly Level[]): string => {
    const rows = KINDS.flatMap(({ name }) =>
      levels.map((level) => [name, level, ...columns.map(({ cannot }) => mark(cannot(name, level)))]),
    )
    const head = ['key', 'level', ...columns.map(({ name }) => `\`${name}\``)]
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  }
  const judged = Object.entries(JUDGED).map(
    ([format, columns]) => `## Signed by Mohr: ${format}\n\n${table(columns, LEVELS)}\n`,
  )
  return `# Interoperability

Keys and certificates are made by OpenSSL, time-stamps and revocation lists by them and Mohr's own authority. ✓ is tried by a test on every change and
passes; a number says why that program can't be asked. Measured with OpenSSL 3.0, poppler 22.12, MuPDF 1.21 and qpdf 11.

${judged.join('\n')}
## Signed by others, judged by Mohr

${table(SIGNED, ['B-B'])}

## Why not

${reasons.map((reason, index) => `${index + 1}. ${reason}.`).join('\n')}
`
}
