/** One small case with its people. */
import { idOf } from './platform/id.ts'
import type { SeedRecords } from './register/seed-records.ts'

export const CASE = idOf('case')
export const REZA = '0932833810'
export const ZAHRA = '0499370899'
export const INSPECTOR = '0084575948'

export const PEOPLE = [
  'reza',
  'zahra',
  'officer',
  'inspector',
  'inspector-elsewhere',
  'owner',
  'clerk',
  'council',
  'council-second',
  'admin',
  'stranger',
]

export const RECORDS: SeedRecords = {
  people: [
    {
      id: 'reza',
      name: 'رضا موسوی‌نژاد',
      nationalCode: REZA,
      roles: [{ role: 'supervisor', discipline: 'structure' }],
    },
    { id: 'zahra', name: 'زهرا کریمی', nationalCode: ZAHRA, roles: [{ role: 'coordinator' }] },
    {
      id: 'officer',
      name: 'کارشناس منطقه',
      nationalCode: null,
      roles: [{ role: 'municipal-officer', district: 8 }],
    },
    {
      id: 'inspector',
      name: 'کاوه نیک‌پی',
      nationalCode: INSPECTOR,
      roles: [{ role: 'violation-officer', district: 8 }],
    },
    {
      id: 'inspector-elsewhere',
      name: 'مأمور منطقهٔ ۳',
      nationalCode: null,
      roles: [{ role: 'violation-officer', district: 3 }],
    },
    { id: 'owner', name: 'مریم احمدی', nationalCode: null, roles: [{ role: 'owner' }] },
    { id: 'clerk', name: 'کارمند دفتر ۱۲', nationalCode: null, roles: [{ role: 'counter-clerk' }] },
    ...['council', 'council-second'].map((id) => ({
      id,
      name: 'مسئول سازمان',
      nationalCode: null,
      roles: [{ role: 'council-officer' as const }],
    })),
    { id: 'admin', name: 'راهبر', nationalCode: null, roles: [{ role: 'administrator' }] },
    {
      id: 'stranger',
      name: 'غریبه',
      nationalCode: null,
      roles: [{ role: 'supervisor', discipline: 'structure' }],
    },
  ],
  engineers: (['reza', 'zahra'] as const).map((personId, at) => ({
    personId,
    licence: {
      number: `25-300-0214${at}`,
      issuedOn: '2020-01-01',
      expiresOn: '2090-01-01',
      entries: [
        {
          discipline: at === 0 ? 'structure' : 'architecture',
          competence: 'supervision' as const,
          grade: '1' as const,
        },
      ],
    },
    suspensions: [],
  })),
  cases: [
    {
      id: 'case',
      number: '1403-8-00217',
      renovationCode: '08-02-00117-00034-001-000-000',
      address: 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴',
      district: 8,
      owner: 'مریم احمدی',
      builder: 'حسین رضایی',
      group: 'ب',
      floorsAbove: 4,
      floorsBelow: 1,
      area: 1180,
      profile: 'legal-5',
      scope: [],
      conditions: ['permit-phase-2', 'green-sheet'],
      storeys: [{ floor: 0, level: 0 }],
    },
  ],
  assignments: [
    {
      caseId: 'case',
      personId: 'reza',
      role: 'supervisor',
      discipline: 'structure',
      from: '2024-01-01T00:00:00Z',
      until: null,
      takes: 1180,
    },
    {
      caseId: 'case',
      personId: 'zahra',
      role: 'coordinator',
      discipline: 'architecture',
      from: '2024-01-01T00:00:00Z',
      until: null,
    },
  ],
  parties: (['owner', 'counter-clerk'] as const).map((role) => ({
    caseId: 'case',
    personId: role === 'owner' ? role : 'clerk',
    role,
    from: '2024-01-01T00:00:00Z',
    until: null,
  })),
  permits: [{ caseId: 'case', phase: 2, number: '403-12', issuedOn: '2024-02-01', validUntil: '2030-02-01' }],
  drawingSets: [
    {
      caseId: 'case',
      discipline: 'structure',
      revision: 2,
      releaseDigest: 'ab12cd34'.repeat(8),
      approvedOn: '2024-01-20',
    },
  ],
}
