import type { Canvas } from '../../drawing/canvas.ts'
import type { SetStage } from '../../issue.ts'
import { BUILDING, type Floor, roomArea } from '../../model/building.ts'
import { builtFloor, typicalFloor } from '../../model/typical-floor.ts'
import type { SheetDrawing } from '../compose.ts'
import { drawAxes, drawChains, drawFloor, drawLift, drawStair, drawVoid } from '../plan.ts'
import { levelMark, levelText, persianDigits, revisionCloud, sectionMark, table } from '../symbols.ts'

const DEPTH = 16.4

/** storeys 1 to 4, as the permit was given on them or as they were built. */
export function typicalSheet(stage: SetStage): SheetDrawing {
  const built = stage === 'as-built'
  const floor = built ? builtFloor() : typicalFloor()
  return {
    number: 'A-03',
    file: 'A-03_typical',
    title: 'پلان تیپ طبقات ۱ تا ۴',
    scale: 100,
    viewCentre: [6.4, 8.6],
    north: true,
    revised: built,
    notes: [
      '۱. اندازه‌ها به متر و اندازه‌های محورها میان آکس ستون‌هاست.',
      '۲. دیوارهای جداکننده ۱۰ سانتی‌متر بلوک سبک AAC است.',
      '۳. دیوار میان واحدها و لابی ۲۰ سانتی‌متر با عایق صوتی است.',
      '۴. کف تمام‌شده ۵ سانتی‌متر بالاتر از تراز سازه است.',
      '۵. درهای ورودی واحدها ضد حریق ۶۰ دقیقه است.',
      '۶. جان‌پناه پنجره‌ها ۹۰ و نردهٔ تراس ۱۱۰ سانتی‌متر است.',
    ],
    draw: (model, paper) => {
      drawAxes(model)
      drawFloor(model, floor)
      drawStair(model, 'بالا')
      drawLift(model)
      drawVoid(model, [11, 6.9, 14.75, 9.5])
      drawTerrace(model)
      furnish(model, false)
      furnish(model, true)
      levelMark(model, [5.6, 8.35], BUILDING.levels[3])
      model.text('A-FLOR-LEVL', [6.4, 9.2], 1.5, BUILDING.levels.slice(1, 5).map(levelText).join(' , '))
      sectionMark(model, [5.9, DEPTH + model.mm(24)], -1, 'A')
      sectionMark(model, [5.9, -model.mm(18)], -1, 'A')
      drawChains(
        model,
        [0, 1.15, 2.95, 5, 6.7, 7.45, 9.15, 11.3, 13.5, 15],
        [0, 0.25, 3.95, 6.7, 6.9, 9.5, 9.7, 12.45, 16.15, 16.4],
      )
      innerDimensions(model)
      flatTable(paper, floor)
      if (built) drawClouds(model)
    },
  }
}

/** Round what was built otherwise: the walls between bath and lavatory, and the passage of the north flat. */
function drawClouds(model: Canvas): void {
  revisionCloud(model, [1.5, 9.85, 2.6, 12.3], 2)
  revisionCloud(model, [1.5, DEPTH - 11.1, 2.6, DEPTH - 9.85], 2)
}

function drawTerrace(model: Canvas): void {
  const [x0, y0, x1, y1] = BUILDING.terrace
  model.rect('A-WALL', x0, y0, x1, y1)
  model.rect('A-GLAZ', x0 + 0.06, y0 + 0.06, x1 - 0.06, y1)
  model.text('A-AREA-IDEN', [(x0 + x1) / 2, (y0 + y1) / 2 + 0.1], 1.9, 'تراس')
  model.dimensions('vertical', [y0, y1], x1, x1 + model.mm(6))
  model.dimensions('horizontal', [x0, x1], y0, y0 - model.mm(5))
}

/** The rooms of one flat with their areas, and their sum. */
function flatTable(paper: Canvas, floor: Floor): void {
  const rooms = floor.rooms.filter((room) => room.id.endsWith('-north'))
  const sum = rooms.reduce((total, room) => total + roomArea(room), 0)
  const figure = (area: number) => persianDigits(area.toFixed(2))
  table(
    paper,
    [80, 281],
    [34, 22],
    [
      ['فضاهای هر واحد', 'متر مربع'],
      ...rooms.map((room) => [room.name, figure(roomArea(room))]),
      ['جمع خالص', figure(sum)],
    ],
  )
}

function innerDimensions(model: Canvas): void {
  model.dimensions('horizontal', [0.25, 3.85], 11.45, 11.42)
  model.dimensions('horizontal', [3.95, 9.85], 13.22, 13.22)
  model.dimensions('horizontal', [9.95, 14.75], 11.85, 11.85)
  model.dimensions('horizontal', [11, 14.75], 7.15, 7.15)
  model.dimensions('vertical', [6.9, 9.5], 11.4, 11.4)
  model.dimensions('vertical', [12.45, 16.15], 11.1, 11.1)
}

/** The furniture of the north flat, or of the south one mirrored. */
function furnish(model: Canvas, south: boolean): void {
  const y = (value: number) => (south ? DEPTH - value : value)
  const flip = south ? -1 : 1
  const put = (
    layer: 'A-FURN' | 'A-FLOR-FIXT',
    block: string,
    at: readonly [number, number],
    scale: readonly [number, number] = [1, 1],
    angle = 0,
  ) => model.insert(layer, block, [at[0], y(at[1])], [scale[0], scale[1] * flip], angle * flip)
  put('A-FURN', 'BED-DOUBLE', [2.3, 14.6], [1, 1], 90)
  put('A-FURN', 'BED-DOUBLE', [12.7, 14.85], [1, 1], -90)
  put('A-FURN', 'WARDROBE', [0.3, 12.5], [1, 1])
  put('A-FURN', 'WARDROBE', [12.9, 12.5], [1, 1])
  put('A-FURN', 'SOFA-3', [6.5, 15.1])
  put('A-FURN', 'SOFA-3', [5.05, 14.1], [1, 1], 90)
  put('A-FURN', 'SOFA-1', [7.9, 14.35], [1, 1], -90)
  put('A-FURN', 'TABLE-LOW', [6.5, 14.2])
  put('A-FURN', 'DINING-6', [8.6, 11.75])
  put('A-FLOR-FIXT', 'WC', [1.75, 9.7])
  put('A-FLOR-FIXT', 'SHOWER', [0.25, 9.7])
  put('A-FLOR-FIXT', 'WC', [2.5, 9.7])
  put('A-FLOR-FIXT', 'BASIN', [3.85, 10.9], [1, 1], 90)
  put('A-FLOR-FIXT', 'KITCHEN', [10.4, 9.7])
}
