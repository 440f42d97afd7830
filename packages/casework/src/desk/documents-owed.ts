/** Which papers an applicant owes for a service, and why each. */
import type { Bilingual } from '../bilingual.ts'
import { type ApplicantKind, FOR_THE_OWNER } from './applicants.ts'
import { type DeskFact, type DeskFacts, HOLDINGS } from './facts.ts'
import type { OwedPaper } from './owed-paper.ts'
import type { PaperId } from './papers.ts'
import type { DeskService } from './service.ts'

/**
 * Who asks first, then whose the property is, then what the service itself wants. What depends on something that
 * `facts` don't say is listed with it in `onlyIf`; what they deny is left out. Of an applicant whom the service
 * doesn't admit nothing is owed: ask `service.applicants` first.
 */
export function documentsOwed(
  service: DeskService,
  applicant: ApplicantKind,
  facts: DeskFacts = {},
): readonly OwedPaper[] {
  if (!service.applicants.includes(applicant)) return []
  const forOwner = FOR_THE_OWNER.includes(applicant)
  const owed = [
    ...IDENTITY[applicant],
    ...(forOwner ? [holding(facts)] : []),
    ...(forOwner && service.ownership === 'consent' ? CONSENTS : []),
    ...service.papers
      .filter(({ from }) => (from === null ? applicant !== 'notary' : from.includes(applicant)))
      .map(({ paper, why, onlyIf }) => owe(paper, why, onlyIf)),
  ]
  // A company is never a minor, and whoever is the company need not be asked whether the owner is one.
  const known = applicant === 'company' ? { ...facts, ward: false, inherited: false } : facts
  return (
    owed
      .filter(({ onlyIf }) => onlyIf === null || known[onlyIf] !== false)
      // A company has neither card nor booklet: its statute and gazette say who it is.
      .filter(({ oneOf }) => known.ownedByCompany !== true || !oneOf.includes('owner-identity'))
      .map((one) => (one.onlyIf !== null && known[one.onlyIf] === true ? { ...one, onlyIf: null } : one))
  )
}

const owe = (paper: PaperId, why: Bilingual, onlyIf: DeskFact | null = null): OwedPaper => ({
  oneOf: [paper],
  why,
  onlyIf,
})

const because = (fa: string, en: string): Bilingual => ({ fa, en })

const SELF = because('باید روشن باشد چه کسی درخواست می‌کند', 'it must be clear who asks')
const REPRESENTATIVE = because(
  'نمایندهٔ شرکت با آن شناخته می‌شود',
  'the company’s representative is known by it',
)
const SIGNERS = because('نشان می‌دهد چه کسی حق امضا دارد', 'it shows who may sign for the company')
const BOUND = because('حدود فعالیت شخص حقوقی در آن است', 'it holds what the legal person may do')
const BY_COMPANY = because(
  'شرکت نماینده‌اش را با آن معرفی می‌کند',
  'by it the company names its representative',
)

const IDENTITY: Readonly<Record<ApplicantKind, readonly OwedPaper[]>> = {
  owner: [
    owe('national-card', SELF),
    owe('identity-booklet', because('با کارت ملی تطبیق داده می‌شود', 'it is compared with the national card')),
    owe(
      'guardian-order',
      because('برای صغیر یا محجور سرپرست او درخواست می‌کند', 'a guardian asks for a minor or a ward'),
      'ward',
    ),
  ],
  company: [
    owe('statute', BOUND),
    owe('official-gazette', SIGNERS),
    owe('letter-of-introduction', BY_COMPANY),
    owe('national-card', REPRESENTATIVE),
  ],
  agent: [
    owe(
      'power-of-attorney',
      because('باید این کار و این ملک را در بر بگیرد', 'it must cover this act and this property'),
    ),
    owe('national-card', because('وکیل با آن شناخته می‌شود', 'the agent is known by it')),
    owe(
      'owner-identity',
      because('وکالت از سوی همین مالک است', 'the power of attorney comes from this owner'),
    ),
    owe('statute', BOUND, 'ownedByCompany'),
    owe('official-gazette', SIGNERS, 'ownedByCompany'),
  ],
  builder: [
    owe('national-card', SELF),
    owe(
      'builder-licence',
      because('پایه و اعتبار پروانهٔ مجری سنجیده می‌شود', 'the licence’s grade and validity are judged'),
    ),
    owe(
      'building-contract',
      because('مالک کار را با آن به مجری سپرده است', 'by it the owner gave the work to the builder'),
    ),
  ],
  supervisor: [
    owe('national-card', SELF),
    owe(
      'engineer-licence',
      because('ناظر پرونده با آن شناخته می‌شود', 'the case’s supervisor is known by it'),
    ),
  ],
  notary: [
    owe('notary-letter', because('دفترخانه و موضوع سند در آن است', 'it names the notary and the deed')),
    owe(
      'title-deed',
      because('ملک با پلاک ثبتی آن پیدا می‌شود', 'the property is found by its registered plate'),
    ),
  ],
}

const holding = ({ holding: known }: DeskFacts): OwedPaper => ({
  oneOf: known === undefined ? HOLDINGS : [known],
  why: because('نشان می‌دهد ملک از آن کیست', 'it shows whose the property is'),
  onlyIf: null,
})

const CONSENTS: readonly OwedPaper[] = [
  owe(
    'co-owners-consent',
    because('این کار حق مالکان دیگر را هم تغییر می‌دهد', 'it changes the other owners’ rights too'),
    'joint',
  ),
  owe(
    'certificate-of-inheritance',
    because('وارثان و سهم هر یک در آن آمده‌اند', 'it names the heirs and their shares'),
    'inherited',
  ),
  owe('bank-consent', because('ملک وثیقهٔ بانک است', 'the property secures a loan'), 'mortgaged'),
]
