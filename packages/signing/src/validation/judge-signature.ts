/** Judges one CMS signature: each SignerInfo and each countersignature is an entry of its own (EN 319 102-1 §5.3, §5.5). */
import { digest } from '#platform'
import { equalBytes } from '../bytes.ts'
import { attributesOf } from '../cms/attributes.ts'
import { type Content, digestOf } from '../cms/content.ts'
import { MAX_COUNTERSIGNATURES } from '../cms/countersignatures.ts'
import { cmsMessages } from '../cms/messages.ts'
import { readSignedData, readSignerInfo, type SignedData, type SignerInfo } from '../cms/signed-data.ts'
import { type SignerFacts, verifySigner } from '../cms/verify-signer.ts'
import { type DerNode, isDer } from '../der/index.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import { conclude, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import type { Judged } from './document-state.ts'
import type { Subject } from './facts.ts'
import { type Cover, judgeSigner } from './judge-signer.ts'
import { judgeLimits, leftOut, within } from './limits.ts'
import { fileProblems } from './problems.ts'
import { judgeStructure } from './signer-checks.ts'

const { problem } = fileProblems

/** Every entry of the subject's CMS. `cover` tells what time-stamps outside it are over. Never throws. */
export async function judgeSignature(
  subject: Subject,
  context: JudgeContext,
  cover: Cover,
): Promise<Judged[]> {
  let data: SignedData
  try {
    if (subject.cms === null) throw fileProblems.error('signature-unknown', subject.id)
    data = readSignedData(subject.cms)
  } catch (error) {
    return [unreadableSignature(subject, toProblem(error))]
  }
  const { content, structure } = contentOf(subject, data)
  if (data.signerInfos.length === 0) return [unreadableSignature(subject, problem('no-signers', subject.id))]
  if (subject.profile === 'pades' && data.signerInfos.length > 1)
    structure.push({
      effect: 'invalid',
      problem: problem('several-signers', String(data.signerInfos.length)),
    })
  if (data.contentType === OID.signInChallenge && subject.profile !== 'sign-in')
    structure.push({ effect: 'broken', problem: problem('sign-in-no-document', subject.id) })
  structure.push(...remarksOn(subject.cms ?? new Uint8Array(0), data))
  const certificates = [...data.certificates, ...context.certificates]
  const entries: Judged[] = []
  for (const [i, signer] of within(context.budget, data.signerInfos).entries()) {
    const id = i === 0 ? subject.id : `${subject.id}.${i + 1}`
    const facts = await verifySigner(signer, {
      content,
      contentType: data.contentType,
      certificates,
      listedDigests: data.digestAlgorithms,
    })
    entries.push(
      await judgeSigner(
        { id, kind: 'signature', subject, signer, facts, structure, certificates, content, data, cover },
        context,
      ),
    )
    const count = { there: 0 }
    const countersignatures = await judgeCountersignatures(
      id,
      subject,
      signer,
      data,
      certificates,
      context,
      cover,
      count,
    )
    const over = leftOut('limit-countersignatures', MAX_COUNTERSIGNATURES, count.there)
    const own = entries.pop() as Judged
    own.report.checks.push(...judgeLimits(over).map(({ check }) => check))
    entries.push({ ...own, undetermined: [...own.undetermined, ...over] }, ...countersignatures)
  }
  return entries
}

/** RFC 5652 §5.1, §5.3: versions that stand for no syntax, and BER, which it allows outside what is signed. */
function remarksOn(cms: Uint8Array, { version, signerInfos }: SignedData): Flaw[] {
  const found: Flaw[] = []
  const versions = [version, ...signerInfos.map((signer) => signer.version)]
  const odd = versions.filter((one) => !VERSIONS.has(one))
  if (odd.length > 0)
    found.push({ effect: 'note', problem: cmsMessages.problem('cms-version', odd.join(', ')) })
  if (!isDer(cms)) found.push({ effect: 'note', problem: cmsMessages.problem('cms-not-der') })
  return found
}

const VERSIONS: ReadonlySet<number> = new Set([1, 3, 4, 5])

