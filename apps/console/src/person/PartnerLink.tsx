import { Link } from '@tanstack/react-router';
import { may, useMe } from '../server/me';
import styles from './person.module.css';

/** A partner's name, and the way to its page. */
export function PartnerLink({ partner: { id, name } }: { partner: { readonly id: string; readonly name: string } }) {
  if (!may(useMe(), 'partner.read')) return <>{name}</>;
  return (
    <Link className={styles.link} to="/partners/$id" params={{ id }}>
      {name}
    </Link>
  );
}
