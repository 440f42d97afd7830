import type { DxfVariant } from './dxf/encode.ts'

/** The four disciplines whose engineers draw the sample building. */
export type SetDiscipline = 'architecture' | 'structure' | 'mechanical' | 'electrical'

/** `permit` is what the permit was given on; `as-built` is what was built, and replaces it. */
export type SetStage = 'permit' | 'as-built'

export type SetOptions = {
  /** `architecture` unless given. */
  readonly discipline?: SetDiscipline
  /** R2018 in UTF-8 (default), or R2000 in code page 1256 with `\U+XXXX` escapes. */
  readonly variant?: DxfVariant
  /** `permit` unless given. Only the architect drew an as-built set. */
  readonly stage?: SetStage
  /** Of an as-built set: 2 unless given, more where the permit's was revised before. */
  readonly revision?: number
}

/** A row of the table of revisions: number, date (Jalali), and what it is. */
type RevisionRow = readonly [number: string, date: string, note: string]

/** What the title blocks and the manifest of one set say beside the case. */
export type Issue = {
  readonly discipline: SetDiscipline
  /** First letter of sheet numbers and layers (US National CAD Standard). */
  readonly letter: 'A' | 'S' | 'M' | 'E'
  readonly mark: string
  readonly setId: string
  readonly designer: string
  readonly licence: string
  readonly approver: string
  readonly revision: number
  /** Jalali. */
  readonly date: string
  readonly revisions: readonly RevisionRow[]
}

type Draughtsman = Pick<Issue, 'letter' | 'mark' | 'setId' | 'designer' | 'licence' | 'approver'>

const DISCIPLINES: Readonly<Record<SetDiscipline, Draughtsman>> = {
  architecture: {
    letter: 'A',
    mark: 'مجموعهٔ معماری',
    setId: '0199c2d4-5a10-7c3e-9b6f-2f5d8e41a0b1',
    designer: 'آرش صادقی',
    licence: '25-100-01863',
    approver: 'نرگس احمدی‌فر',
  },
  structure: {
    letter: 'S',
    mark: 'مجموعهٔ سازه',
    setId: '0199c2d4-6b21-7d4f-8c70-3a6e9f52b1c2',
    designer: 'هادی کاظمی',
    licence: '25-300-01592',
    approver: 'علیرضا شفیعی',
  },
  mechanical: {
    letter: 'M',
    mark: 'مجموعهٔ تأسیسات مکانیکی',
    setId: '0199c2d4-7c32-7e50-9d81-4b7fa063c2d3',
    designer: 'الهام قربانی',
    licence: '25-400-01083',
    approver: 'سعید عباسی',
  },
  electrical: {
    letter: 'E',
    mark: 'مجموعهٔ تأسیسات برقی',
    setId: '0199c2d4-8d43-7f61-ae92-5c80b174d3e4',
    designer: 'کاوه شریعتی',
    licence: '25-500-01204',
    approver: 'حامد یوسفی',
  },
}

export const SET_DISCIPLINES = Object.keys(DISCIPLINES) as readonly SetDiscipline[]

const FIRST: RevisionRow = ['1', '1404/05/12', 'نخستین ارائه']
const asBuilt = (revision: number): RevisionRow => [
  String(revision),
  '1405/06/15',
  'چون‌ساخت: دو دیوار و یک نام',
]

/** Who drew a discipline's set, and its revision and dates at a stage. */
export function issueOf(discipline: SetDiscipline, stage: SetStage, revision = 2): Issue {
  const last = stage === 'as-built' ? asBuilt(revision) : FIRST
  return {
    discipline,
    ...DISCIPLINES[discipline],
    revision: Number(last[0]),
    date: last[1],
    revisions: last === FIRST ? [FIRST] : [FIRST, last],
  }
}
