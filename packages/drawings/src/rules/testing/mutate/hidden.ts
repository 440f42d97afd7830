/** Defects that the eye doesn't find: a note that is in the drawing and not on the sheet. */
import type { Bilingual } from '../../../errors.ts'
import { inDrawing, type Mutation } from './mutation.ts'
import { type DxfRecord, groupOf, move, type Records, setValue } from './records.ts'

/** A note in a place where something is drawn in model space. */
const noteOf = (records: Records) =>
  records.entities('TEXT', 'A-ANNO-TEXT').find((text) => groupOf(text, 67) === undefined)

/** A second note, that `hide` hides. */
function hiddenNote(
  word: string,
  what: Bilingual,
  hide: (records: Records, note: DxfRecord) => void,
  also?: readonly string[],
): Mutation {
  return {
    name: `X01-${word}`,
    rule: 'X01',
    what,
    ...(also && { also }),
    make: (clean) =>
      inDrawing(clean, noteOf, (records, text) => {
        const note = records.copy(text)
        setValue(note, 1, 'hidden')
        move(note, 0.4, 0.4)
        hide(records, note)
        return groupOf(note, 5)
      }),
  }
}

/** Puts the note on a layer of its own that is as the given group says. */
function onLayer(code: number, value: string) {
  return (records: Records, note: DxfRecord): void => {
    records.declareLayer('A-ANNO-NOTE', 'A-ANNO-TEXT')
    const layer = records.tableRecord('LAYER', 'A-ANNO-NOTE')
    if (layer) setValue(layer, code, value)
    setValue(note, 8, 'A-ANNO-NOTE')
  }
}

/** Opacity of 4 %, as group 440 and a layer's own data say it. */
const CLEAR = String(0x0200000a)

/** Has the sheet's window show the note's layer in a colour of its own. */
function shownAs(records: Records, note: DxfRecord, color: number): void {
  onLayer(62, '7')(records, note)
  const layer = records.tableRecord('LAYER', 'A-ANNO-NOTE')
  const viewport = records.entities('VIEWPORT').find((one) => groupOf(one, 69) !== '1')
  if (!layer || !viewport) return
  const own: [number, string][] = [
    [330, groupOf(layer, 5) ?? ''],
    [100, 'AcDbDictionary'],
    [280, '1'],
    [281, '1'],
    [3, 'ADSK_XREC_LAYER_COLOR_OVR'],
  ]
  const dictionary = records.objectAfter('DICTIONARY', 'DICTIONARY', ...own)
  const record = records.objectAfter(
    'DICTIONARY',
    'XRECORD',
    [330, dictionary],
    [100, 'AcDbXrecord'],
    [280, '1'],
    [102, '{ADSK_LYR_COLOR_OVERRIDE'],
    [335, groupOf(viewport, 5) ?? ''],
    [420, String(0xc2000000 | color)],
    [102, '}'],
  )
  records.all.find((one) => groupOf(one, 5) === dictionary)?.tags.push([360, record])
  layer.tags.splice(2, 0, [102, '{ACAD_XDICTIONARY'], [360, dictionary], [102, '}'])
}

