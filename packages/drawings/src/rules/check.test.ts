import { expect, it } from 'vitest'
import { ascii, drawing, line } from '../dxf/testing/sample.ts'
import { catalogue } from './catalogue.ts'
import { checkDxf } from './check.ts'

it('tells each step before it is done: the file that is read, then each rule', async () => {
  const steps: [number, number, string][] = []
  const bytes = ascii(drawing('AC1015', line('A1')))
  const progress = (done: number, of: number, what: string) => steps.push([done, of, what])
  const told = await checkDxf(bytes, 'plan.dxf', { progress })
  expect(steps[0]).toEqual([0, 1, 'plan.dxf'])
  expect(steps.slice(1)).toEqual(catalogue.map(({ id }, at) => [at, catalogue.length, id]))
  expect(await checkDxf(bytes, 'plan.dxf')).toEqual(told)
})
