/** From the facts of a file to its report. */
import { distinct } from '../errors.ts'
import type { ValidationFiles } from '../revocation/sort.ts'
import { documentState } from './document-state.ts'
import type { FileFacts } from './facts.ts'
import { judgeFile } from './judge-file.ts'
import { limitsIn } from './limits.ts'
import { type Policy, type PolicyName, policies } from './policy.ts'
import type { Indication, Report, SignatureReport } from './report.ts'

export interface JudgeOptions {
  /** DER of the roots to trust; none by default. */
  readonly trust?: readonly Uint8Array[]
  /** Beside what the file holds, DER each: OCSP responses, lists and issuers' certificates, fetched or kept in a folder. */
  readonly revocation?: Partial<ValidationFiles>
  /** One of those built in, or one of one's own (see `parsePolicy` in `@mohr/signing/policy`); default `permit`. */
  readonly policy?: PolicyName | Policy
  /** The instant of judging, default now. */
  readonly at?: Date
  /** How the report calls the file. */
  readonly name?: string
}

export async function judge(facts: FileFacts, options: JudgeOptions): Promise<Report> {
  const { policy = 'permit', trust = [], at = new Date(), revocation = {}, name = '' } = options
  const judged = await judgeFile(facts, {
    trust,
    policy: typeof policy === 'string' ? policies[policy] : policy,
    at,
    revocation: {
      ocsps: revocation.ocsps ?? [],
      crls: revocation.crls ?? [],
      certificates: revocation.certificates ?? [],
    },
  })
  const state = documentState(facts, judged)
  const document = { ...state, why: distinct(state.why) }
  const signatures = judged.map(({ report }) => report)
  return {
    file: name,
    format: facts.format,
    document,
    signatures,
    indication: concluded(facts, signatures),
    problems: distinct([
      ...document.why,
      ...facts.structure,
      ...facts.undetermined,
      ...facts.notes,
      ...signatures.flatMap(({ checks }) => limitsIn(checks)),
    ]),
  }
}

/** The worst of the signatures; a file whose structure lets readers differ passes with none of them. */
function concluded({ structure }: FileFacts, signatures: readonly SignatureReport[]): Indication | null {
  const order: readonly Indication[] = ['TOTAL_FAILED', 'INDETERMINATE', 'TOTAL_PASSED']
  const worst = order.find((one) => signatures.some(({ indication }) => indication === one)) ?? null
  return worst === 'TOTAL_PASSED' && structure.length > 0 ? 'TOTAL_FAILED' : worst
}
