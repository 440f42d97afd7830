import type { Profile } from './profile.ts'

const ISO_7200 = { source: 'ISO 7200:2004, table 1' }
const ISO_216 = { source: 'ISO 216:2007 and ISO 5457:1999' }
const NCS = { source: 'AIA CAD Layer Guidelines (US National CAD Standard)' }

/**
 * Profile `qom`. What the council has not published is marked as an assumption, and is data so that it can be corrected
 * by an amendment without touching a rule.
 */
export const qomProfile: Profile = {
  id: 'qom',
  version: '1404-2',
  title: { fa: 'ضابطهٔ قم ۱۴۰۴/۲', en: 'Qom 1404/2' },
  since: '2025-09-23',
  amendments: [
    {
      id: '1404-1',
      date: '2025-03-21',
      title: {
        fa: 'نخستین ضابطه: لایه‌ها، واحد و جدول مشخصات',
        en: 'First version: layers, units, title block',
      },
    },
    {
      id: '1404-2',
      date: '2025-09-23',
      title: {
        fa: 'پذیرش DXF نسخهٔ ۲۰۰۰ تا ۲۰۱۸ و رواداری مساحت',
        en: 'DXF R2000 to R2018; tolerance of areas',
      },
    },
  ],
  required: {
    set: [
      'F01',
      'F02',
      'F03',
      'F04',
      'F05',
      'F06',
      'F07',
      'F08',
      'F09',
      'G01',
      'G03',
      'H01',
      'H09',
      'H12',
      'L01',
      'L02',
      'S01',
      'T02',
    ],
    drawing: [
      'F01',
      'F02',
      'F03',
      'F04',
      'F05',
      'F06',
      'F07',
      'F08',
      'H01',
      'H09',
      'H12',
      'L01',
      'L02',
      'T02',
    ],
  },
  limits: { files: 400, fileBytes: 512 * 2 ** 20, setBytes: 2 * 2 ** 30, origin: 'assumption' },
  dxfVersions: {
    accepted: ['AC1015', 'AC1018', 'AC1021', 'AC1024', 'AC1027', 'AC1032'],
    origin: 'assumption',
  },
  units: { accepted: ['m', 'cm', 'mm'], plausible: [1, 2000], origin: 'assumption' },
  layers: {
    mandatory: [
      {
        name: 'A-ANNO-TTLB',
        title: { fa: 'جدول مشخصات', en: 'Title block' },
        scope: 'sheet',
        origin: NCS,
      },
      {
        name: 'A-SITE-PARC',
        title: { fa: 'مرز ملک', en: 'Parcel boundary' },
        scope: 'set',
        origin: 'assumption',
      },
      {
        name: 'A-SITE-FPRT',
        title: { fa: 'سطح اشغال', en: 'Building footprint' },
        scope: 'set',
        origin: 'assumption',
      },
      { name: 'A-WALL', title: { fa: 'دیوار', en: 'Walls' }, scope: 'set', origin: NCS },
      { name: 'A-COLS', title: { fa: 'ستون', en: 'Columns' }, scope: 'set', origin: NCS },
      { name: 'A-DOOR', title: { fa: 'در', en: 'Doors' }, scope: 'set', origin: NCS },
      { name: 'A-GLAZ', title: { fa: 'پنجره', en: 'Windows' }, scope: 'set', origin: NCS },
      { name: 'A-FLOR-STRS', title: { fa: 'پله', en: 'Stairs' }, scope: 'set', origin: NCS },
      { name: 'A-AREA', title: { fa: 'مرز فضاها', en: 'Room boundaries' }, scope: 'set', origin: NCS },
      { name: 'A-GRID', title: { fa: 'محورها', en: 'Axes' }, scope: 'set', origin: NCS },
      { name: 'A-ANNO-DIMS', title: { fa: 'اندازه‌گذاری', en: 'Dimensions' }, scope: 'set', origin: NCS },
      { name: 'A-SECT-MCUT', title: { fa: 'برش', en: 'Section cut' }, scope: 'set', origin: NCS },
      { name: 'A-ELEV-OTLN', title: { fa: 'نما', en: 'Elevation' }, scope: 'set', origin: NCS },
    ],
    parcel: ['A-SITE-PARC', 'PLOT_BOUNDARY', 'PARCEL', 'مرز ملک'],
    origin: 'assumption',
  },
  titleBlock: {
    blocks: ['MOHR-TITLE-A3', 'MOHR-TITLE-A2', 'MOHR-TITLE-A1', 'MOHR-TITLE-A0', 'MOHR-TITLE-A4'],
    fields: [
      { tag: 'OWNER', aliases: ['LEGAL_OWNER'], title: { fa: 'مالک', en: 'Legal owner' }, origin: ISO_7200 },
      {
        tag: 'SHEET',
        aliases: ['SHEET_NUMBER', 'DRAWING_NUMBER'],
        title: { fa: 'شمارهٔ برگ', en: 'Identification number' },
        origin: ISO_7200,
      },
      {
        tag: 'DATE',
        aliases: ['ISSUE_DATE'],
        title: { fa: 'تاریخ', en: 'Date of issue' },
        form: /^[\d۰-۹]{4}[/-][\d۰-۹]{1,2}[/-][\d۰-۹]{1,2}$/,
        origin: ISO_7200,
      },
      {
        tag: 'SHEETS',
        aliases: ['SHEET_COUNT'],
        title: { fa: 'شمار برگ‌ها', en: 'Segment or sheet number' },
        origin: ISO_7200,
      },
      { tag: 'TITLE', aliases: ['SHEET_TITLE'], title: { fa: 'عنوان', en: 'Title' }, origin: ISO_7200 },
      {
        tag: 'APPROVER',
        aliases: ['APPROVED_BY', 'CHECKED_BY'],
        title: { fa: 'تأییدکننده', en: 'Approval person' },
        origin: ISO_7200,
      },
      {
        tag: 'CREATOR',
        aliases: ['DESIGNER', 'DRAWN_BY'],
        title: { fa: 'طراح', en: 'Creator' },
        origin: ISO_7200,
      },
      { tag: 'REVISION', aliases: ['REV'], title: { fa: 'بازنگری', en: 'Revision index' }, origin: ISO_7200 },
      {
        tag: 'SCALE',
        aliases: [],
        title: { fa: 'مقیاس', en: 'Scale' },
        form: /^[1۱]\s*[:/]\s*[\d۰-۹]+$/,
        origin: 'assumption',
      },
      {
        tag: 'RENOVATION_CODE',
        aliases: [],
        title: { fa: 'کد نوسازی', en: 'Renovation code' },
        form: /^\d+(-\d+){1,9}$/,
        origin: 'assumption',
      },
      {
        tag: 'LICENCE',
        aliases: ['LICENSE'],
        title: { fa: 'شمارهٔ پروانهٔ اشتغال', en: 'Licence number' },
        form: /^[\dک]+(-[\dک]+){2,3}$/,
        origin: 'assumption',
      },
    ],
    sheetTag: 'SHEET',
    parcelAreaTag: 'PARCEL_AREA',
    origin: 'assumption',
  },
  papers: {
    sizes: {
      A0: [1189, 841],
      A1: [841, 594],
      A2: [594, 420],
      A3: [420, 297],
      A4: [297, 210],
    },
    tolerance: 2,
    origin: ISO_216,
  },
  tolerances: { closure: 1, area: 0.05, origin: 'assumption' },
}
