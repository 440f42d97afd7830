import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { drawingSet, SET_DISCIPLINES } from '@mohr/city'
import {
  canonicalJson,
  checkSet,
  compareDrawings,
  type DxfDocument,
  MANIFEST_NAME,
  type Manifest,
  readDxf,
  readManifest,
} from '@mohr/drawings'
import dxfParser from 'dxf-parser'
import { defaultLimits } from '../../../packages/drawings/src/dxf/limits.ts'
import { ProblemList } from '../../../packages/drawings/src/dxf/problem-list.ts'
import { openTags } from '../../../packages/drawings/src/dxf/tags.ts'
import { openSet } from '../../../packages/drawings/src/rules/context.ts'
import { type Bench, compare } from './compare.ts'
import { generatedDxf } from './generated-dxf.ts'
import { inspectBig, readBig } from './read-big.ts'

// fonts lie where the library has them
const { resolve } = createRequire(new URL('../../../packages/text/package.json', import.meta.url))
const font = (weight: string) => readFileSync(resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
const vazirmatn = { regular: font('Regular'), bold: font('Bold') }

/** Its types describe an ES module; what Node loads is the class itself. */
const Parser = dxfParser as unknown as new () => { parseSync(source: string): unknown }
const MEGABYTES = 20
const plan = generatedDxf(MEGABYTES * 1e6)

const parse = () => new Parser().parseSync(new TextDecoder().decode(plan))

const readTags: Bench = {
  name: 'read.tags',
  ours: `every tag of a ${MEGABYTES} MB DXF`,
  peer: 'dxf-parser',
  goal: 0.2,
  run: () =>
    compare(
      () => {
        const tags = openTags(plan, { limits: defaultLimits, problems: new ProblemList() })
        let codes = 0
        while (tags.next()) codes += tags.code
        return codes
      },
      parse,
      { rounds: 5 },
    ),
}

const readModel: Bench = {
  name: 'read.model',
  ours: `the full model of the same ${MEGABYTES} MB`,
  peer: 'dxf-parser',
  goal: 0.6,
  run: () => {
    const { problems } = readDxf(plan)
    if (problems.length > 0) throw new Error(JSON.stringify(problems[0]))
    return compare(() => readDxf(plan), parse, { rounds: 5 })
  },
}

/** The sheets of all disciplines of the sample building as one set. */
async function allSheets(): Promise<Map<string, Uint8Array>> {
  const sets = await Promise.all(SET_DISCIPLINES.map((discipline) => drawingSet({ discipline })))
  const manifests = sets.map(
    ({ files }) => readManifest(files.get(MANIFEST_NAME) ?? new Uint8Array()).manifest,
  )
  const [first] = manifests
  if (first === undefined) throw new Error('The sample building has no manifest.')
  const whole: Manifest = { ...first, sheets: manifests.flatMap((one) => one?.sheets ?? []) }
  const files = new Map(sets.flatMap((set) => [...set.files]))
  return files.set(MANIFEST_NAME, new TextEncoder().encode(canonicalJson(whole)))
}

const checkWhole: Bench = {
  name: 'check.set',
  ours: 'every rule over a set of 20 sheets, read too',
  peer: 'reading its drawings and plots',
  goal: 2,
  async run() {
    const files = await allSheets()
    return compare(
      () => checkSet(files, { name: 'sample', fonts: vazirmatn }),
      () => openSet(files, { fonts: vazirmatn }),
      { rounds: 5 },
    )
  },
}

/** The plan with a digit of every 400th place another one. */
function revised(bytes: Uint8Array): Uint8Array {
  let place = 0
  const text = new TextDecoder().decode(bytes)
  const other = text.replace(/(\n 1[01]\n)(\d)/g, (found, code: string, digit: string) =>
    ++place % 400 === 0 ? `${code}${(Number(digit) + 1) % 10}` : found,
  )
  return new TextEncoder().encode(other)
}

const compareBig: Bench = {
  name: 'compare.big',
  ours: `reading and comparing two revisions of ${MEGABYTES} MB`,
  peer: 'reading both',
  goal: 1.5,
  async run() {
    const after = revised(plan)
    const both = (): [DxfDocument, DxfDocument] => {
      const [one, other] = [readDxf(plan).model, readDxf(after).model]
      if (one === undefined || other === undefined) throw new Error('A generated plan can’t be read.')
      return [one, other]
    }
    const { summary } = compareDrawings(...both())
    const changed = summary.reduce((sum, one) => sum + one.changed + one.moved + one.added + one.removed, 0)
    const timing = await compare(() => compareDrawings(...both()), both, { rounds: 3 })
    return { ...timing, note: `${changed} entities changed` }
  },
}

export const benches: readonly Bench[] = [readTags, readModel, readBig, inspectBig, checkWhole, compareBig]
