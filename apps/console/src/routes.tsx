import { request } from '@toritsugi/client';
import { accessCalls, type Me, type Operation } from '@toritsugi/contracts';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { landingOf, meQuery } from './server/me';
import { currentLanguage } from './language';
import { guarded } from './guarded';
import { readSheetSearch } from './agreement/sheet/sheet-search';
import { readDivisionSearch } from './agreement/division/division-search';
import { readTodoSearch } from './agreement/todo/todo-search';
import { readSignInSearch } from './access/sign-in-search';
import { readAuditSearch } from './access/audit/audit-search';
import { readCalendarSearch } from './calendar/calendar-search';
import { readBriefingSearch } from './casefile/briefing/briefing-search';
import { readBoardFilter } from './board/queue/filter';
import { readNamedSearch } from './table/named-search';
import { readFollowUpSearch } from './followup/follow-up-search';
import { readLibrarySearch } from './sharing/library-search';
import { readOutboxSearch } from './messaging/outbox-search';
import { BrokenPage, MissingPage, WaitingPage } from './page/PageStates';
import { queries, whenSignedOut } from './server/queries';
import { readSettingsSearch } from './settings/settings-search';
import { readIndicatorsSearch } from './indicators/indicators-search';
import { readReportSearch } from './report/report-search';
import { readMinutesSearch, readWeekSearch } from './minutes/minutes-search';
import { readWallboardSearch } from './wallboard/wallboard-search';
import { readPlanSearch } from './what-if/plan/plan-search';

const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: BrokenPage });

const whoIsIn = async (): Promise<Me | null> => {
  const known = queries.getQueryData(meQuery.queryKey);
  if (known !== undefined) return known;
  const { me } = await request(accessCalls.current, { language: currentLanguage() });
  if (me !== null) queries.setQueryData(meQuery.queryKey, me);
  return me;
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./access/SignInPage'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./entrance/SetUpPage'), 'SetUpPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./entrance/InvitationPage'), 'InvitationPage'),
});

/** Everything behind the sign-in, with the frame around it. */
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  beforeLoad: async ({ location }) => {
    if ((await whoIsIn()) === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import('./shell/StaffFrame'), 'StaffFrame'),
});

const landing = createRoute({
  getParentRoute: () => staff,
  path: '/',
  beforeLoad: async () => {
    const me = await whoIsIn();
    throw redirect({ to: me ? landingOf(me) : '/sign-in' });
  },
});

/** A page whose address holds what is chosen on it. */
const searched = <const Path extends string, Search>(
  path: Path,
  operation: Operation,
  { read, Page }: { read: (search: Record<string, unknown>) => Search; Page: React.ComponentType },
) =>
  createRoute({
    getParentRoute: () => staff,
    path,
    validateSearch: read,
    component: guarded(operation, Page),
  });

const board = createRoute({
  getParentRoute: () => staff,
  path: '/board',
  validateSearch: readBoardFilter,
  component: guarded(
    'board.read',
    lazyRouteComponent(() => import('./board/BoardPage'), 'BoardPage'),
  ),
});
/** A task has its own address; the board around it stays. */
const boardTask = createRoute({ getParentRoute: () => board, path: '/$taskId' });

/** The address holds what was changed, so that a link shows the same. */
const whatIf = searched('/what-if', 'whatIf.read', {
  read: readPlanSearch,
  Page: lazyRouteComponent(() => import('./what-if/WhatIfPage'), 'WhatIfPage'),
});

/** Each published week has its address. */
const reports = searched('/reports', 'dashboard.read', {
  read: readReportSearch,
  Page: lazyRouteComponent(() => import('./report/ReportPage'), 'ReportPage'),
});

const indicators = searched('/indicators', 'dashboard.read', {
  read: readIndicatorsSearch,
  Page: lazyRouteComponent(() => import('./indicators/IndicatorsPage'), 'IndicatorsPage'),
});

const minutes = searched('/minutes', 'dashboard.read', {
  read: readMinutesSearch,
  Page: lazyRouteComponent(() => import('./minutes/MinutesPage'), 'MinutesPage'),
});

const weekSheet = searched('/minutes/$staffId', 'weekSheet.read', {
  read: readWeekSearch,
  Page: lazyRouteComponent(() => import('./minutes/WeekSheetPage'), 'WeekSheetPage'),
});

