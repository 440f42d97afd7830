import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addKey } from '@mohr/agent'
import { type Authority, createAuthority, loadAuthority } from '@mohr/authority'
import { cityPki, DEMO_PIN, drawingSet, type SampleCity, sampleCity } from '@mohr/city'
import { releaseDigest } from '@mohr/drawings'
import type { Signer } from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'

/** The sample city as this data folder knows it: its people and cases, its authority, and its keys. */
export interface CityKeys {
  city: SampleCity
  authority: Authority
  /** The council's seal. */
  seal: Signer
  /** Where the engineers' PKCS#12 files lie, for the demo agent. */
  keysDirectory: string
  signerOf(personId: string): Promise<Signer>
}

/**
 * Opens the keys in `dataDirectory`, or makes them: `authority.json`, `keys/*.p12` for the engineers, `seals/*.p12` for
 * the organisations, `trust/root.pem` to verify by, and `drawings/` with the main case's set. `authority.json` is written last, so that a start that was cut off
 * begins anew.
 */
export async function openCityKeys(dataDirectory: string, authorityUrl: string): Promise<CityKeys> {
  const path = join(dataDirectory, 'authority.json')
  const keysDirectory = join(dataDirectory, 'keys')
  const sealsDirectory = join(dataDirectory, 'seals')
  const kept = await readFile(path, 'utf8').then(JSON.parse, () => null)
  const today: string = kept?.today ?? new Date().toISOString().slice(0, 10)
  const architectureRelease: string = kept?.architectureRelease ?? (await writeDrawings(dataDirectory))
  const city = sampleCity({ today, architectureRelease })
  const authority = kept
    ? loadAuthority(kept.authority)
    : await createAuthority({ name: city.names.city.en, url: authorityUrl })
  if (!kept) {
    const pki = await cityPki(authority, city)
    for (const key of pki.engineers) await addKey(keysDirectory, name(key.fileName), key.pkcs12, key.pin)
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
  const open = async (file: string) => openPkcs12(new Uint8Array(await readFile(file)), DEMO_PIN)
  const opened = new Map<string, Promise<Signer>>()
  return {
    city,
    authority,
    seal: await open(join(sealsDirectory, 'council-seal.p12')),
    keysDirectory,
    signerOf(personId) {
      const licence = city.engineers.find((engineer) => engineer.personId === personId)?.licence.number
      const signer = opened.get(personId) ?? open(join(keysDirectory, `${licence}.p12`))
      opened.set(personId, signer)
      return signer
    },
  }
}

/** The main case's architectural set, as a folder to try the command line on. Returns its release digest. */
async function writeDrawings(dataDirectory: string): Promise<string> {
  const { files } = await drawingSet()
  const folder = join(dataDirectory, 'drawings/architecture')
  await mkdir(folder, { recursive: true })
  for (const [file, bytes] of files) await writeFile(join(folder, file), bytes)
  return releaseDigest(files)
}

const name = (fileName: string): string => fileName.replace(/\.p12$/, '')
