import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addKey } from '@mohr/agent'
import { type Authority, type AuthorityJson, createAuthority, loadAuthority } from '@mohr/authority'
import {
  cityPki,
  DEMO_PIN,
  drawingSet,
  type SampleCity,
  SET_DISCIPLINES,
  type SetOptions,
  sampleCity,
} from '@mohr/city'
import { releaseDigest } from '@mohr/drawings'
import type { Signer } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { StartError } from './error.ts'
import { messages } from './messages.ts'

/** The sample city as this data folder knows it: its people and cases, its authority, and its keys. */
export interface CityKeys {
  city: SampleCity
  authority: Authority
  /** Where its certificates say that the authority answers: at the port with which the city was made. */
  namedUrl: string
  /** The council's seal. */
  seal: Signer
  /** Where the engineers' and officers' PKCS#12 files lie, for the demo agent. */
  keysDirectory: string
  signerOf(personId: string): Promise<Signer>
  /** The certificate of an engineer or officer, DER, as it lies beside the key. */
  certificateOf(personId: string): Promise<Uint8Array>
}

/**
 * Opens the keys in `dataDirectory`, or makes them: `authority.json`, `keys/*.p12` for engineers and officers, `seals/*.p12` for
 * the organisations, `trust/root.pem` to verify by, and `drawings/` with the main case's sets.
 * `authority.json` is written last, so that a start that was cut off begins anew. Throws a {@link StartError} that names
 * the file where one is damaged.
 */
export async function openCityKeys(dataDirectory: string, authorityUrl: string): Promise<CityKeys> {
  const path = join(dataDirectory, 'authority.json')
  const keysDirectory = join(dataDirectory, 'keys')
  const sealsDirectory = join(dataDirectory, 'seals')
  const kept = await readKept(path)
  const today = kept?.today ?? new Date().toISOString().slice(0, 10)
  const architectureRelease = kept?.architectureRelease ?? (await writeDrawings(dataDirectory))
  const city = sampleCity({ today, architectureRelease })
  const authority = kept
    ? loadAuthority(kept.authority)
    : await createAuthority({ name: city.names.city.en, url: authorityUrl, notBefore: fiveYearsAgo() })
  if (!kept) {
    const pki = await cityPki(authority, city)
    for (const key of [...pki.engineers, ...pki.officers])
      await addKey(keysDirectory, name(key.fileName), key.pkcs12, key.pin)
    for (const key of [pki.councilSeal, pki.municipalitySeal]) {
      await addKey(sealsDirectory, name(key.fileName), key.pkcs12, key.pin)
    }
    await mkdir(join(dataDirectory, 'trust'), { recursive: true })
    await writeFile(join(dataDirectory, 'trust/root.pem'), new X509Certificate(authority.root).toString())
    await writeFile(
      `${path}.new`,
      JSON.stringify({ today, architectureRelease, authority: authority.toJSON() }),
      {
        mode: 0o600,
      },
    )
    await rename(`${path}.new`, path)
  }
  const open = (file: string) =>
    readFile(file)
      .then((bytes) => openPkcs12(new Uint8Array(bytes), DEMO_PIN))
      .catch(() => {
        throw new StartError(messages.damagedFile(file))
      })
  const fileOf = (personId: string) =>
    city.engineers.find((engineer) => engineer.personId === personId)?.licence.number ?? personId
  const opened = new Map<string, Promise<Signer>>()
  return {
    city,
    authority,
    namedUrl: kept?.authority.url ?? authorityUrl,
    seal: await open(join(sealsDirectory, 'council-seal.p12')),
    keysDirectory,
    async certificateOf(personId) {
      const path = join(keysDirectory, `${fileOf(personId)}.pem`)
      return readFile(path)
        .then((pem) => new Uint8Array(new X509Certificate(pem).raw))
        .catch(() => {
          throw new StartError(messages.damagedFile(path))
        })
    },
    signerOf(personId) {
      const signer = opened.get(personId) ?? open(join(keysDirectory, `${fileOf(personId)}.p12`))
      opened.set(personId, signer)
      return signer
    },
  }
}

interface Kept {
  /** The day the city was made; its past is counted back from it. */
  today: string
  architectureRelease: string
  authority: AuthorityJson
}

async function readKept(path: string): Promise<Kept | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new StartError(messages.damagedFile(path))
  })
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as Kept
    loadAuthority(kept.authority)
    if (/^\d{4}-\d\d-\d\d$/.test(kept.today) && typeof kept.architectureRelease === 'string') return kept
  } catch {}
  throw new StartError(messages.damagedFile(path))
}

/** The main case's sets, a folder each to try the command line on. Returns the release digest of the architect's. */
async function writeDrawings(dataDirectory: string): Promise<string> {
  const write = async (name: string, options: SetOptions) => {
    const { files } = await drawingSet(options)
    const folder = join(dataDirectory, 'drawings', name)
    await mkdir(folder, { recursive: true })
    for (const [file, bytes] of files) await writeFile(join(folder, file), bytes)
    return files
  }
  for (const discipline of SET_DISCIPLINES.filter((one) => one !== 'architecture'))
    await write(discipline, { discipline })
  await write('architecture-as-built', { stage: 'as-built' })
  return releaseDigest(await write('architecture', {}))
}

const name = (fileName: string): string => fileName.replace(/\.p12$/, '')

/** The sample city has a past that was signed in its time. */
const fiveYearsAgo = () => new Date(Date.now() - 5 * 365 * 86_400_000)
