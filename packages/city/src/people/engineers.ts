import { addDays, type DisciplineId, type Grade } from '@mohr/casework'
import type { Engineer, Person, PersonRole } from '../records.ts'
import { invented } from './invented-person.ts'

type Row = readonly [
  name: string,
  discipline: DisciplineId,
  number: string,
  grade: Grade,
  extra?: readonly PersonRole[],
  /** Designs only. */
  designs?: true,
]

const COORDINATES: readonly PersonRole[] = [{ role: 'coordinator' }]
const REVIEWS: readonly PersonRole[] = [{ role: 'plan-reviewer', discipline: 'architecture' }]

/** Name, discipline, licence number, grade. Invented; any likeness of name is chance. */
const ROWS: readonly Row[] = [
  ['رضا موسوی‌نژاد', 'structure', '25-300-02147', '1'],
  ['زهرا کریمی', 'architecture', '25-100-01974', '1', COORDINATES],
  ['مهدی توکلی', 'mechanical', '25-400-00812', '2'],
  ['سمیه رستگار', 'electrical', '25-500-01346', '2'],
  ['حسین یزدان‌پناه', 'survey', '25-600-00231', '1'],
  ['آرش صادقی', 'architecture', '25-100-01863', '1', COORDINATES],
  ['مریم بهرامی', 'architecture', '25-100-01228', '1', COORDINATES],
  ['نرگس احمدی‌فر', 'architecture', '25-100-00977', 'senior', REVIEWS],
  ['امیرحسین طاهری', 'architecture', '25-100-02310', '2'],
  ['بهاره نجفی', 'architecture', '25-100-02466', '3'],
  ['هادی کاظمی', 'structure', '25-300-01592', '1', COORDINATES],
  ['فاطمه رضوانی', 'structure', '25-300-02605', '2', COORDINATES],
  ['علیرضا شفیعی', 'structure', '25-300-01140', 'senior'],
  ['محمدجواد حیدری', 'structure', '25-300-02871', '3'],
  ['لیلا نوری‌زاده', 'structure', '25-300-02338', '2'],
  ['پیمان آقایی', 'structure', '25-300-01907', '1'],
  ['سعید عباسی', 'mechanical', '25-400-00655', '1'],
  ['الهام قربانی', 'mechanical', '25-400-01083', '1'],
  ['حامد یوسفی', 'electrical', '25-500-00918', '1'],
  ['نیلوفر مرادی', 'electrical', '25-500-01521', '3'],
  ['کاوه شریعتی', 'electrical', '25-500-01204', '2'],
  ['مینا اسکندری', 'survey', '25-600-00307', '2'],
  ['عباس خدادادی', 'survey', '25-600-00164', '1'],
  ['پویا جعفری', 'traffic', '25-700-00058', '2'],
  ['شیرین وکیلی', 'planning', '25-200-00093', '1'],
  ['گلناز ستوده', 'architecture', '25-100-00702', 'senior', [], true],
  ['بهمن راستی', 'structure', '25-300-00815', 'senior', [], true],
  ['نازنین فلاح', 'mechanical', '25-400-00447', 'senior', [], true],
  ['سینا مهرآور', 'electrical', '25-500-00639', 'senior', [], true],
]

/** An engineer whose licence was issued some years before `today`; each ends on another day. */
function engineerOf(
  [, discipline, number, grade, , designs]: Row,
  personId: string,
  index: number,
  today: string,
): Engineer {
  const entry = (competence: 'design' | 'supervision') => ({ discipline, competence, grade })
  return {
    personId,
    discipline,
    licence: {
      number,
      issuedOn: addDays(today, -(760 + index * 11)),
      expiresOn: addDays(today, 160 + index * 23),
      entries: [entry('design'), ...(designs ? [] : [entry('supervision')])],
    },
    suspensions:
      index === 13
        ? [
            {
              from: `${addDays(today, -410)}T05:30:00Z`,
              until: `${addDays(today, -350)}T05:30:00Z`,
              reason: 'رأی شورای انتظامی، دو ماه محرومیت',
            },
          ]
        : [],
  }
}

export function sampleEngineers(today: string): { people: Person[]; engineers: Engineer[] } {
  const people = ROWS.map(([name, discipline, , , extra = [], designs], index) =>
    invented(name, index + 1, [{ role: designs ? 'designer' : 'supervisor', discipline }, ...extra]),
  )
  const engineers = ROWS.map((row, index) => engineerOf(row, people[index]?.id ?? '', index, today))
  return { people, engineers }
}
