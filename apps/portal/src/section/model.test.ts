import type { CaseView, CellState, ReportCell } from '@mohr/council/api'
import { describe, expect, it } from 'vitest'
import { layoutOf } from './layout.ts'
import { bayForm, currentStage, formTogether, move, nextCell, sectionOf, stageCounts } from './model.ts'

const STAGES = [
  ['start', false],
  ['foundation', false],
  ['frame', true],
  ['slab', true],
  ['rough', false],
  ['finishing', false],
  ['completion', false],
] as const

const cell = (stage: string, floor: number | null, discipline: string, state: CellState): ReportCell => ({
  stage,
  floor,
  discipline,
  state,
  revision: 1,
})

/** A basement and a ground floor; structure has a draft on the basement's slab. */
const view: Pick<CaseView, 'stages' | 'cells' | 'storeys' | 'people'> = {
  stages: STAGES.map(([id, perFloor], index) => ({
    id,
    number: index + 1,
    title: { fa: id, en: id },
    perFloor,
  })),
  storeys: [
    { floor: 0, level: 0 },
    { floor: -1, level: -3.2 },
  ],
  people: [{ personId: 'p', name: 'x', role: 'supervisor', discipline: 'structure', me: true }],
  cells: [
    cell('start', null, 'survey', 'accepted'),
    cell('start', null, 'structure', 'accepted'),
    cell('foundation', null, 'structure', 'accepted'),
    cell('frame', -1, 'architecture', 'accepted'),
    cell('frame', -1, 'structure', 'accepted'),
    cell('slab', -1, 'structure', 'draft'),
    cell('slab', -1, 'architecture', 'accepted'),
    cell('slab', -1, 'electrical', 'open'),
    cell('frame', 0, 'structure', 'not-yet'),
    cell('slab', 0, 'structure', 'not-yet'),
    cell('rough', null, 'structure', 'not-yet'),
    cell('completion', null, 'architecture', 'not-yet'),
  ],
}
const section = sectionOf(view)

describe('a case as a section', () => {
  it('has bays in the order of the drawing, and knows mine', () => {
    expect(section.bays).toEqual(['architecture', 'structure', 'electrical', 'survey'])
    expect(section.mine).toBe(1)
  })

  it('rises from the pit: footing, then frame and slab of each storey, then what wraps the building', () => {
    expect([...section.rows].reverse().map((row) => row.key)).toEqual([
      'start:',
      'foundation:',
      'frame:-1',
      'slab:-1',
      'frame:0',
      'slab:0',
      'rough:',
      'finishing:',
      'completion:',
    ])
    expect(section.rows.map((row) => row.kind)).toEqual([
      'skin',
      'skin',
      'skin',
      'slab',
      'frame',
      'slab',
      'frame',
      'footing',
      'pit',
    ])
  })

  it('puts the slab of a storey at the level of the floor above it', () => {
    expect(section.rows.find((row) => row.key === 'slab:-1')?.level).toBe(0)
    expect(section.rows.find((row) => row.key === 'slab:0')?.level).toBeNull()
  })

  it('is dashed before there is anything, double in hand, solid when accepted', () => {
    const row = section.rows.find((one) => one.key === 'slab:-1')
    if (!row) throw new Error('no row')
    expect([0, 1, 2, 3].map((bay) => bayForm(row, bay))).toEqual(['ink', 'work', 'work', 'work'])
    expect(formTogether([cell('x', null, 'y', 'accepted'), null])).toBe('ink')
    expect(formTogether([cell('x', null, 'y', 'not-required')])).toBeNull()
    expect(formTogether([cell('x', null, 'y', 'not-yet'), cell('x', null, 'z', 'accepted')])).toBe('work')
  })

  it('counts what is accepted of what is owed, and finds the stage in hand', () => {
    expect(stageCounts(view.cells, 'slab')).toEqual({ accepted: 1, owed: 4 })
    expect(currentStage(view)?.id).toBe('frame')
  })

  it('begins at my own next act', () => {
    const next = nextCell(section)
    expect(next && section.rows[next.row]?.key).toBe('slab:-1')
    expect(next?.bay).toBe(1)
  })
})

describe('arrow keys', () => {
  const at = section.rows.findIndex((row) => row.key === 'slab:-1')

  it('go to the next discipline on the left in a right-to-left page', () => {
    expect(move(section, { row: at, bay: 1 }, 'ArrowLeft', true)).toEqual({ row: at, bay: 2 })
    expect(move(section, { row: at, bay: 1 }, 'ArrowLeft', false)).toEqual({ row: at, bay: 0 })
  })

  it('go up the building, over places where nothing is asked', () => {
    expect(move(section, { row: at, bay: 0 }, 'ArrowUp', true)).toEqual({ row: 0, bay: 0 })
    expect(move(section, { row: 0, bay: 0 }, 'ArrowUp', true)).toEqual({ row: 0, bay: 0 })
  })

  it('leap to the first and last report of a floor', () => {
    expect(move(section, { row: at, bay: 1 }, 'End', true)).toEqual({ row: at, bay: 2 })
    expect(move(section, { row: at, bay: 2 }, 'Home', true)).toEqual({ row: at, bay: 0 })
  })
})

describe('the layout', () => {
  it('fits a phone without scrolling sideways', () => {
    expect(layoutOf(section, 390).width).toBeLessThanOrEqual(390)
    expect(
      layoutOf(
        { bays: ['architecture', 'structure', 'mechanical', 'electrical', 'survey'], rows: section.rows },
        390,
      ).width,
    ).toBeLessThanOrEqual(390)
  })

  it('stacks rows without a gap', () => {
    const { rows } = layoutOf(section, 900)
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1]
      if (next) expect(row.y + row.height).toBe(next.y)
    }
  })
})
