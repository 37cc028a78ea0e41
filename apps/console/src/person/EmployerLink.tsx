import { Link } from '@tanstack/react-router';
import { may, useMe } from '../server/me';
import styles from './person.module.css';

/** An employer's name, and the way to where it is kept. */
export function EmployerLink({ employer: { id, name } }: { employer: { readonly id: string; readonly name: string } }) {
  if (!may(useMe(), 'employers.read')) return <>{name}</>;
  return (
    <Link className={styles.link} to="/settings/$area/$id" params={{ area: 'employers', id }}>
      {name}
    </Link>
  );
}
