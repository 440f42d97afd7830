import { describe, expect, it } from 'vitest'
import type { Pair } from '../../dxf/testing/sample.ts'
import { layer, layoutObject, line, type Seen, see, viewports } from '../testing.ts'

describe('line types', () => {
  const tables = layer('0')
  const dashedTable = (
    entities: readonly Pair[],
    variables: readonly Pair[],
    layout = 'Model',
    objects: readonly Pair[] = [],
  ) =>
    see(
      {
        entities,
        tables: [
          ...tables,
          [0, 'ENDTAB'],
          [0, 'TABLE'],
          [2, 'LTYPE'],
          [0, 'LTYPE'],
          [2, 'DASHDOT'],
          [73, 4],
          [40, 4],
          [49, 2],
          [49, -1],
          [49, 0],
          [49, -1],
        ],
        variables,
        objects,
      },
      layout,
    )
  const dashesOf = ({ pieces }: Seen, viewport?: string) =>
    pieces.flatMap((piece) =>
      piece.kind === 'stroke' && piece.origin.viewport === viewport && piece.origin.type === 'LINE'
        ? [piece.dashes]
        : [],
    )

  it('are scaled by the drawing, by the entity and by the paper', () => {
    const seen = dashedTable(line(0, 0, 100, 0, [6, 'DashDot'], [48, 3]), [
      [9, '$LTSCALE'],
      [40, 2],
    ])
    const scale = seen.sheet.map[0]
    expect(dashesOf(seen)[0]?.map((length) => length / scale)).toEqual(
      [12, 6, 0, 6].map((length) => expect.closeTo(length, 6)),
    )
  })

  it('are measured on the paper through a viewport, unless the drawing says otherwise', () => {
    const window = viewports(
      [10, 100],
      [20, 100],
      [40, 100],
      [41, 100],
      [68, 2],
      [69, 2],
      [12, 0],
      [22, 0],
      [45, 10],
    )
    const entities = [...line(-4, 0, 4, 0, [6, 'DASHDOT']), ...window]
    expect(dashesOf(dashedTable(entities, [], 'Sheet1', layoutObject()), 'D2')).toEqual([[2, 1, 0, 1]])
    expect(
      dashesOf(
        dashedTable(
          entities,
          [
            [9, '$PSLTSCALE'],
            [70, 0],
          ],
          'Sheet1',
          layoutObject(),
        ),
        'D2',
      ),
    ).toEqual([[20, 10, 0, 10]])
  })

  it('go on behind what a clip cuts away', () => {
    const window = viewports(
      [10, 100],
      [20, 100],
      [40, 100],
      [41, 100],
      [68, 2],
      [69, 2],
      [12, 0],
      [22, 0],
      [45, 10],
    )
    const seen = dashedTable([...line(-8, 0, 4, 0, [6, 'DASHDOT']), ...window], [], 'Sheet1', layoutObject())
    const cut = seen.pieces.find(({ origin }) => origin.viewport === 'D2')
    expect(cut?.kind === 'stroke' && cut.paths).toMatchObject([{ skipped: 30 }])
  })
})
