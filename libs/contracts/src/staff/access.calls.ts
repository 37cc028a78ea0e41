import type {
  ChangeDivision,
  ChangePassword,
  CurrentSession,
  DemoClock,
  Me,
  Sessions,
  SignIn,
  SignInPage,
  TeamDivision,
} from './access';
import { get, post, remove } from '../call';
import type { ClockReading, Health, Readiness } from '../replies';

export const accessCalls = {
  signInPage: get<{ reply: SignInPage }>('/sign-in', 'session.start'),
  signIn: post<{ body: SignIn; reply: Me }>('/session', 'session.start'),
  me: get<{ reply: Me }>('/session', 'session.own'),
  /** The same for a page that does not know yet whether anybody is signed in: nobody is no error. */
  current: get<{ reply: CurrentSession }>('/session/current', 'session.start'),
  signOut: remove('/session', 'session.own'),
  sessions: get<{ reply: Sessions }>('/sessions', 'session.own'),
  /** Ends every session of this person, this one included. */
  signOutEverywhere: remove('/sessions', 'session.own'),
  changePassword: post<{ body: ChangePassword; reply: Me }>('/session/password', 'session.own'),
  /** The manager for any team, a lead for their own. */
  changeDivision: post<{ params: 'teamId'; body: ChangeDivision; reply: TeamDivision }>(
    '/teams/:teamId/division',
    'division.change',
  ),
  live: get<{ reply: Health }>('/health/live', 'health.read'),
  ready: get<{ reply: Readiness }>('/health/ready', 'health.read'),
  clock: get<{ reply: ClockReading }>('/clock', 'health.read'),
  /** Demo mode alone: moves the agency's clock for everybody. */
  setClock: post<{ body: DemoClock; reply: ClockReading }>('/demo/clock', 'demo.clock'),
} as const;
