/** The signature policy that a signature names (EN 319 122-1 §5.2.9, EN 319 102-1 §5.2.4). */
import { digestName } from '../algorithms.ts'
import { toHex } from '../bytes.ts'
import { readAlgorithm } from '../certificate/read.ts'
import { attributeValues } from '../cms/attributes.ts'
import type { SignerInfo } from '../cms/signed-data.ts'
import { fieldsOf, readOctetString, readOid, readWhole, TAG } from '../der/index.ts'
import { OID } from '../oids.ts'
import { type Finding, finding } from './checks.ts'
import { type Policy, statusOf } from './policy.ts'

/** Nothing where the signature names none, or leaves it to be understood. */
export function judgeSignaturePolicy({ signedAttributes }: SignerInfo, policy: Policy): Finding[] {
  const [value] = attributeValues(signedAttributes, OID.signaturePolicy)
  const level = policy.constraints.signaturePolicy
  if (value === undefined || value[0] === TAG.null || level === 'ignore') return []
  const id = 'signature-policy'
  const named = policyOf(value)
  const decides = level === 'fail'
  if (named === null)
    return [
      finding(
        id,
        'policy-unreadable',
        statusOf(level),
        {},
        decides ? ['INDETERMINATE', 'POLICY_PROCESSING_ERROR'] : undefined,
      ),
    ]
  const evidence = { policy: named.oid, digest: named.digest }
  if (policy.signaturePolicies.includes(named.oid))
    return [finding(id, 'policy-accepted', 'passed', evidence)]
  return [
    finding(
      id,
      'policy-unavailable',
      statusOf(level),
      evidence,
      decides ? ['INDETERMINATE', 'SIGNATURE_POLICY_NOT_AVAILABLE'] : undefined,
    ),
  ]
}

function policyOf(value: Uint8Array): { oid: string; digest: string } | null {
  try {
    const fields = fieldsOf(readWhole(value))
    const oid = readOid(fields.take(TAG.oid))
    const named = fieldsOf(fields.take(TAG.sequence))
    const algorithm = readAlgorithm(named.take(TAG.sequence)).oid
    const digest = toHex(readOctetString(named.take(TAG.octetString)))
    return { oid, digest: `${digestName(algorithm) ?? algorithm} ${digest}` }
  } catch {
    return null
  }
}