type Flaw = { readonly effect: SignerFacts['problems'][number]['effect']; readonly problem: Problem }

/** What the message digest is of: the enclosed content, or the bytes outside; the two are never mixed. */
function contentOf(subject: Subject, data: SignedData): { content: Content | undefined; structure: Flaw[] } {
  const enclosed = data.content
  if (enclosed === undefined) return { content: subject.content, structure: [] }
  if (subject.enclosed === 'content') return { content: () => [enclosed], structure: [] }
  if (subject.enclosed === 'nothing')
    return {
      content: subject.content,
      structure: [{ effect: 'invalid', problem: problem('enclosed-content') }],
    }
  const outside = subject.content
  const same =
    outside !== undefined &&
    (subject.enclosed === 'sha1'
      ? equalBytes(digestOf(outside, 'SHA-1'), enclosed)
      : equalBytes(digestOf(outside, 'SHA-256'), digest('SHA-256', [enclosed])))
  return {
    content: () => [enclosed],
    structure: same ? [] : [{ effect: 'broken', problem: problem('signature-broken', subject.id) }],
  }
}

/** A countersignature signs the value of the signature it hangs on (RFC 5652 §11.4). */
async function judgeCountersignatures(
  parent: string,
  subject: Subject,
  signer: SignerInfo,
  data: SignedData,
  certificates: readonly Uint8Array[],
  context: JudgeContext,
  cover: Cover,
  count: { there: number },
): Promise<Judged[]> {
  const nodes = attributesOf(signer.unsignedAttributes, OID.countersignature).flatMap(({ values }) => values)
  const entries: Judged[] = []
  const few = nodes.slice(0, Math.max(0, MAX_COUNTERSIGNATURES - count.there))
  count.there += nodes.length
  for (const [i, node] of within(context.budget, few).entries()) {
    const id = `${parent}-C${i + 1}`
    const counter = tryReadSigner(node)
    const own: Subject = { ...subject, id, structure: [], references: [], leavesOut: [], claimedTime: null }
    if (counter === null) {
      entries.push(unreadableSignature(own, problem('signature-unknown', id), 'countersignature'))
      continue
    }
    const content = () => [signer.signature]
    const facts = await verifySigner(counter, { content, contentType: undefined, certificates })
    entries.push(
      await judgeSigner(
        {
          id,
          kind: 'countersignature',
          subject: own,
          signer: counter,
          facts,
          structure: [],
          certificates,
          content,
          data,
          cover,
        },
        context,
      ),
    )
    entries.push(
      ...(await judgeCountersignatures(id, subject, counter, data, certificates, context, cover, count)),
    )
  }
  return entries
}

function tryReadSigner(node: DerNode): SignerInfo | null {
  try {
    return readSignerInfo(node)
  } catch {
    return null
  }
}

/**
 * A signature of which nothing can be read. Where its bytes are there and are no CMS, the document claims a signature that it
 * doesn't have: a forgery of its own kind, and as good as broken.
 */
function unreadableSignature(
  subject: Subject,
  why: Problem,
  kind: 'signature' | 'countersignature' = 'signature',
): Judged {
  const unsupported = subject.cms === null && subject.structure.length === 0
  const findings = [
    unsupported
      ? finding('signature-value', 'value-unknown', 'unknown', { problems: [why] }, [
          'INDETERMINATE',
          'GENERIC',
        ])
      : judgeStructure([...subject.structure, why]),
  ]
  const forged = kind === 'signature' && subject.cms !== null
  return {
    altered: forged ? [...subject.structure, why] : subject.structure,
    undetermined: [why],
    report: {
      id: subject.id,
      kind,
      signer: null,
      claimedTime: subject.claimedTime,
      bestTime: null,
      level: null,
      integrity: forged || subject.structure.length > 0 ? 'broken' : 'unknown',
      ...conclude(findings),
      coversWholeFile: subject.coversWholeFile,
      changesAfter: subject.changes,
      checks: findings.map(({ check }) => check),
    },
  }
}
