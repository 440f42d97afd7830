export type {
  CaseAssignment,
  DemoSignIn,
  DrawingSetRecord,
  Engineer,
  Permit,
  Person,
  PersonRole,
  RoleName,
  SampleCase,
  SampleCity,
  SampleReport,
} from './records.ts'
export { type SampleCityOptions, sampleCity } from './sample-city.ts'
