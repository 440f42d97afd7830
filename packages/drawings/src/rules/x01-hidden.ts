import type { Block } from '../dxf/model.ts'
import type { Bilingual } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'
import { isOn } from './layer-name.ts'
import { eachDrawing, failureOf, groupBy, type ReadDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { type Reason, sightOf, type Unseen } from './seen.ts'
import { sheetNumber, sheetsOf } from './sheets-of.ts'
import { unusedBlocks } from './unused-blocks.ts'

/** X01: what is drawn is seen: who signs the file signs nothing that the sheets don't show. */
export const x01: Rule = {
  id: 'X01',
  version: 5,
  severity: 'E',
  title: { fa: 'چیز پنهانی در نقشه نیست', en: 'Nothing in the drawing is hidden' },
  reference: 'DXF Reference, LAYER groups 62, 70 and 290, VIEWPORT, WIPEOUT, groups 60 and 440; qom: hiding',
  applies: () => true,
  check: (context, profile) =>
    eachDrawing(context, (read) => {
      const sheets = sheetsOf(read)
      const layouts = sheets.length > 0 ? sheets : read.model.layouts.filter(({ isModel }) => isModel)
      const { unseen, pieces, cut } = sightOf(read, layouts, profile)
      const { file, sha256 } = read.drawing
      const told = unseen.filter(({ layer, text }) => text !== '' || !isOn(layer, profile.hiding.unprinted))
      const groups = groupBy(told, ({ reason, layer }) => `${reason}|${layer.toUpperCase()}`)
      const notes = [...groups.values()].map((same) => hidden(read, same))
      if (cut) notes.push({ state: 'not-evaluated', subject: { file, sha256 }, message: CUT })
      return { subjects: pieces, notes: [...notes, ...unshown(read), ...inUnusedBlocks(read, profile)] }
    }),
}

/** Words that a finding quotes. */
const QUOTED = 5

function hidden(read: ReadDrawing, same: readonly Unseen[]): Note {
  const [first] = same as readonly [Unseen, ...Unseen[]]
  const texts = same.flatMap(({ text }) => (text === '' ? [] : [text]))
  const types = [...new Set(same.map(({ type }) => type))].sort()
  const note = failureOf(read, same, MESSAGES[first.reason], {
    evidence: { reason: first.reason, types, texts: texts.slice(0, QUOTED) },
    // Lines end under a mask wherever a door or a label needs room.
    ...(first.reason === 'covered' && texts.length === 0 ? { severity: 'W' } : {}),
  })
  const sheet = sheetNumber(read, first.layout)
  return { ...note, subject: { ...note.subject, layer: first.layer, sheet, box: first.box } }
}

/** Model space that no sheet has a window on. */
function unshown(read: ReadDrawing): Note[] {
  const sheets = sheetsOf(read)
  const looks = ({ viewports }: (typeof sheets)[number]) => viewports.length > 1
  const drawn = read.model.entities.filter(({ paper }) => paper === 0)
  if (sheets.length === 0 || sheets.some(looks) || drawn.length === 0) return []
  return [failureOf(read, drawn, NO_WINDOW, { evidence: { reason: 'no-window' } })]
}

/** Shapes in a block that isn't used are H13's; words there are for someone to read. */
function inUnusedBlocks(read: ReadDrawing, { titleBlock }: Profile): Note[] {
  const own = new Set(titleBlock.blocks.map(({ name }) => name.toUpperCase()))
  const worded = unusedBlocks(read.model)
    .filter(({ name }) => !own.has(name.toUpperCase()))
    .map((block) => ({ block, texts: wordsIn(block) }))
    .filter(({ texts }) => texts.length > 0)
  if (worded.length === 0) return []
  const blocks = worded.map(({ block: { handle } }) => ({ handle }))
  const texts = worded.flatMap((one) => one.texts).slice(0, QUOTED)
  const names = worded.slice(0, 20).map(({ block }) => block.name)
  return [failureOf(read, blocks, IN_BLOCK, { evidence: { reason: 'unused-block', names, texts } })]
}

function wordsIn({ entities }: Block): string[] {
  return entities.flatMap((entity) =>
    (entity.type === 'TEXT' || entity.type === 'MTEXT') && entity.text.trim() !== '' ? [entity.text] : [],
  )
}

const because = (fa: string, en: string): Bilingual => ({
  fa: `چیزی در نقشه هست که دیده نمی‌شود: ${fa}.`,
  en: `The drawing holds something that is not seen: ${en}.`,
})

const MESSAGES: Readonly<Record<Reason, Bilingual>> = {
  'layer-off': because('لایهٔ آن خاموش است', 'its layer is off'),
  'layer-frozen': because('لایهٔ آن منجمد (freeze) است', 'its layer is frozen'),
  'layer-not-plotted': because('لایهٔ آن چاپ نمی‌شود', 'its layer is not plotted'),
  'viewport-frozen': because(
    'لایهٔ آن در دریچهٔ دید (viewport) منجمد است',
    'its layer is frozen in the viewport',
  ),
  'viewport-off': because('دریچهٔ دید (viewport) خاموش است', 'the viewport is off'),
  invisible: because('خود آن نامرئی شده است', 'it is made invisible'),
  'attribute-invisible': because('ویژگی (ATTRIB) آن نامرئی است', 'it is an invisible attribute'),
  clipped: because('بیرون از دریچهٔ دید یا قاب برش است', 'it lies outside of the viewport or of a clip'),
  'outside-sheet': because('بیرون از کاغذ برگ است', 'it lies outside of the sheet’s paper'),
  'on-edge': because(
    'نوشته بر لبه ایستاده است و از بالا دیده نمی‌شود',
    'the text stands on its edge and shows nothing from above',
  ),
  'tiny-text': because('نوشته ریزتر از آن است که خوانده شود', 'the text is too small to be read'),
  'paper-colour': because('رنگ آن همان رنگ کاغذ است', 'it has the colour of the paper'),
  transparent: because(
    'چنان شفاف است که بر کاغذ به‌سختی دیده می‌شود',
    'it is so transparent that it hardly shows on paper',
  ),
  covered: because('سطحی (WIPEOUT یا سطح پر) روی آن را پوشانده است', 'a WIPEOUT or an area covers it'),
  scribbled: because('خط‌ها و سطح‌ها نوشته را ناخوانا کرده است', 'lines and areas black the words out'),
  overwritten: because(
    'دو نوشته روی هم است و خوانده نمی‌شود',
    'two texts stand over each other and cannot be read',
  ),
}
const NO_WINDOW = because(
  'هیچ برگی دریچهٔ دیدی (viewport) رو به فضای مدل ندارد',
  'no sheet has a viewport on model space',
)
const IN_BLOCK = because('نوشته در بلوکی است که به کار نرفته است', 'words stand in a block that is not used')
const CUT = {
  fa: 'نقشه بزرگ‌تر از آن است که تا پایان جسته شود؛ شاید چیز پنهان دیگری هم باشد.',
  en: 'The drawing is larger than is looked through; there may be more that is hidden.',
}
