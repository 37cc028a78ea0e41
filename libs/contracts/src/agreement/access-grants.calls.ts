import { get, post } from '../call';
import type { Me } from '../staff/access';
import type {
  AccessGrants,
  AccessGrantView,
  AccessViews,
  AssignQueue,
  RequestAccess,
  RevokeAccess,
} from './access-grants';
import type { DataFlow } from './data-flow';
import type { DecisionView } from './decisions';

type OfGrant = { params: 'grantId'; reply: AccessGrantView };

/** What people from outside may touch, until when, and who said so (S000-33 … -35). */
export const accessGrantCalls = {
  /** Which field of a person reaches what, and who sees it there (S000-32). */
  dataFlow: get<{ reply: DataFlow }>('/data-flow', 'dataFlow.read'),
  list: get<{ reply: AccessGrants }>('/access-grants', 'access.read'),
  request: post<{ body: RequestAccess; reply: DecisionView }>('/access-grants', 'access.request'),
  /** The sentence of one's own grant. */
  accept: post<{ reply: Me }>('/access-grants/acceptance', 'access.accept'),
  /** Whose people they see and call, from now on. */
  assign: post<OfGrant & { body: AssignQueue }>('/access-grants/:grantId/queue', 'access.assign'),
  /** At once, on every device; replies what was seen in the 24 hours before. */
  revoke: post<{ params: 'grantId'; body: RevokeAccess; reply: AccessViews }>(
    '/access-grants/:grantId/revocation',
    'access.revoke',
  ),
  suspend: post<OfGrant>('/access-grants/:grantId/suspension', 'access.revoke'),
  resume: post<OfGrant>('/access-grants/:grantId/resumption', 'access.revoke'),
  /** Once a quarter: still needed, and no further than needed. */
  review: post<OfGrant>('/access-grants/:grantId/review', 'access.revoke'),
  views: get<{ params: 'grantId'; reply: AccessViews }>('/access-grants/:grantId/views', 'access.revoke'),
} as const;