export const hiddenMutations: readonly Mutation[] = [
  hiddenNote(
    'layer-off',
    { fa: 'نوشته‌ای بر لایهٔ خاموش', en: 'A note on a layer that is off' },
    onLayer(62, '-7'),
  ),
  hiddenNote(
    'layer-frozen',
    { fa: 'نوشته‌ای بر لایهٔ منجمد', en: 'A note on a frozen layer' },
    onLayer(70, '1'),
  ),
  hiddenNote(
    'layer-not-plotted',
    { fa: 'نوشته‌ای بر لایه‌ای که چاپ نمی‌شود', en: 'A note on a layer that is not plotted' },
    onLayer(290, '0'),
  ),
  hiddenNote(
    'paper-colour',
    { fa: 'نوشته‌ای به رنگ کاغذ', en: 'A note in the paper’s colour' },
    onLayer(62, '255'),
    // Its plot holds it as well.
    ['X04'],
  ),
  hiddenNote(
    'transparent',
    { fa: 'نوشته‌ای چنان شفاف که دیده نمی‌شود', en: 'A note so transparent that it hardly shows' },
    (_, note) => setValue(note, 440, CLEAR),
    ['X04'],
  ),
  hiddenNote(
    'transparent-layer',
    { fa: 'نوشته‌ای بر لایه‌ای شفاف', en: 'A note on a transparent layer' },
    (records, note) => {
      onLayer(62, '7')(records, note)
      const [acad, layer] = [
        records.tableRecord('APPID', 'ACAD'),
        records.tableRecord('LAYER', 'A-ANNO-NOTE'),
      ]
      if (acad) setValue(records.copy(acad), 2, 'AcCmTransparency')
      layer?.tags.push([1001, 'AcCmTransparency'], [1071, CLEAR])
    },
    ['X04'],
  ),
  hiddenNote(
    'viewport-colour',
    {
      fa: 'نوشته‌ای که پنجرهٔ برگ به رنگ کاغذ نشانش می‌دهد',
      en: 'A note that the viewport shows in the paper’s colour',
    },
    (records, note) => shownAs(records, note, 0xffffff),
    ['X04'],
  ),
  hiddenNote(
    'viewport-frozen',
    { fa: 'نوشته‌ای منجمد در پنجرهٔ برگ', en: 'A note frozen in the viewport' },
    (records, note) => {
      onLayer(62, '7')(records, note)
      const layer = records.tableRecord('LAYER', 'A-ANNO-NOTE')
      const viewport = records.entities('VIEWPORT').find((one) => groupOf(one, 69) !== '1')
      const at = viewport?.tags.findIndex(([code]) => code === 90) ?? -1
      if (layer && viewport) viewport.tags.splice(at, 0, [331, groupOf(layer, 5) ?? ''])
    },
  ),
  hiddenNote('invisible', { fa: 'نوشته‌ای نامرئی', en: 'An invisible note' }, (_, note) =>
    setValue(note, 60, '1'),
  ),
  hiddenNote('tiny-text', { fa: 'نوشته‌ای به بلندی دو دهم میلی‌متر', en: 'A note 0.2 mm high' }, (_, note) => {
    setValue(note, 40, String(Number(groupOf(note, 40)) / 10))
  }),
  hiddenNote(
    'outside',
    { fa: 'نوشته‌ای بیرون از پنجرهٔ برگ', en: 'A note outside of the viewport' },
    (_, note) => move(note, 90, 0),
  ),
  hiddenNote(
    'covered',
    { fa: 'نوشته‌ای زیر پوشش سفید', en: 'A note under a WIPEOUT' },
    (records, note) => {
      const [x, y] = [Number(groupOf(note, 10)), Number(groupOf(note, 20))]
      const size = 8
      const corners: [number, number][] = [
        [14, -0.5],
        [24, -0.5],
        [14, 0.5],
        [24, 0.5],
      ]
      records.addBeside(
        note,
        'WIPEOUT',
        [100, 'AcDbWipeout'],
        [90, '0'],
        [10, x - size / 2],
        [20, y - size / 2],
        [30, 0],
        [11, size],
        [21, 0],
        [31, 0],
        [12, 0],
        [22, size],
        [32, 0],
        [13, 1],
        [23, 1],
        [70, '7'],
        [280, '1'],
        [71, '1'],
        [91, '2'],
        ...corners,
      )
    },
    ['X04'],
  ),
  {
    name: 'X01-unused-block',
    rule: 'X01',
    what: { fa: 'نوشته‌ای در بلوکی بی‌کاربرد', en: 'A note in a block that is not used' },
    also: ['H13'],
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const text = noteOf(records)
          const insert = records.entities('INSERT').find((one) => groupOf(one, 67) === undefined)
          return text && insert && { text, name: groupOf(insert, 2) ?? '' }
        },
        (records, { text, name }) => {
          const block = records.copyBlock(name, 'SPARE')
          const words = [7, 10, 20, 30, 40].map((code) => [code, groupOf(text, code) ?? 'Standard'] as const)
          records.addBeside(block, 'TEXT', [8, 'A-ANNO-TEXT'], [100, 'AcDbText'], ...words, [1, 'hidden'])
          return groupOf(block, 5)
        },
      ),
  },
]
