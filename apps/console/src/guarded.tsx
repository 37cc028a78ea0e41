import type { Operation } from '@toritsugi/contracts';
import { ForbiddenPage } from './page/PageStates';
import { may, useMe } from './server/me';

/** A page for those who may use the operation; everyone else reads why they see nothing. */
export const guarded = (operation: Operation, Page: React.ComponentType) =>
  function GuardedPage() {
    return may(useMe(), operation) ? <Page /> : <ForbiddenPage operation={operation} />;
  };
