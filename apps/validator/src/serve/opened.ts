/** What the page shows: a set read and checked, its sheets drawn when they are asked for, beside another revision of it. */
import {
  type CheckResult,
  compareDrawings,
  type DrawingComparison,
  type Finding,
  metresPerUnit,
  type Picture,
  type Profile,
  type Provenance,
  pictureBytes,
  type SetFiles,
  type Sheet,
  type SheetScale,
  scalesOf,
} from '@mohr/drawings'
import { digits } from '@mohr/signing/report'
import {
  type Box,
  type Changes,
  changesOf,
  type DrawnSheet,
  drawSheet,
  marksOf,
  type OpenedSet,
  openSheets,
  placeFindings,
  SetTexts,
  type SheetRef,
} from '@mohr/viewer'
import { checkAt, type Judging } from '../check-at.ts'
import { openOf, type ToldFinding, toldFinding, verdictOf } from '../check-report/told.ts'
import { type DrawingsAt, drawingsAt } from '../drawings-at.ts'
import { type Bilingual, type Language, type Problem, UnreadableError } from '../errors.ts'
import { decodeRasters, picturePng } from '../png.ts'
import { vazirmatn } from '../vazirmatn.ts'
import { signatureWords } from './signature-words.ts'

type Both<Told> = Readonly<Record<Language, Told>>

interface ShownFinding {
  readonly sheet: string | null
  /** Of a finding that is on no sheet. */
  readonly file: string
  readonly boxes: readonly Box[]
  readonly told: Both<ToldFinding>
}

/** What the page is told of the set. */
interface Overview {
  readonly name: string
  readonly verdict: Both<ReturnType<typeof verdictOf>>
  readonly profile: CheckResult['profile']
  readonly sheets: readonly (Pick<SheetRef, 'id' | 'number' | 'title' | 'file' | 'scale' | 'paper'> & {
    readonly drawn: boolean
    readonly findings: number
  })[]
  readonly findings: readonly ShownFinding[]
  readonly open: Both<readonly ToldFinding[]>
  readonly problems: CheckResult['problems']
  /** Whether signatures were judged, and how; null where there can be none. */
  readonly signatures: Bilingual | null
  readonly before: string | null
}

/** What a mm of a sheet's paper stands for; `metres` of a drawing unit, null where the drawing says none. */
interface Scales {
  readonly metres: number | null
  readonly windows: readonly SheetScale[]
}

export interface Opened {
  readonly overview: Overview
  /** Bytes of a sheet's picture; undefined where there is none. */
  picture(id: string, of: 'after' | 'before'): Uint8Array<ArrayBuffer> | undefined
  thumbnail(id: string): Promise<Uint8Array | undefined>
  /** Undefined without another revision, or where it has no such sheet. */
  changes(id: string): Changes | undefined
  /** What is wrong with a sheet beside its findings: why its files can't be read, and what is not drawn of it. */
  problems(id: string): readonly Bilingual[]
  /** Undefined where there is no such sheet. */
  scales(id: string): Scales | undefined
  find(words: string): ReturnType<SetTexts['find']>
}

/** More findings than a person goes through are counted, not shown. */
const MOST_FINDINGS = 1000
/** Pixels of a thumbnail's longer side. */
const THUMBNAIL = 260

/** @throws CommandError, UnreadableError where nothing can be opened */
export async function openForPage(
  path: string,
  before: string | undefined,
  profile: Profile,
  judging: Judging,
): Promise<Opened> {
  const { outcome, found, signatures } = await checkAt(path, profile, {}, judging)
  if (!('tool' in outcome)) throw new UnreadableError(path, outcome.problems[0] as Problem)
  const kind = found !== null && 'drawing' in found ? 'drawing' : 'set'
  const opened = openSheets(filesOf(found, path), vazirmatn(), true)
  const earlier =
    before === undefined ? undefined : openSheets(filesOf(drawingsAt(before), before), vazirmatn(), true)
  const told = signatureWords(found, signatures, judging.wanted)
  return new SetForPage(path, outcome, opened, { earlier, before, profile, kind, signatures: told })
}

function filesOf(found: DrawingsAt | null, path: string): SetFiles {
  if (found === null) return new Map()
  if ('problem' in found) throw new UnreadableError(path, found.problem)
  return 'files' in found ? found.files : new Map([[path, found.drawing]])
}

class SetForPage implements Opened {
  readonly overview: Overview
  private readonly opened: OpenedSet
  private readonly earlier: OpenedSet | undefined
  private readonly comparisons = new Map<string, DrawingComparison | undefined>()
  private readonly texts: SetTexts
  /** By sheet, what is not drawn of it as it is meant. */
  private readonly lacks = new Map<string, readonly Bilingual[]>()
  private readonly pictures = new Map<string, Picture | undefined>()

  constructor(
    name: string,
    outcome: CheckResult,
    opened: OpenedSet,
    {
      earlier,
      before,
      profile,
      kind,
      signatures,
    }: {
      readonly earlier: OpenedSet | undefined
      readonly before: string | undefined
      readonly profile: Profile
      readonly kind: 'set' | 'drawing'
      readonly signatures: Bilingual | null
    },
  ) {
    this.opened = opened
    this.texts = new SetTexts(
      opened.sheets.map(({ id }) => id),
      (id) => this.sheetOf(id),
    )
    this.earlier = earlier
    const failed = outcome.results.flatMap(({ findings }) => findings).filter(({ state }) => state === 'fail')
    const findings = this.place(failed)
    const told = (lang: Language) => verdictOf({ outcome, opened, profile, kind, lang })
    this.overview = {
      name,
      verdict: { fa: told('fa'), en: told('en') },
      profile: outcome.profile,
      sheets: opened.sheets.map(({ id, number, title, file, scale, paper, layout }) => ({
        id,
        number,
        title,
        file,
        scale,
        paper,
        drawn: hasLayout(opened, file, layout),
        findings: findings.filter(({ sheet }) => sheet === id).length,
      })),
      findings,
      open: { fa: openOf(outcome.results, 'fa'), en: openOf(outcome.results, 'en') },
      problems: outcome.problems,
      signatures,
      before: before ?? null,
    }
  }

