import type { Operation } from '@toritsugi/contracts';
import type { ComponentType } from 'react';
import { may, useMe } from '../access/me';
import { ForbiddenPage } from './PageStates';

/** A page for those who may use the operation; everyone else reads why they see nothing. */
export const guarded = (operation: Operation, Page: ComponentType) =>
  function GuardedPage() {
    return may(useMe(), operation) ? <Page /> : <ForbiddenPage />;
  };