/** A screen on the wall opens on its own address. */
const wallboard = searched('/wallboard', 'wallboard.read', {
  read: readWallboardSearch,
  Page: lazyRouteComponent(() => import('./wallboard/WallboardPage'), 'WallboardPage'),
});

const outbox = searched('/outbox', 'outbox.read', {
  read: readOutboxSearch,
  Page: lazyRouteComponent(() => import('./messaging/OutboxPage'), 'OutboxPage'),
});

const delivery = createRoute({
  getParentRoute: () => staff,
  path: '/delivery',
  component: guarded(
    'delivery.read',
    lazyRouteComponent(() => import('./messaging/DeliveryPage'), 'DeliveryPage'),
  ),
});

const operations = createRoute({
  getParentRoute: () => staff,
  path: '/operations',
  component: guarded(
    'operations.read',
    lazyRouteComponent(() => import('./operations/OperationsPage'), 'OperationsPage'),
  ),
});

const audit = searched('/audit', 'audit.read', {
  read: readAuditSearch,
  Page: lazyRouteComponent(() => import('./access/audit/AuditPage'), 'AuditPage'),
});

const dataFlow = searched('/data-flow', 'dataFlow.read', {
  read: readAuditSearch,
  Page: lazyRouteComponent(() => import('./access/data-flow/DataFlowPage'), 'DataFlowPage'),
});

/** Its area, and what is chosen in it, are the address. */
const settings = createRoute({
  getParentRoute: () => staff,
  path: '/settings',
  validateSearch: readSettingsSearch,
  component: guarded(
    'employers.read',
    lazyRouteComponent(() => import('./settings/SettingsPage'), 'SettingsPage'),
  ),
});
const settingsArea = createRoute({ getParentRoute: () => settings, path: '/$area' });
const setting = createRoute({ getParentRoute: () => settingsArea, path: '/$id' });

const todos = searched('/todos', 'todo.work', {
  read: readTodoSearch,
  Page: lazyRouteComponent(() => import('./agreement/todo/TodosPage'), 'TodosPage'),
});

const division = searched('/division', 'division.read', {
  read: readDivisionSearch,
  Page: lazyRouteComponent(() => import('./agreement/division/DivisionPage'), 'DivisionPage'),
});

/** Which kind is shown, and whose, is the address. */
const followUps = searched('/follow-ups', 'followUp.work', {
  read: readFollowUpSearch,
  Page: lazyRouteComponent(() => import('./followup/FollowUpPage'), 'FollowUpPage'),
});

/** Which week, whose and how is the address. */
const calendar = searched('/calendar', 'case.work', {
  read: readCalendarSearch,
  Page: lazyRouteComponent(() => import('./calendar/CalendarPage'), 'CalendarPage'),
});

/** What is searched for, and in which order, is the address. */
const partners = searched('/partners', 'partner.read', {
  read: readNamedSearch,
  Page: lazyRouteComponent(() => import('./partner/PartnersPage'), 'PartnersPage'),
});

const employers = searched('/employers', 'employers.read', {
  read: readNamedSearch,
  Page: lazyRouteComponent(() => import('./employer/EmployersPage'), 'EmployersPage'),
});

/** What is searched for is the address. */
const library = searched('/library', 'library.read', {
  read: readLibrarySearch,
  Page: lazyRouteComponent(() => import('./sharing/LibraryPage'), 'LibraryPage'),
});

/** Which version, and which of its sections, is the address. */
const agreement = searched('/agreement', 'sheet.read', {
  read: readSheetSearch,
  Page: lazyRouteComponent(() => import('./agreement/sheet/SheetPage'), 'SheetPage'),
});

/** For which interview is the address. */
const briefing = searched('/cases/$registrantId/briefing', 'case.read', {
  read: readBriefingSearch,
  Page: lazyRouteComponent(() => import('./casefile/briefing/BriefingPage'), 'BriefingPage'),
});

const page = <const Path extends string>(path: Path, operation: Operation, Page: React.ComponentType) =>
  createRoute({ getParentRoute: () => staff, path, component: guarded(operation, Page) });

