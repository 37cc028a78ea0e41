import { Link } from '@tanstack/react-router';
import { may, useMe } from '../server/me';
import styles from './person.module.css';

/** An employer's name, and the way to its page. */
export function EmployerLink({ employer: { id, name } }: { employer: { readonly id: string; readonly name: string } }) {
  if (!may(useMe(), 'employers.read')) return <>{name}</>;
  return (
    <Link className={styles.link} to="/employers/$id" params={{ id }}>
      {name}
    </Link>
  );
}
