/** Links of plots lead outside of the set when somebody clicks them: a warning, as those of drawings are. */
import { expect, test } from 'vitest'
import { checkSet } from './check.ts'

const plot = (object: string) => new TextEncoder().encode(`%PDF-1.7\n1 0 obj ${object} endobj\n%%EOF\n`)

test('X02 warns of the addresses that a plot has links to', async () => {
  const files = new Map([
    ['A-01.pdf', plot('<< /S /URI /URI (https://example.org/plan) >>')],
    ['A-02.pdf', plot('<< /OpenAction [3 0 R /Fit] >>')],
  ])
  const { results } = await checkSet(files, { name: 'set' })
  expect(results.find(({ ruleId }) => ruleId === 'X02')).toMatchObject({
    state: 'fail',
    findings: [
      {
        severity: 'W',
        subject: { file: 'A-01.pdf' },
        measured: 'https://example.org/plan',
        evidence: { addresses: ['https://example.org/plan'] },
      },
    ],
  })
})
