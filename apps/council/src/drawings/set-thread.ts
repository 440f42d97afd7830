/** The thread that opens drawing sets: what strangers drew is read beside the server, which goes on answering meanwhile. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { canonicalJson, checkSet, type Json, type Known, type SetSignature, sha256Hex } from '@mohr/drawings'
import type { ThreadAnswer } from '../platform/threads.ts'
import { filesOf, holderOf, judgeSet } from './judge-set.ts'
import type { CheckOrder, SetOrder, SetOutcome, SetStep } from './set-work.ts'

const say = (answer: ThreadAnswer<SetStep, SetOutcome>) => parentPort?.postMessage(answer)

parentPort?.on('message', (order: SetOrder) =>
  run(order).then(
    (done) => say({ done }),
    (error: unknown) => say({ failed: String(error).slice(0, 1000) }),
  ),
)

async function run(order: SetOrder): Promise<SetOutcome> {
  if (order.what === 'check') return check(order)
  const { path, trust, asked, at } = order
  return { judged: await judgeSet(readFileSync(path), { trust, ...asked, at: new Date(at) }) }
}

async function check(order: CheckOrder): Promise<SetOutcome> {
  const files = filesOf(order.container)
  const known: Known = {
    case: order.case,
    signatures: await signaturesOf(order, files),
    ...(order.previous && { previous: filesOf(order.previous) }),
    others: new Map([...order.others].map(([name, container]) => [name, filesOf(container)])),
  }
  const progress = (done: number, of: number, what: string) => say({ step: { done, of, what } })
  const result = await checkSet(files, { name: order.name, known, fonts: vazirmatn(), progress })
  const failed = result.results
    .filter(({ findings }) => findings.some(({ state, severity }) => state === 'fail' && severity !== 'W'))
    .map(({ ruleId }) => ruleId)
  const report = new TextEncoder().encode(canonicalJson(result as unknown as Json))
  return { checked: { verdict: result.verdict, failed, report } }
}

/** Judged once more: each was found sound and over every file when the set came in. */
async function signaturesOf(
  { container, trust, at }: CheckOrder,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<SetSignature[]> {
  const judged = await judgeSet(container, { trust, at: new Date(at) })
  if ('refused' in judged) return [{ judgement: 'invalid', holder: { name: '' }, covers: new Map() }]
  const covers = new Map<string, string>()
  for (const [name, bytes] of files) covers.set(name, await sha256Hex(bytes))
  return judged.signatures.map(({ certificate }) => ({
    judgement: 'valid',
    holder: holderOf(certificate),
    covers,
    releaseDigest: judged.releaseDigest,
  }))
}

function vazirmatn() {
  const folder = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
  const file = (weight: string) => readFileSync(join(folder, 'fonts', 'ttf', `Vazirmatn-${weight}.ttf`))
  return { regular: file('Regular'), bold: file('Bold') }
}
