import { formatVerifierKey, type PolicyWitness, parsePolicy, type VerifierKey } from '@mohr/ledger'

/** A witness as the server asks it: by its key, at its submission prefix (C2SP tlog-witness). */
export type Witness = PolicyWitness & { readonly url: string }

/** The name under which the database knows a witness: its verifier key. */
export const idOfWitness = ({ key }: { readonly key: VerifierKey }): string => formatVerifierKey(key)

/** The witnesses of a policy (C2SP tlog-policy); a sentence where it can't be used. */
export async function readWitnesses(text: string): Promise<{ witnesses: Witness[] } | { wrong: string }> {
  const policy = await parsePolicy(text)
  if (!policy.ok) return { wrong: policy.problem.message.en }
  const { witnesses } = policy.value
  if (witnesses.length === 0) return { wrong: 'It names no witness.' }
  const silent = witnesses.find(({ url }) => url === null)
  if (silent !== undefined) return { wrong: `It gives no address of the witness ${silent.name}.` }
  return { witnesses: witnesses.map((witness) => ({ ...witness, url: witness.url ?? '' })) }
}
