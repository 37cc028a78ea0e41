import type { AccessScope, Caller, Role } from '@toritsugi/contracts';

/** Who is behind a request or a socket, read from the session on every request. */
export interface SignedIn {
  readonly id: string;
  readonly code: string;
  /** Family and given name. */
  readonly name: string;
  readonly familyName: string;
  readonly role: Role;
  readonly scope: AccessScope | null;
  readonly caller: Caller;
  readonly teamId: string | null;
  readonly sessionId: string;
}
