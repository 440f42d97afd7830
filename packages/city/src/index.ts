/** The sample city: people, cases, keys, photos and drawings from code, for `start`, tests and benchmarks. */
export {
  type DrawingSet,
  type DxfVariant,
  drawingSet,
  SET_DISCIPLINES,
  type SetDiscipline,
  type SetOptions,
  type SetStage,
} from './building/index.ts'
export { samplePhoto } from './photo/sample-photo.ts'
export { type CityPki, cityPki, DEMO_PIN, type KeyFile, signingOfficers } from './pki/city-pki.ts'
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
