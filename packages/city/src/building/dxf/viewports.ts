import { type LayerName, ownLayer } from '../drawing/layers.ts'
import type { DxfFile } from './file.ts'
import { PAPER_SPACE } from './file.ts'
import { DxfTags } from './tags.ts'

type Window = {
  readonly layer: LayerName
  readonly id: number
  readonly centre: readonly [number, number]
  readonly width: number
  readonly height: number
  readonly viewCentre: readonly [number, number]
  readonly viewHeight: number
}

/** The paper's own viewport (id 1) and the one window on the model, at the sheet's scale. */
export function writeViewports(file: DxfFile): DxfTags {
  const { viewport, paper, scale } = file.sheet
  const whole: Window = {
    layer: '0',
    id: 1,
    centre: [paper.width / 2, paper.height / 2],
    width: paper.width * 1.05,
    height: paper.height * 1.05,
    viewCentre: [paper.width / 2, paper.height / 2],
    viewHeight: paper.height * 1.05,
  }
  const model: Window = {
    layer: ownLayer('A-ANNO-VPRT', file.sheet.issue.letter),
    id: 2,
    centre: viewport.centre,
    width: viewport.width,
    height: viewport.height,
    viewCentre: viewport.viewCentre,
    viewHeight: (viewport.height * scale) / 1000,
  }
  return new DxfTags().append(writeViewport(file, whole)).append(writeViewport(file, model))
}

function writeViewport(file: DxfFile, window: Window): DxfTags {
  const owner = file.records.get(PAPER_SPACE) ?? '0'
  return new DxfTags()
    .record('VIEWPORT', file.handles.take(), owner, 'AcDbEntity')
    .add(67, 1)
    .add(8, window.layer)
    .add(100, 'AcDbViewport')
    .point(10, window.centre[0], window.centre[1])
    .add(40, window.width)
    .add(41, window.height)
    .add(68, window.id)
    .add(69, window.id)
    .add(12, window.viewCentre[0])
    .add(22, window.viewCentre[1])
    .add(13, 0)
    .add(23, 0)
    .add(14, 10)
    .add(24, 10)
    .add(15, 10)
    .add(25, 10)
    .point(16, 0, 0, 1)
    .point(17, 0, 0, 0)
    .add(42, 50)
    .add(43, 0)
    .add(44, 0)
    .add(45, window.viewHeight)
    .add(50, 0)
    .add(51, 0)
    .add(72, 1000)
    .add(90, 0x8000 | 0x4000 | 0x20)
    .add(1, '')
    .add(281, 0)
    .add(71, 1)
    .add(74, 0)
    .point(110, 0, 0, 0)
    .point(111, 1, 0, 0)
    .point(112, 0, 1, 0)
    .add(79, 0)
    .add(146, 0)
}
