/** The pages and their addresses. All but the first are fetched when they are first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { BrokenPage } from './front/BrokenPage.tsx'
import { HomePage } from './front/HomePage.tsx'
import { LostPage } from './front/LostPage.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: LostPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  /** `back` is the page of ours to return to after signing in; `refused` says why the municipality's sign-on let nobody in. */
  validateSearch: (search): { back?: string; refused?: string } => ({
    ...(typeof search.back === 'string' && /^\/(?![/\\])/.test(search.back) ? { back: search.back } : {}),
    ...(typeof search.refused === 'string' ? { refused: search.refused } : {}),
  }),
  component: HomePage,
})

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  component: lazyRouteComponent(() => import('./cases/CasesPage.tsx'), 'CasesPage'),
})

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  /** `at` is a cell, `stage:floor:discipline`: a duty leads to its own place in the building. */
  validateSearch: (search): { at?: string } => (typeof search.at === 'string' ? { at: search.at } : {}),
  component: lazyRouteComponent(() => import('./cases/CasePage.tsx'), 'CasePage'),
})

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./notifications/NotificationsPage.tsx'), 'NotificationsPage'),
})

const report = createRoute({
  getParentRoute: () => root,
  path: '/reports/$reportId',
  component: lazyRouteComponent(() => import('./report/ReportPage.tsx'), 'ReportPage'),
})

const sign = createRoute({
  getParentRoute: () => root,
  path: '/reports/$reportId/sign',
  component: lazyRouteComponent(() => import('./sign/SignPage.tsx'), 'SignPage'),
})

const toSign = createRoute({
  getParentRoute: () => root,
  path: '/to-sign',
  component: lazyRouteComponent(() => import('./to-sign/ToSignPage.tsx'), 'ToSignPage'),
})

const drawingQueue = createRoute({
  getParentRoute: () => root,
  path: '/drawings',
  component: lazyRouteComponent(() => import('./drawings/QueuePage.tsx'), 'QueuePage'),
})

const drawing = createRoute({
  getParentRoute: () => root,
  path: '/drawings/$revisionId',
  component: lazyRouteComponent(() => import('./drawings/ReviewPage.tsx'), 'ReviewPage'),
})

const signDrawing = createRoute({
  getParentRoute: () => root,
  path: '/drawings/$revisionId/sign',
  component: lazyRouteComponent(() => import('./drawings/SignDrawingPage.tsx'), 'SignDrawingPage'),
})

const sendDrawing = createRoute({
  getParentRoute: () => root,
  path: '/drawings/$revisionId/send',
  component: lazyRouteComponent(() => import('./drawings/SendPage.tsx'), 'SendPage'),
})

const council = createRoute({
  getParentRoute: () => root,
  path: '/council',
  component: lazyRouteComponent(() => import('./council/CouncilPage.tsx'), 'CouncilPage'),
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (search): { q?: string } =>
    typeof search.q === 'string' || typeof search.q === 'number' ? { q: String(search.q) } : {},
  component: lazyRouteComponent(() => import('./search/SearchPage.tsx'), 'SearchPage'),
})

const engineers = createRoute({
  getParentRoute: () => root,
  path: '/engineers',
  component: lazyRouteComponent(() => import('./register/EngineersPage.tsx'), 'EngineersPage'),
})

const oneEngineer = createRoute({
  getParentRoute: () => root,
  path: '/engineers/$licence',
  component: lazyRouteComponent(() => import('./register/EngineerPage.tsx'), 'EngineerPage'),
})

const sheet = createRoute({
  getParentRoute: () => root,
  path: '/engineers/sheet',
  validateSearch: (search): { sheet?: string } =>
    typeof search.sheet === 'string' ? { sheet: search.sheet } : {},
  component: lazyRouteComponent(() => import('./register/SheetPage.tsx'), 'SheetPage'),
})

const assign = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId/assignments',
  component: lazyRouteComponent(() => import('./assign/AssignPage.tsx'), 'AssignPage'),
})

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/proposals',
  component: lazyRouteComponent(() => import('./proposals/ProposalsPage.tsx'), 'ProposalsPage'),
})

