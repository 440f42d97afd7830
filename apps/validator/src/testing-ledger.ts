/** A ledger of these digests with its two witnesses, for the tests of `--proof`. */
import {
  cosignNote,
  formatPolicy,
  formatProof,
  memoryTree,
  type NoteSigner,
  noteSigner,
  signCheckpoint,
} from '@mohr/ledger'

export interface TestLedger {
  readonly log: NoteSigner
  readonly witnesses: readonly [council: NoteSigner, municipality: NoteSigner]
  /** Whom one trusts, as a file. */
  readonly keys: string
  /** The proof of a leaf as the council gives it, with the keys in it. */
  proofOf(index: number, by?: readonly NoteSigner[]): Promise<string>
}

export async function testLedger(digests: readonly string[], when: Date): Promise<TestLedger> {
  const log = await testSigner('council.example/log')
  const witnesses = [
    await testSigner('council.example/witness', 4),
    await testSigner('city.example/witness', 4),
  ] as const
  const keys = formatPolicy({
    logs: [{ key: log.key, url: null }],
    witnesses: witnesses.map(({ key }, at) => ({ name: `w${at}`, key, url: null })),
  })
  const tree = memoryTree()
  for (const digest of digests) await tree.append(new Uint8Array(Buffer.from(digest, 'hex')))
  return {
    log,
    witnesses,
    keys,
    async proofOf(index, by = witnesses) {
      let checkpoint = await signCheckpoint({ size: tree.size, root: await tree.root() }, log)
      for (const witness of by) {
        const cosigned = await cosignNote(checkpoint, witness, when)
        if (cosigned.ok) checkpoint = cosigned.value
      }
      const extra = new TextEncoder().encode(keys)
      return formatProof({ index, path: await tree.inclusionProof(index), checkpoint, extra })
    },
  }
}

export async function testSigner(name: string, type: 1 | 4 = 1): Promise<NoteSigner> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return noteSigner(name, pair.privateKey, publicKey, type)
}