const tree = root.addChildren([
  signIn,
  setUp,
  invitation,
  staff.addChildren([
    landing,
    board.addChildren([boardTask]),
    indicators,
    reports,
    minutes,
    weekSheet,
    wallboard,
    page(
      '/duplicates',
      'duplicate.judge',
      lazyRouteComponent(() => import('./duplicates/DuplicatesPage'), 'DuplicatesPage'),
    ),
    page(
      '/duplicates/$oneId/$otherId',
      'duplicate.judge',
      lazyRouteComponent(() => import('./duplicates/ComparePage'), 'ComparePage'),
    ),
    page(
      '/desk',
      'desk.read',
      lazyRouteComponent(() => import('./desk/DeskPage'), 'DeskPage'),
    ),
    page(
      '/cases',
      'case.work',
      lazyRouteComponent(() => import('./selection/CasesPage'), 'CasesPage'),
    ),
    page(
      '/cases/$registrantId',
      'case.read',
      lazyRouteComponent(() => import('./casefile/CasePage'), 'CasePage'),
    ),
    page(
      '/employers/$id',
      'employers.read',
      lazyRouteComponent(() => import('./employer/EmployerPage'), 'EmployerPage'),
    ),
    page(
      '/partners/$id',
      'partner.read',
      lazyRouteComponent(() => import('./partner/PartnerPage'), 'PartnerPage'),
    ),
    page(
      '/job-orders/$jobOrderId',
      'vacancy.introduce',
      lazyRouteComponent(() => import('./employer/FittingPage'), 'FittingPage'),
    ),
    page(
      '/writing',
      'followUp.work',
      lazyRouteComponent(() => import('./notes/ManualPage'), 'ManualPage'),
    ),
    page(
      '/rescues',
      'rescue.read',
      lazyRouteComponent(() => import('./rescue/RescuesPage'), 'RescuesPage'),
    ),
    page(
      '/inbound',
      'inbound.work',
      lazyRouteComponent(() => import('./inbound/InboundPage'), 'InboundPage'),
    ),
    page(
      '/surveys',
      'survey.answer',
      lazyRouteComponent(() => import('./survey/SurveysPage'), 'SurveysPage'),
    ),
    page(
      '/dashboard',
      'dashboard.read',
      lazyRouteComponent(() => import('./insight/DashboardPage'), 'DashboardPage'),
    ),
    todos,
    division,
    followUps,
    briefing,
    employers,
    partners,
    calendar,
    library,
    agreement,
    whatIf,
    page(
      '/decisions',
      'decision.read',
      lazyRouteComponent(() => import('./agreement/DecisionsPage'), 'DecisionsPage'),
    ),
    page(
      '/access',
      'access.read',
      lazyRouteComponent(() => import('./agreement/access/AccessPage'), 'AccessPage'),
    ),
    page(
      '/routing',
      'routing.read',
      lazyRouteComponent(() => import('./routing/settings/RoutingPage'), 'RoutingPage'),
    ),
    page(
      '/measurement',
      'measurement.read',
      lazyRouteComponent(() => import('./routing/measurement/MeasurementPage'), 'MeasurementPage'),
    ),
    page(
      '/calibration',
      'routing.read',
      lazyRouteComponent(() => import('./routing/measurement/CalibrationPage'), 'CalibrationPage'),
    ),
    page(
      '/ranking-feedback',
      'rankingFeedback.review',
      lazyRouteComponent(() => import('./routing/measurement/RankingFeedbackPage'), 'RankingFeedbackPage'),
    ),
    page(
      '/history',
      'history.import',
      lazyRouteComponent(() => import('./history/HistoryPage'), 'HistoryPage'),
    ),
    settings.addChildren([settingsArea.addChildren([setting])]),
    outbox,
    delivery,
    operations,
    audit,
    dataFlow,
    page(
      '/scoring',
      'scoring.read',
      lazyRouteComponent(() => import('./scoring/ScoringPage'), 'ScoringPage'),
    ),
    page(
      '/adverse-impact',
      'adverseImpact.read',
      lazyRouteComponent(() => import('./fairness/AdverseImpactPage'), 'AdverseImpactPage'),
    ),
    page(
      '/account',
      'session.own',
      lazyRouteComponent(() => import('./access/AccountPage'), 'AccountPage'),
    ),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPendingComponent: WaitingPage,
  defaultNotFoundComponent: MissingPage,
  defaultErrorComponent: BrokenPage,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

whenSignedOut(() => {
  if (router.state.location.pathname.endsWith('/sign-in')) return;
  const next = router.state.location.href;
  // The pages still on the screen need what is kept until they are gone.
  void router.navigate({ to: '/sign-in', search: { next, because: 'ended' } }).then(() => queries.clear());
});
