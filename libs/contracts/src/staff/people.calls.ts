import { get, post, remove } from '../call';
import type { Me } from './access';
import type {
  AcceptInvitation,
  ChangePerson,
  DeactivatePerson,
  ImportLinks,
  InvitationPage,
  IssuedLink,
  PersonSetting,
  PersonSettings,
  PersonSettingView,
  ReopenPerson,
  SetTraits,
  SetUp,
  SetUpPage,
  StaffTraits,
} from './people';

/** The people of the agency: the first manager, those who are invited, and their accounts. */
export const peopleCalls = {
  /** Of the address that the server prints while it has no account. */
  setUpPage: get<{ params: 'token'; reply: SetUpPage }>('/set-up/:token', 'session.start'),
  setUp: post<{ params: 'token'; body: SetUp; reply: Me }>('/set-up/:token', 'session.start'),
  invitation: get<{ params: 'token'; reply: InvitationPage }>('/invitations/:token', 'session.start'),
  acceptInvitation: post<{ params: 'token'; body: AcceptInvitation; reply: Me }>(
    '/invitations/:token',
    'session.start',
  ),
  list: get<{ reply: PersonSettings }>('/staff', 'staff.manage'),
  read: get<{ params: 'id'; reply: PersonSettingView }>('/staff/:id', 'staff.manage'),
  invite: post<{ body: PersonSetting; reply: IssuedLink }>('/staff', 'staff.manage'),
  /** Links of the people that an import added, as far as nobody has used them. */
  importLinks: get<{ params: 'id'; reply: ImportLinks }>('/staff/import-links/:id', 'staff.manage'),
  change: post<{ params: 'id'; body: ChangePerson; reply: PersonSettingView }>('/staff/:id', 'staff.manage'),
  /**
   * A new link; older ones end. For somebody who has a password this resets it: it opens nothing any more, and every
   * session ends.
   */
  newLink: post<{ params: 'id'; reply: IssuedLink }>('/staff/:id/link', 'staff.manage'),
  endSessions: remove<{ params: 'id' }>('/staff/:id/sessions', 'staff.manage'),
  deactivate: post<{ params: 'id'; body: DeactivatePerson; reply: PersonSettingView }>(
    '/staff/:id/deactivation',
    'staff.manage',
  ),
  setTraits: post<{ params: 'id'; body: SetTraits; reply: StaffTraits }>('/staff/:id/traits', 'traits.keep'),
  /** Without a last day and without a password: the link sets one. */
  reopen: post<{ params: 'id'; body: ReopenPerson; reply: IssuedLink }>('/staff/:id/reopening', 'staff.manage'),
} as const;
