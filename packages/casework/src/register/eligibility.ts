import type { Bilingual } from '../bilingual.ts'
import { civilDay, longDayEnglish, shortDay } from '../dates/jalali.ts'
import { type DisciplineId, discipline } from '../disciplines/disciplines.ts'
import type { Competence, Grade, RegisterExtract } from './extract.ts'

export type EligibilityQuestion = {
  readonly caseNumber: string
  readonly renovationCode: string
  readonly discipline: DisciplineId
  readonly competence: Competence
  /** Instant asked about: the time of the visit, of signing, or of the time-stamp. ISO 8601 UTC. */
  readonly at: string
}

export type EligibilityReason = {
  readonly code: 'licensed' | 'competent' | 'not-suspended' | 'assigned'
  readonly holds: boolean
  readonly message: Bilingual
}

/** The data the council seals. Its digest stands in the report's PDF, so that a judge needs no database. */
export type EligibilityStatement = {
  readonly type: 'mohr.eligibility/1'
  readonly question: EligibilityQuestion
  readonly engineer: { readonly name: string; readonly nationalCode: string; readonly licence: string | null }
  readonly grade: Grade | null
  readonly eligible: boolean
  readonly reasons: readonly EligibilityReason[]
  /** The rows of the register the answer rests on. */
  readonly register: RegisterExtract
}

const COMPETENCES: Readonly<Record<Competence, Bilingual>> = {
  design: { fa: 'طراحی', en: 'design' },
  supervision: { fa: 'نظارت', en: 'supervision' },
  execution: { fa: 'اجرا', en: 'execution' },
}

const GRADES: Readonly<Record<Grade, Bilingual>> = {
  '3': { fa: 'پایهٔ ۳', en: 'grade 3' },
  '2': { fa: 'پایهٔ ۲', en: 'grade 2' },
  '1': { fa: 'پایهٔ ۱', en: 'grade 1' },
  senior: { fa: 'پایهٔ ارشد', en: 'senior grade' },
}

export function gradeName(grade: Grade): Bilingual {
  return GRADES[grade]
}

export function competenceName(competence: Competence): Bilingual {
  return COMPETENCES[competence]
}

/** `from` inclusive, `until` exclusive; an unreadable instant never holds. */
function covers(period: { readonly from: string; readonly until: string | null }, at: number): boolean {
  const until = period.until === null ? Number.POSITIVE_INFINITY : Date.parse(period.until)
  return Date.parse(period.from) <= at && at < until
}

function licensed(extract: RegisterExtract, at: Date): EligibilityReason {
  const licence = extract.licence
  if (!licence) {
    const message = { fa: 'پروانه‌ای در دفتر ثبت نشده است.', en: 'The register holds no licence.' }
    return { code: 'licensed', holds: false, message }
  }
  const day = civilDay(at)
  if (day < licence.issuedOn) {
    const message = {
      fa: `پروانه از ${shortDay(licence.issuedOn)} آغاز می‌شود.`,
      en: `The licence begins on ${longDayEnglish(licence.issuedOn)}.`,
    }
    return { code: 'licensed', holds: false, message }
  }
  const holds = day <= licence.expiresOn
  const until = { fa: shortDay(licence.expiresOn), en: longDayEnglish(licence.expiresOn) }
  const message = holds
    ? { fa: `پروانه در این لحظه معتبر است، تا ${until.fa}.`, en: `The licence is valid, until ${until.en}.` }
    : { fa: `اعتبار پروانه در ${until.fa} تمام شده است.`, en: `The licence ended on ${until.en}.` }
  return { code: 'licensed', holds, message }
}

function competent(
  extract: RegisterExtract,
  question: Pick<EligibilityQuestion, 'discipline' | 'competence'>,
) {
  const entry = extract.licence?.entries.find(
    (one) => one.discipline === question.discipline && one.competence === question.competence,
  )
  const what = {
    fa: `${COMPETENCES[question.competence].fa} ${discipline(question.discipline).name.fa}`,
    en: `${COMPETENCES[question.competence].en}, ${discipline(question.discipline).name.en.toLowerCase()}`,
  }
  const message = entry
    ? {
        fa: `صلاحیت ${what.fa}، ${GRADES[entry.grade].fa}.`,
        en: `Competent: ${what.en}, ${GRADES[entry.grade].en}.`,
      }
    : { fa: `پروانه صلاحیت ${what.fa} ندارد.`, en: `The licence does not hold: ${what.en}.` }
  const reason: EligibilityReason = { code: 'competent', holds: entry !== undefined, message }
  return { reason, grade: entry?.grade ?? null }
}

function notSuspended(extract: RegisterExtract, at: number): EligibilityReason {
  const suspension = extract.suspensions.find((one) => covers(one, at))
  const message = suspension
    ? {
        fa: `در این لحظه معلق است: ${suspension.reason}`,
        en: `Suspended at this instant: ${suspension.reason}`,
      }
    : { fa: 'در این لحظه معلق نیست.', en: 'Not suspended at this instant.' }
  return { code: 'not-suspended', holds: suspension === undefined, message }
}

function assigned(extract: RegisterExtract, question: EligibilityQuestion, at: number): EligibilityReason {
  const holds = extract.assignments.some(
    (one) =>
      one.caseNumber === question.caseNumber &&
      one.discipline === question.discipline &&
      one.competence === question.competence &&
      covers(one, at),
  )
  const message = holds
    ? { fa: 'کار این پرونده در این لحظه به او ارجاع شده است.', en: 'Assigned to this case at this instant.' }
    : {
        fa: 'کار این پرونده در این لحظه به او ارجاع نشده است.',
        en: 'Not assigned to this case at this instant.',
      }
  return { code: 'assigned', holds, message }
}

/** How a licence stands at an instant, in one word: a suspension weighs more than the dates. */
export function licenceAt(extract: RegisterExtract, at: Date): 'valid' | 'suspended' | 'expired' | 'none' {
  if (!extract.licence) return 'none'
  if (!notSuspended(extract, at.getTime()).holds) return 'suspended'
  return licensed(extract, at).holds ? 'valid' : 'expired'
}

/** Licensed, competent and not suspended at an instant, whatever the case; with the grade the licence gives. */
export function standingAt(
  extract: RegisterExtract,
  what: Pick<EligibilityQuestion, 'discipline' | 'competence'>,
  at: Date,
): { readonly reasons: readonly EligibilityReason[]; readonly grade: Grade | null } {
  const competence = competent(extract, what)
  return {
    reasons: [licensed(extract, at), competence.reason, notSuspended(extract, at.getTime())],
    grade: competence.grade,
  }
}

/**
 * Was this person licensed, for this discipline and competence, not suspended, and assigned to this case, at this
 * instant? Gives the whole statement, eligible or not, with a reason for each part. Throws RangeError when
 * `question.at` is not an instant.
 */
export function eligibilityAt(extract: RegisterExtract, question: EligibilityQuestion): EligibilityStatement {
  const at = new Date(question.at)
  if (Number.isNaN(at.getTime())) throw new RangeError(`Not an instant: ${question.at}`)
  const standing = standingAt(extract, question, at)
  const reasons = [...standing.reasons, assigned(extract, question, at.getTime())]
  return {
    type: 'mohr.eligibility/1',
    question,
    engineer: {
      name: extract.name,
      nationalCode: extract.nationalCode,
      licence: extract.licence?.number ?? null,
    },
    grade: standing.grade,
    eligible: reasons.every((reason) => reason.holds),
    reasons,
    register: extract,
  }
}
