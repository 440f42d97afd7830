/** Engineers with keys of their own, and the cases on which they report. */
import type { Authority } from '@mohr/authority'
import { nationalCodeCheckDigit } from '@mohr/casework'
import type { SeedRecords } from '@mohr/council'
import { type Signer, signChallenge } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { type MohrClient, mohrClient } from '../systems/mohr-client.ts'
import { wait } from '../systems/random.ts'

/** Somebody with a key of their own. */
export interface Signing {
  id: string
  name: string
  nationalCode: string
  signer: Signer
}

export interface Engineer extends Signing {
  role: 'supervisor' | 'coordinator'
}

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export function codeOf(number: number): string {
  const nine = String(100_000_000 + number)
  return nine + nationalCodeCheckDigit(nine)
}

export async function engineerOf(
  authority: Authority,
  at: number,
  role: Engineer['role'],
): Promise<Engineer> {
  const name = role === 'supervisor' ? `ناظر ${at}` : `هماهنگ‌کننده ${at}`
  return { ...(await signingOf(authority, `engineer-${at}`, name, codeOf(at))), role }
}

export const officerOf = (authority: Authority): Promise<Signing> =>
  signingOf(authority, 'officer', 'مسئول سازمان', codeOf(900_002))

async function signingOf(
  authority: Authority,
  id: string,
  name: string,
  nationalCode: string,
): Promise<Signing> {
  const issued = await authority.issue({ commonName: name, usage: 'signature', nationalCode })
  return { id, name, nationalCode, signer: await openPkcs12(issued.pkcs12('pin'), 'pin') }
}

export const licenceOf = (at: number) => `25-300-${String(10_000 + at)}`

/** Everybody and everything that is there when the storm begins. */
export function recordsOf(engineers: readonly Engineer[], officer: Signing, cases: number): SeedRecords {
  const numbers = Array.from({ length: cases }, (_, at) => at)
  return {
    people: [
      ...engineers.map(({ id, name, nationalCode, role }) => ({
        id,
        name,
        nationalCode,
        roles: [role === 'supervisor' ? { role, discipline: 'structure' as const } : { role }],
      })),
      {
        id: officer.id,
        name: officer.name,
        nationalCode: officer.nationalCode,
        roles: [{ role: 'council-officer' }],
      },
      { id: 'admin', name: 'راهبر', nationalCode: null, roles: [{ role: 'administrator' }] },
      {
        id: 'operator',
        name: 'کارشناس',
        nationalCode: codeOf(900_001),
        roles: [{ role: 'council-operator' }],
      },
    ],
    engineers: engineers.map(({ id, role }, at) => ({
      personId: id,
      licence: {
        number: licenceOf(at),
        issuedOn: '2020-01-01',
        expiresOn: '2090-01-01',
        entries: [
          {
            discipline: role === 'supervisor' ? ('structure' as const) : ('architecture' as const),
            competence: 'supervision' as const,
            grade: '1' as const,
          },
        ],
      },
      suspensions: [],
    })),
    certificates: [...engineers, officer].map(({ id, signer }) => ({
      personId: id,
      certificate: base64(signer.certificate),
      from: '2024-01-01T00:00:00Z',
    })),
    cases: numbers.map((at) => ({
      ...factsOf(at),
      id: caseIdOf(at),
      group: 'ب',
      profile: 'legal-5',
      conditions: ['permit-phase-2', 'green-sheet'],
    })),
    assignments: numbers.flatMap((at) =>
      engineers
        .filter((_, who) => Math.floor(who / 2) === at % (engineers.length / 2))
        .map(({ id, role }) => ({
          caseId: caseIdOf(at),
          personId: id,
          role,
          discipline: role === 'supervisor' ? ('structure' as const) : ('architecture' as const),
          from: '2024-01-01T00:00:00Z',
          until: null,
        })),
    ),
    permits: numbers.map((at) => ({
      caseId: caseIdOf(at),
      phase: 2,
      number: `403-${at}`,
      issuedOn: '2024-02-01',
      validUntil: '2090-02-01',
    })),
    drawingSets: numbers.map((at) => ({
      caseId: caseIdOf(at),
      discipline: 'structure',
      revision: 1,
      releaseDigest: at.toString(16).padStart(8, '0').repeat(8),
      approvedOn: '2024-01-20',
    })),
  }
}

const caseIdOf = (at: number) => `case-${at}`

/** The parts of a case that the municipality owns, as the first load has them. */
export const factsOf = (at: number) => ({
  number: `1404-8-${String(at).padStart(5, '0')}`,
  renovationCode: `08-02-00117-${String(at + 1).padStart(5, '0')}-001-000-000`,
  address: `بلوار بوعلی، پلاک ${at + 1}`,
  district: 8,
  owner: `مالک ${at}`,
  builder: `مجری ${at}`,
  floorsAbove: 4,
  floorsBelow: 1,
  area: 1180,
  scope: [],
  storeys: [{ floor: 0, level: 0 }],
})

/** Asks as one person, signing in by certificate whenever the session is gone. */
export function sessionOf({ signer }: Signing, url: string, stopped: () => boolean): MohrClient {
  let cookie = ''
  const client = mohrClient(
    () => url,
    () => ({ origin: url, cookie }),
    stopped,
  )
  const signIn = async () => {
    const asked = await client.ask('/session/challenge', { method: 'POST' })
    if (asked?.status !== 201) return
    const challenge = {
      origin: url,
      nonce: new Uint8Array(Buffer.from(asked.json.nonce, 'base64')),
      expiresAt: new Date(asked.json.expiresAt),
    }
    const answer = base64(await signChallenge(challenge, signer))
    const opened = await client.once('/session/certificate', { body: { answer } }).catch(() => null)
    cookie = opened?.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return {
    once: client.once,
    async ask(path, asked) {
      for (;;) {
        const answer = await client.ask(path, asked)
        if (answer === null || answer.status !== 401) return answer
        await signIn()
        await wait(50)
      }
    },
  }
}