  private place(failed: readonly Finding[]): ShownFinding[] {
    const homes = placeFindings(this.opened.sheets, failed, (sheet, handles) => {
      const open = this.opened.open(sheet)
      if (open === undefined) return undefined
      const { picture, report, seen } = drawSheet(open, handles, this.marks(sheet, 'after'))
      this.lacks.set(sheet.id, messagesOf(report))
      this.pictures.set(`after ${sheet.id}`, picture)
      return seen
    })
    let next = 1
    return [...homes]
      .flatMap(([home, own]) =>
        own.map(({ finding, boxes }): ShownFinding => {
          const at = next++
          const tell = (lang: Language) => toldFinding(finding, digits(at, lang), lang, null)
          return {
            sheet: typeof home === 'string' ? null : home.id,
            file: finding.subject.file,
            boxes,
            told: { fa: tell('fa'), en: tell('en') },
          }
        }),
      )
      .slice(0, MOST_FINDINGS)
  }

  picture(id: string, of: 'after' | 'before'): Uint8Array<ArrayBuffer> | undefined {
    const picture = this.pictureOf(id, of)
    return picture && pictureBytes(picture)
  }

  async thumbnail(id: string): Promise<Uint8Array | undefined> {
    const picture = this.pictureOf(id, 'after')
    if (picture === undefined) return undefined
    await decodeRasters(picture)
    const { width, height } = picture.tables
    const scale = THUMBNAIL / Math.max(width, height)
    const size = (side: number) => Math.max(1, Math.round(side * scale))
    return picturePng(picture, { scale, width: size(width), height: size(height) }, { thinnest: 0.6 })
  }

  changes(id: string): Changes | undefined {
    const sheet = this.opened.sheets.find((one) => one.id === id)
    const comparison = sheet && this.comparison(sheet)
    return comparison && changesOf(comparison)
  }

  problems(id: string): readonly Bilingual[] {
    const sheet = this.opened.sheets.find((one) => one.id === id)
    if (sheet === undefined) return []
    const unread = this.overview.problems.filter(({ file }) => file === sheet.file || file === sheet.pdf)
    // Drawing it says what is not drawn.
    this.pictureOf(id, 'after')
    return [...unread.map(({ message }) => message), ...(this.lacks.get(id) ?? [])]
  }

  scales(id: string): Scales | undefined {
    const sheet = this.sheetOf(id)
    return sheet && { metres: metresPerUnit(sheet.document) ?? null, windows: scalesOf(sheet) }
  }

  find(words: string): ReturnType<SetTexts['find']> {
    return this.texts.find(words)
  }

  private sheetOf(id: string): Sheet | undefined {
    const sheet = this.opened.sheets.find((one) => one.id === id)
    return sheet && this.opened.open(sheet)
  }

  private pictureOf(id: string, of: 'after' | 'before'): Picture | undefined {
    const key = `${of} ${id}`
    if (!this.pictures.has(key)) this.pictures.set(key, this.draw(id, of))
    return this.pictures.get(key)
  }

  private draw(id: string, of: 'after' | 'before'): Picture | undefined {
    const sheet = this.opened.sheets.find((one) => one.id === id)
    if (sheet === undefined) return undefined
    const set = of === 'after' ? this.opened : this.earlier
    const own = of === 'after' ? sheet : this.twinOf(sheet)
    const open = own && set?.open(own)
    if (open === undefined) return undefined
    const { picture, report } = drawSheet(open, new Set(), this.marks(sheet, of))
    if (of === 'after') this.lacks.set(id, messagesOf(report))
    return picture
  }

  /** The same sheet of the other revision. */
  private twinOf({ number, file }: SheetRef): SheetRef | undefined {
    const sheets = this.earlier?.sheets ?? []
    return (
      sheets.find((one) => one.number === number) ?? sheets.find((one) => one.file === file) ?? only(sheets)
    )
  }

  private comparison(sheet: SheetRef): DrawingComparison | undefined {
    const twin = this.twinOf(sheet)
    const key = `${twin?.file} ${sheet.file}`
    if (!this.comparisons.has(key)) {
      const [before, after] = [twin && this.earlier?.model(twin.file), this.opened.model(sheet.file)]
      this.comparisons.set(key, before && after && compareDrawings(before, after))
    }
    return this.comparisons.get(key)
  }

  /** How what a piece comes from stands to the other revision. */
  private marks(sheet: SheetRef, side: 'after' | 'before'): ((origin: Provenance) => number) | undefined {
    const comparison = this.comparison(sheet)
    if (comparison === undefined) return undefined
    const [set, file] =
      side === 'after' ? [this.opened, sheet.file] : [this.earlier, this.twinOf(sheet)?.file]
    return marksOf(comparison, side, file === undefined ? undefined : set?.model(file))
  }
}

const messagesOf = ({ problems }: DrawnSheet['report']): Bilingual[] => problems.map(({ message }) => message)

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined)

function hasLayout({ model }: OpenedSet, file: string, layout: string | undefined): boolean {
  const layouts = model(file)?.layouts
  return layouts !== undefined && (layout === undefined || layouts.some(({ name }) => name === layout))
}
