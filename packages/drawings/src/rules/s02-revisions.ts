import type { DxfDocument } from '../dxf/model.ts'
import type { Profile } from '../profile/profile.ts'
import { latinDigits } from './latin.ts'
import { isOn } from './layer-name.ts'
import { drawnEntities, eachDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { fieldValue, type TitleBlock, titleBlocks } from './title-block.ts'

/** S02: a sheet's revision has its date in the list of revisions, and what a later one changed is marked by a cloud. */
export const s02: Rule = {
  id: 'S02',
  version: 1,
  severity: 'W',
  title: { fa: 'بازنگری تاریخ، شرح و ابر تغییر دارد', en: 'Revisions are dated, listed and clouded' },
  reference: 'ISO 7200:2004; qom: titleBlock.fields, layers.revisions',
  applies: (context) => context.kind === 'set',
  check: (context, profile) =>
    eachDrawing(context, ({ drawing: { file, sha256, sheets }, model }) => {
      const notes: Note[] = []
      let subjects = 0
      const clouds = hasCloud(model, profile)
      // T01 refuses a sheet with more than one.
      for (const block of titleBlocks(model, profile).slice(0, MOST_BLOCKS)) {
        const [revision, date] = [stated(block, 'REVISION', profile), stated(block, 'DATE', profile)]
        // An empty field is T02's, a date of another form T03's.
        if (!revision || !date) continue
        subjects++
        const sheet = sheets.find(({ dxf }) => dxf.layout === block.layout)?.number ?? null
        const handles = block.handle === undefined ? [] : [block.handle]
        const subject = { file, sha256, handles, layer: block.layer, sheet }
        if (!isDate(date)) notes.push({ state: 'fail', subject, message: NO_DATE, measured: date })
        else if (!isListed(model, block, date))
          notes.push({ state: 'fail', subject, message: UNLISTED, measured: date, evidence: { revision } })
        if (Number(latinDigits(revision)) > 1 && !clouds)
          notes.push({ state: 'fail', subject, message: NO_CLOUD, measured: revision })
      }
      return { subjects, notes }
    }),
}

/** Title blocks of one drawing that are judged. */
const MOST_BLOCKS = 200

function stated(block: TitleBlock, tag: string, { titleBlock }: Profile): string | undefined {
  const field = titleBlock.fields.find((one) => one.tag === tag)
  return field && fieldValue(block, field)
}

/** A day of the Jalali or the Gregorian calendar, as far as both agree: months have at most 31 days. */
function isDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = latinDigits(date).split(/[/-]/).map(Number)
  return year > 1300 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** Whether a text of the sheet itself, the title block's fields aside, has the date. */
function isListed(model: DxfDocument, { layout, values }: TitleBlock, date: string): boolean {
  const own = latinDigits(date)
  const inBlock = [...values].some(
    ([tag, value]) => /^(REV|DELTA)[_-]?\d/.test(tag) && latinDigits(value).includes(own),
  )
  return (
    inBlock ||
    drawnEntities(model).some(
      (entity) =>
        entity.layout === layout &&
        (entity.type === 'TEXT' || entity.type === 'MTEXT') &&
        latinDigits(entity.text).includes(own),
    )
  )
}

/** A cloud is an outline of arcs on a layer of revisions. */
function hasCloud(model: DxfDocument, { layers }: Profile): boolean {
  return drawnEntities(model).some(
    (entity) =>
      isOn(entity.layer, layers.revisions) &&
      (entity.type === 'LWPOLYLINE'
        ? entity.vertices.some(({ bulge }) => (bulge ?? 0) !== 0)
        : entity.type === 'POLYLINE' || entity.type === 'ARC'),
  )
}

const NO_DATE = {
  fa: 'تاریخ بازنگری روزی از تقویم نیست.',
  en: 'The revision’s date is no day of a calendar.',
}
const UNLISTED = {
  fa: 'تاریخ این برگ در فهرست بازنگری‌های آن نیست.',
  en: 'The sheet’s date is not in its list of revisions.',
}
const NO_CLOUD = {
  fa: 'این برگ بازنگری شده است و ابر تغییر ندارد.',
  en: 'The sheet was revised and has no revision cloud.',
}
