/**
 * A building's whole life, from the municipality's case to the completion certificate, over HTTP and with everybody's own key. At
 * each step what the rules forbid is tried, and refused for its reason. `MOHR_LIFE=whole` builds all six storeys.
 */
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { accountGiven } from './testing-life/account.ts'
import { begun } from './testing-life/begun.ts'
import { asBuilt, completion } from './testing-life/completion.ts'
import { drawingSets } from './testing-life/drawing-sets.ts'
import { beginLife, type Life } from './testing-life/life.ts'
import { permits } from './testing-life/permits.ts'
import { planOrder } from './testing-life/plan-order.ts'
import { stages } from './testing-life/stages.ts'
import { everythingVerified, judgesBundle } from './testing-life/verified.ts'
import { violation } from './testing-life/violation.ts'

// Sets are drawn, checked and signed in one go: a busy machine needs longer than the usual time.
vi.setConfig({ testTimeout: 240_000 })

let life: Life
const here = () => life
beforeAll(async () => {
  life = await beginLife()
})
afterAll(async () => {
  await life?.close()
  life?.forget()
})

describe('what is asked for', () => begun(here))
describe('what may be built', () => planOrder(here))
describe('what is drawn', () => drawingSets(here))
describe('what is permitted', () => permits(here))
describe('what is built, up to the frame', () => stages(here, 'start', 'frame'))
describe('what is found wrong', () => violation(here))
describe('what is built after that', () => stages(here, 'frame', 'completion'))
describe('what was built', () => asBuilt(here))
describe('the last stage', () => stages(here, 'completion', ''))
describe('what is certified', () => completion(here))
describe('what was signed', () => everythingVerified(here))
describe('what was done and told', () => accountGiven(here))
describe('what a judge is given', () => judgesBundle(here))
