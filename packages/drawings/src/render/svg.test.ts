import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { openSheet } from '../scene/sheet.ts'
import { type Content, documentOf, layoutObject, viewports } from '../scene/testing.ts'
import { fourColors } from '../scene/testing-pictures.ts'
import { renderSvg } from './svg.ts'

const require = createRequire(import.meta.url)
const fonts = {
  regular: readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf')),
  bold: readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf')),
}

function draw(content: Content, layout = 'Model'): string {
  const sheet = openSheet(documentOf(content), layout, { fonts })
  if (sheet === undefined) throw new Error(`The sample has no layout ${layout}.`)
  const parts: Uint8Array[] = []
  renderSvg(sheet, (part) => parts.push(part))
  return Buffer.concat(parts).toString()
}

const onSheet: Pair[] = [
  [67, 1],
  [8, 'WALL'],
]
const solid = (x: number, y: number, size: number, ...more: readonly Pair[]): Pair[] => [
  [0, 'SOLID'],
  ...more,
  [10, x],
  [20, y],
  [11, x + size],
  [21, y],
  [12, x],
  [22, y + size],
  [13, x + size],
  [23, y + size],
]

describe('the SVG of a sheet', () => {
  it('has mm for units, y down, and each piece with its layer and handle', () => {
    const line: Pair[] = [[0, 'LINE'], [5, 'AB'], ...onSheet, [10, 10], [20, 20], [11, 30], [21, 20.5]]
    const svg = draw({ entities: line, objects: layoutObject() }, 'Sheet1')
    expect(svg).toContain('width="420mm" height="297mm" viewBox="0 0 420 297"')
    expect(svg).toContain('<g data-layer="WALL" stroke="#000000" stroke-width="0.25">')
    expect(svg).toContain('<path data-handle="AB" d="M10 277l20-.5"/>')
  })

  it('says the words of a text and the font it asks for, and draws its letters', () => {
    const text: Pair[] = [[0, 'TEXT'], ...onSheet, [10, 10], [20, 20], [40, 5], [1, 'پلان <A>']]
    const svg = draw({ entities: text, objects: layoutObject() }, 'Sheet1')
    expect(svg).toContain('class="text shx" data-font="txt.shx" aria-label="پلان &#60;A&#62;"')
    expect(svg).toMatch(/transform="matrix\(0\.01953\d* 0 0 0\.01953\d* 10 277\)" d="M\d+-\d+l[^"]*q/)
  })

  it('cuts an area by the viewport’s frame, by a clip path', () => {
    const window = viewports(
      [10, 100],
      [20, 100],
      [40, 100],
      [41, 100],
      [68, 2],
      [69, 2],
      [12, 0],
      [22, 0],
      [45, 100],
    )
    const content = { entities: [...solid(0, 0, 500, [8, '0']), ...window], objects: layoutObject() }
    const svg = draw(content, 'Sheet1')
    expect(svg).toContain(
      '<clipPath id="clip1"><path clip-rule="evenodd" d="M50 247l100 0 0-100-100 0z"/></clipPath>',
    )
    expect(svg).toContain(
      '<g clip-path="url(#clip1)"><path data-viewport="D2" d="M100 197l500 0 0-500-500 0z"/></g>',
    )
  })

  it('is well formed where areas are clear, filled with running colours, or dots', () => {
    const gradient: Pair[] = [
      [0, 'HATCH'],
      [8, '0'],
      [2, 'SOLID'],
      [70, 1],
      [91, 1],
      [92, 3],
      [72, 0],
      [73, 1],
      [93, 3],
      [10, 0],
      [20, 0],
      [10, 9],
      [20, 0],
      [10, 9],
      [20, 9],
      [97, 0],
      [75, 0],
      [76, 1],
      [450, 1],
      [460, 0],
      [463, 0],
      [421, 0xff0000],
      [463, 1],
      [421, 0xff],
      [470, 'LINEAR'],
    ]
    const clear = solid(0, 0, 3, [8, '0'], [440, 0x02000080])
    const dot: Pair[] = [
      [0, 'POINT'],
      [8, '0'],
      [10, 1],
      [20, 1],
    ]
    const svg = draw({ entities: [...gradient, ...clear, ...dot] })
    expect(svg).toContain('<stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/>')
    expect(svg).toContain('fill="url(#gradient1)"')
    expect(svg).toContain('opacity="0.502"')
    expect(svg).toMatch(/d="M[\d.]+ [\d.]+h0"/)
    const open = svg.match(/<(g|path|clipPath|linearGradient|svg|rect|stop)\b/g)?.length
    const closed = svg.match(/<\/(g|path|clipPath|linearGradient|svg)>|\/>/g)?.length
    expect(open).toBe(closed)
  })
})

it('holds the file of a picture once, and shows it wherever the drawing does', () => {
  const image = (x: number): Pair[] => [
    [0, 'IMAGE'],
    ...onSheet,
    [10, x],
    [20, 97],
    [11, 10],
    [21, 0],
    [12, 0],
    [22, 10],
    [13, 2],
    [23, 2],
    [340, 'C1'],
  ]
  const objects: Pair[] = [...layoutObject(), [0, 'IMAGEDEF'], [5, 'C1'], [1, 'site.png']]
  const document = documentOf({ entities: [...image(50), ...image(200)], objects })
  const sheet = openSheet(document, 'Sheet1', { files: new Map([['site.png', fourColors]]) })
  if (sheet === undefined) throw new Error('no sheet')
  const parts: Uint8Array[] = []
  renderSvg(sheet, (part) => parts.push(part))
  const svg = Buffer.concat(parts).toString()
  expect(svg.match(/data:image\/png;base64,[\w+/=]+/g)).toEqual([
    `data:image/png;base64,${Buffer.from(fourColors).toString('base64')}`,
  ])
  // 20 mm wide and high, its upper left corner 180 mm below the paper's top.
  expect([...svg.matchAll(/transform="matrix\(([^)]*)\)"/g)].map(([, map]) => map)).toEqual([
    '20 0 0 20 50 180',
    '20 0 0 20 200 180',
  ])
})
