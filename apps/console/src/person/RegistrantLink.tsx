import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useMe } from '../server/me';
import styles from './person.module.css';

/** A person's name, and the way to their page for those who may see it. Only where the name itself is shown. */
export function RegistrantLink({ id, children }: { id: string; children: ReactNode }) {
  if (!may(useMe(), 'case.read')) return <>{children}</>;
  return (
    <Link className={styles.link} to="/cases/$registrantId" params={{ registrantId: id }}>
      {children}
    </Link>
  );
}
