import { webAddressOf } from './web-address';
import styles from './person.module.css';

/** Where an interview is: a room, or the link of the call. */
export function Place({ of: place }: { of: string }) {
  const address = webAddressOf(place);
  if (address === null) return <>{place}</>;
  return (
    <a className={styles.link} href={address} target="_blank" rel="noopener noreferrer">
      {place}
    </a>
  );
}
