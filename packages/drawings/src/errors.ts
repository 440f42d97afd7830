/**
 * What can be wrong with drawing files, as values: a stable code, a sentence in Persian and English, and
 * the place. Nothing here throws; a reader collects problems and a rule turns them into findings.
 */

/** A sentence for people, Persian first. */
export interface Bilingual {
  readonly fa: string
  readonly en: string
}

interface Entry extends Bilingual {
  /** The rule of the catalogue that reports this problem. */
  readonly rule: string
}

const catalogue = {
  'dxf.empty': { rule: 'F01', fa: 'فایل خالی است.', en: 'The file is empty.' },
  'dxf.not-dxf': { rule: 'F01', fa: 'این فایل DXF نیست.', en: 'This file is not DXF.' },
  'dxf.dwg': {
    rule: 'F01',
    fa: 'این فایل DWG است، نه DXF؛ در برنامهٔ نقشه‌کشی بازش کنید و با قالب DXF ذخیره کنید (Save As یا DXFOUT).',
    en: 'This file is DWG, not DXF: open it in the CAD program and save it as DXF (Save As, or DXFOUT).',
  },
  'dxf.limit-bytes': {
    rule: 'F02',
    fa: 'فایل {bytes} بایت است و حد مجاز {limit} بایت است.',
    en: 'The file has {bytes} bytes; the limit is {limit}.',
  },
  'dxf.limit-tags': {
    rule: 'F02',
    fa: 'فایل بیش از {limit} گروه دارد؛ خواندن متوقف شد.',
    en: 'The file has more than {limit} groups; reading stopped.',
  },
  'dxf.limit-line': {
    rule: 'F02',
    fa: 'این سطر بیش از {limit} بایت دارد.',
    en: 'This line is longer than {limit} bytes.',
  },
  'dxf.limit-entities': {
    rule: 'F02',
    fa: 'فایل بیش از {limit} موجودیت دارد؛ بقیه خوانده نشد.',
    en: 'The file has more than {limit} entities; the rest was not read.',
  },
  'dxf.limit-vertices': {
    rule: 'F02',
    fa: '{type} بیش از {limit} رأس دارد؛ بقیه خوانده نشد.',
    en: '{type} has more than {limit} vertices; the rest was not read.',
  },
  'dxf.limit-blocks': {
    rule: 'F02',
    fa: 'فایل بیش از {limit} بلوک دارد؛ بقیه خوانده نشد.',
    en: 'The file defines more than {limit} blocks; the rest was not read.',
  },
  'dxf.limit-records': {
    rule: 'F02',
    fa: 'جدول‌ها، کلاس‌ها و متغیرهای فایل با هم بیش از {limit} رکورد دارند؛ بقیه خوانده نشد.',
    en: 'Tables, classes and header variables of the file have more than {limit} records together; the rest was not read.',
  },
  'dxf.limit-layers': {
    rule: 'F02',
    fa: 'موجودیت‌ها روی بیش از {limit} لایه‌اند؛ بقیهٔ لایه‌ها فهرست نشد.',
    en: 'Entities stand on more than {limit} layers; the other layers are not listed.',
  },
  'dxf.limit-objects': {
    rule: 'F02',
    fa: 'بخش OBJECTS بیش از {limit} شیء دارد؛ بقیه خوانده نشد.',
    en: 'Section OBJECTS has more than {limit} objects; the rest was not read.',
  },
  'dxf.limit-layouts': {
    rule: 'F02',
    fa: 'فایل بیش از {limit} برگه (layout) دارد؛ بقیه و آنچه روی آن‌هاست نشان داده نمی‌شود.',
    en: 'The file has more than {limit} layouts; the rest, and what stands on them, is not shown.',
  },
  'dxf.limit-corners': {
    rule: 'F02',
    fa: 'مرز هاشورها با هم بیش از {limit} گوشه و ضلع دارد؛ بقیه خوانده نشد.',
    en: 'The boundaries of all hatches have more than {limit} corners and edges; the rest was not read.',
  },
  'dxf.limit-nesting': {
    rule: 'F02',
    fa: 'بلوک‌ها بیش از {limit} لایه در هم قرار گرفته‌اند.',
    en: 'Blocks are nested more than {limit} deep.',
  },
  'dxf.limit-expansion': {
    rule: 'H12',
    fa: 'با باز شدن بلوک‌ها بیش از {limit} موجودیت پدید می‌آید.',
    en: 'Expanding the blocks gives more than {limit} entities.',
  },
  'dxf.limit-texts': {
    rule: 'F02',
    fa: 'متن‌ها بیش از آن است که فهرست شود؛ {count} متن نیامده است.',
    en: 'There are more texts than are listed; {count} are left out.',
  },
  'dxf.section-duplicate': {
    rule: 'F03',
    fa: 'بخش {name} بیش از یک بار آمده است.',
    en: 'Section {name} occurs more than once.',
  },
  'dxf.section-unterminated': {
    rule: 'F03',
    fa: 'بخش {name} بدون ENDSEC پایان یافته است.',
    en: 'Section {name} ends without ENDSEC.',
  },
  'dxf.section-unknown': {
    rule: 'F03',
    fa: 'بخش ناشناخته {name}؛ محتوای آن خوانده نشد.',
    en: 'Unknown section {name}; its content was not read.',
  },
  'dxf.tag-outside-section': {
    rule: 'F03',
    fa: 'داده‌ای بیرون از همه بخش‌ها آمده است ({name}).',
    en: 'There is data outside of every section ({name}).',
  },
  'dxf.no-entities': {
    rule: 'F03',
    fa: 'فایل بخش ENTITIES ندارد.',
    en: 'The file has no ENTITIES section.',
  },
  'dxf.content-after-eof': {
    rule: 'F03',
    fa: 'پس از EOF هنوز {bytes} بایت محتوا هست.',
    en: 'There are {bytes} bytes of content after EOF.',
  },
  'dxf.truncated': {
    rule: 'F03',
    fa: 'فایل ناتمام است: پایان EOF ندارد.',
    en: 'The file is cut off: it does not end with EOF.',
  },
  'dxf.bad-group-code': {
    rule: 'F04',
    fa: 'به جای کد گروه «{value}» آمده است؛ خواندن همین‌جا متوقف شد.',
    en: 'Found “{value}” where a group code must stand; reading stopped here.',
  },
  'dxf.blank-line': {
    rule: 'F04',
    fa: 'سطر خالی سرگردان به جای کد گروه.',
    en: 'A stray blank line stands where a group code must be.',
  },
  'dxf.line-endings': {
    rule: 'F04',
    fa: 'پایان سطرها یکدست نیست: CR تنها میان سطرهای LF یا CRLF.',
    en: 'Line endings are mixed: a lone CR among LF or CRLF lines.',
  },
  'dxf.nul-byte': {
    rule: 'F04',
    fa: 'بایت صفر در متن فایل هست.',
    en: 'There is a NUL byte in the text of the file.',
  },
  'dxf.text-nul': {
    rule: 'F04',
    fa: 'نوشته‌ای نویسهٔ صفر دارد (^@ یا \\U+0000)، که برخی برنامه‌ها آن را پایان نوشته می‌گیرند.',
    en: 'A text holds a NUL (^@ or \\U+0000), which some programs take for its end.',
  },
  'dxf.bad-number': {
    rule: 'F04',
    fa: 'مقدار گروه {group} عدد نیست: «{value}».',
    en: 'The value of group {group} is not a number: “{value}”.',
  },
  'dxf.not-finite': {
    rule: 'F04',
    fa: 'مقدار گروه {group} عددی متناهی نیست: «{value}».',
    en: 'The value of group {group} is not a finite number: “{value}”.',
  },
  'dxf.bad-handle': {
    rule: 'F06',
    fa: 'شناسه (handle) نادرست: «{value}».',
    en: 'Malformed handle: “{value}”.',
  },
  'dxf.count-mismatch': {
    rule: 'F04',
    fa: '{type} در گروه {group} شمار {declared} را اعلام کرده، ولی {actual} دارد.',
    en: '{type} declares {declared} in group {group} but has {actual}.',
  },
  'dxf.spline-malformed': {
    rule: 'F04',
    fa: 'گره‌های (knot) خمی در این {type} با درجه و نقطه‌هایش نمی‌خواند؛ چنین خمی کشیدنی نیست.',
    en: 'The knots of a curve of this {type} don’t fit its degree and points; there is no such curve.',
  },
  'dxf.hatch-empty': {
    rule: 'F04',
    fa: 'این {type} مرزی ندارد که درونش کشیده شود؛ چیزی از آن دیده نمی‌شود.',
    en: 'This {type} has no boundary to be drawn within; nothing of it is seen.',
  },
  'dxf.mesh-malformed': {
    rule: 'F04',
    fa: 'شبکهٔ POLYLINE باید {m} × {n} نقطه داشته باشد، ولی {actual} دارد.',
    en: 'A mesh of a POLYLINE must have {m} × {n} points but has {actual}.',
  },
  'dxf.face-malformed': {
    rule: 'F04',
    fa: 'یکی از وجه‌های این POLYLINE نقطهٔ {number} را نام می‌برد، ولی تنها {actual} نقطه دارد.',
    en: 'A face of this POLYLINE names point {number}, but it has only {actual}.',
  },
  'dxf.entity-incomplete': {
    rule: 'F04',
    fa: '{type} گروه لازم {group} را ندارد.',
    en: '{type} lacks the required group {group}.',
  },
  'dxf.group-repeated': {
    rule: 'F03',
    fa: '{type} گروه {group} را بیش از یک بار دارد؛ خوانندگان مختلف نقشه‌های مختلفی نشان می‌دهند.',
    en: '{type} has group {group} more than once; different readers would show different drawings.',
  },
  'dxf.table-unterminated': {
    rule: 'F04',
    fa: 'جدول {name} بدون ENDTAB پایان یافته است.',
    en: 'Table {name} ends without ENDTAB.',
  },
  'dxf.table-duplicate': {
    rule: 'F03',
    fa: 'جدول {name} بیش از یک بار آمده است.',
    en: 'Table {name} occurs more than once.',
  },
  'dxf.block-unterminated': {
    rule: 'F04',
    fa: 'بلوک {name} بدون ENDBLK پایان یافته است.',
    en: 'Block {name} ends without ENDBLK.',
  },
  'dxf.sequence-unterminated': {
    rule: 'F04',
    fa: '{type} بدون SEQEND پایان یافته است.',
    en: '{type} ends without SEQEND.',
  },
  'dxf.orphan': {
    rule: 'F04',
    fa: '{type} بیرون از جای خود آمده است.',
    en: '{type} stands outside of anything it could belong to.',
  },
  'dxf.version-unknown': {
    rule: 'F05',
    fa: 'نسخه DXF ناشناخته است: {value}',
    en: 'Unknown DXF version: {value}',
  },
  'dxf.version-missing': {
    rule: 'F05',
    fa: 'فایل نسخه خود را نمی‌گوید ($ACADVER)؛ مانند R12 خوانده شد.',
    en: 'The file does not state its version ($ACADVER); it was read as R12.',
  },
  'dxf.handle-duplicate': {
    rule: 'F06',
    fa: 'شناسه {handle} بیش از یک بار به کار رفته است.',
    en: 'Handle {handle} is used more than once.',
  },
  'dxf.owner-unknown': {
    rule: 'F06',
    fa: 'مالک {type}، شناسه {owner}، در فایل نیست.',
    en: 'The owner of {type}, handle {owner}, is not in the file.',
  },
  'dxf.block-duplicate': {
    rule: 'F03',
    fa: 'بلوک {name} بیش از یک بار تعریف شده است.',
    en: 'Block {name} is defined more than once.',
  },
  'dxf.name-duplicate': {
    rule: 'F03',
    fa: 'نام {name} در جدول {table} بیش از یک بار آمده است.',
    en: 'Name {name} occurs more than once in table {table}.',
  },
  'dxf.block-undefined': {
    rule: 'F07',
    fa: '{type} به بلوک {name} ارجاع می‌دهد که تعریف نشده است.',
    en: '{type} refers to block {name}, which is not defined.',
  },
  'dxf.layer-undeclared': {
    rule: 'L02',
    fa: 'لایه {name} به کار رفته ولی در جدول لایه‌ها نیست.',
    en: 'Layer {name} is used but not declared in the layer table.',
  },
  'dxf.unsafe-name': {
    rule: 'F03',
    fa: 'نام «{name}» برای برنامه‌ها معنای ویژه دارد و پذیرفته نیست.',
    en: 'The name “{name}” has a special meaning to programs and is not accepted.',
  },
  'dxf.insert-cycle': {
    rule: 'H12',
    fa: 'بلوک‌ها در خود درج شده‌اند: {path}',
    en: 'Blocks are inserted into themselves: {path}',
  },
  'dxf.entity-lost': {
    rule: 'F07',
    fa: '{count} موجودیت {type} در فایل هست که خوانده نشد.',
    en: 'The file holds {count} {type} that were not read.',
  },
  'dxf.entity-unnamed': {
    rule: 'F07',
    fa: '«{type}» نام هیچ موجودیتی نیست؛ {count} بار آمده و چیزی از آن نشان داده نمی‌شود.',
    en: '“{type}” names no entity; it occurs {count} times, and nothing of it is shown.',
  },
  'dxf.encoding-mismatch': {
    rule: 'F08',
    fa: 'فایل رمزگذاری {declared} را اعلام می‌کند، ولی متن آن {actual} است.',
    en: 'The file declares the encoding {declared}, but its text is {actual}.',
  },
  'dxf.encoding-unknown': {
    rule: 'F08',
    fa: 'رمزگذاری {value} شناخته نیست؛ متن مانند {actual} خوانده شد.',
    en: 'The encoding {value} is not known; text was read as {actual}.',
  },
  'dxf.text-undecodable': {
    rule: 'F08',
    fa: 'متنی هست که با رمزگذاری فایل خوانده نمی‌شود.',
    en: 'There is text that the encoding of the file cannot decode.',
  },
  'dxf.text-presentation-forms': {
    rule: 'F08',
    fa: 'متن فارسی با شکل‌های چسبان (نه حروف) ذخیره شده است.',
    en: 'Persian text is stored as shaped glyphs instead of letters.',
  },
  'dxf.legacy-shx': {
    rule: 'H09',
    fa: 'سبک {style} قلم فارسی قدیمی {font} را دارد؛ متن آن برای ماشین خواندنی نیست.',
    en: 'Style {style} uses the legacy Persian font {font}; its text cannot be read by a machine.',
  },
} as const satisfies Record<string, Entry>