const bindings = createRoute({
  getParentRoute: () => root,
  path: '/bindings',
  component: lazyRouteComponent(() => import('./bindings/BindingsPage.tsx'), 'BindingsPage'),
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('./log/AuditPage.tsx'), 'AuditPage'),
})

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  component: lazyRouteComponent(() => import('./log/LedgerPage.tsx'), 'LedgerPage'),
})

const violations = createRoute({
  getParentRoute: () => root,
  path: '/violations',
  validateSearch: (
    search,
  ): { show?: 'open' | 'late' | 'stopped' | 'all'; district?: number; caseId?: string } => ({
    ...(search.show === 'late' || search.show === 'stopped' || search.show === 'all'
      ? { show: search.show }
      : {}),
    ...(typeof search.district === 'number' ? { district: search.district } : {}),
    ...(typeof search.caseId === 'string' ? { caseId: search.caseId } : {}),
  }),
  component: lazyRouteComponent(() => import('./violations/ViolationsPage.tsx'), 'ViolationsPage'),
})

const oneViolation = createRoute({
  getParentRoute: () => root,
  path: '/violations/$violationId',
  component: lazyRouteComponent(() => import('./violations/ViolationPage.tsx'), 'ViolationPage'),
})

const newViolation = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId/violation',
  component: lazyRouteComponent(() => import('./violations/NewReportPage.tsx'), 'NewReportPage'),
})

const violationReport = createRoute({
  getParentRoute: () => root,
  path: '/violation-reports/$reportId',
  component: lazyRouteComponent(() => import('./violations/ReportPage.tsx'), 'ReportPage'),
})

const signViolation = createRoute({
  getParentRoute: () => root,
  path: '/violation-reports/$reportId/sign',
  component: lazyRouteComponent(() => import('./violations/SignReportPage.tsx'), 'SignReportPage'),
})

const permits = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId/permits',
  component: lazyRouteComponent(() => import('./permits/PermitsPage.tsx'), 'PermitsPage'),
})

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('./permits/DocumentPage.tsx'), 'DocumentPage'),
})

const services = createRoute({
  getParentRoute: () => root,
  path: '/services',
  validateSearch: (search): { q?: string; group?: string } => ({
    ...(typeof search.q === 'string' || typeof search.q === 'number' ? { q: String(search.q) } : {}),
    ...(typeof search.group === 'string' ? { group: search.group } : {}),
  }),
  component: lazyRouteComponent(() => import('./desk/ServicesPage.tsx'), 'ServicesPage'),
})

const oneService = createRoute({
  getParentRoute: () => root,
  path: '/services/$serviceId',
  /** `as` is the kind of applicant whose papers are shown. */
  validateSearch: (search): { as?: string } => (typeof search.as === 'string' ? { as: search.as } : {}),
  component: lazyRouteComponent(() => import('./desk/ServicePage.tsx'), 'ServicePage'),
})

const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace/$kind/$key',
  component: lazyRouteComponent(() => import('./sync/TracePage.tsx'), 'TracePage'),
})

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('./verify/VerifyPage.tsx'), 'VerifyPage'),
})

const components = createRoute({
  getParentRoute: () => root,
  path: '/components',
  component: lazyRouteComponent(() => import('./components/ComponentsPage.tsx'), 'ComponentsPage'),
})

const releasedSheet = createRoute({
  getParentRoute: () => root,
  path: '/s/$token',
  component: lazyRouteComponent(() => import('./sheet/SheetPage.tsx'), 'SheetPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    cases,
    oneCase,
    notifications,
    report,
    sign,
    toSign,
    drawingQueue,
    drawing,
    signDrawing,
    sendDrawing,
    verify,
    releasedSheet,
    services,
    oneService,
    council,
    search,
    trace,
    violations,
    oneViolation,
    newViolation,
    violationReport,
    signViolation,
    permits,
    document,
    engineers,
    oneEngineer,
    sheet,
    assign,
    proposals,
    bindings,
    audit,
    ledger,
    components,
  ]),
  scrollRestoration: true,
  defaultErrorComponent: BrokenPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