/** Every code this package's DXF reader can report. */
export type DxfProblemCode = keyof typeof catalogue

/** The codes themselves. */
export const DXF_PROBLEM_CODES = Object.keys(catalogue) as DxfProblemCode[]

/** Where in a file a problem stands. Lines count from 1 (text DXF only), offsets are bytes from 0. */
export interface Place {
  readonly line?: number
  readonly offset?: number
  readonly handle?: string
}

/** One thing that is wrong: a stable code, the sentence, the place, and how often (when more than once). */
export interface Problem<Code extends string = string> extends Place {
  readonly code: Code
  readonly message: Bilingual
  /** How many times this code occurred; only the first few are listed one by one. */
  readonly times?: number
}

export type DxfProblem = Problem<DxfProblemCode>

/** Values a sentence names, e.g. `{ name: 'ENTITIES' }`. */
export type Values = Readonly<Record<string, string | number>>

/** Puts values into a sentence; long or unprintable values from the file are cut short. */
export function filled(sentence: Bilingual, values: Values): Bilingual {
  const put = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => shown(values[name], whole))
  return { fa: put(sentence.fa), en: put(sentence.en) }
}

/** A problem of the DXF reader. */
export function dxfProblem(code: DxfProblemCode, values: Values = {}, place: Place = {}): DxfProblem {
  return { code, message: filled(catalogue[code], values), ...place }
}

/** The rule of the catalogue (`F03`, `H12` …) that reports a problem of the DXF reader. */
export function ruleOf(code: DxfProblemCode): string {
  return catalogue[code].rule
}

function shown(value: string | number | undefined, whole: string): string {
  if (value === undefined) return whole
  // biome-ignore lint/suspicious/noControlCharactersInRegex: values come from the file and may hold anything
  const text = String(value).replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�')
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
