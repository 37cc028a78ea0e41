import type { StaffRef } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../server/me';

/** A colleague's name, and the way to them for those who may see them. */
export function PersonLink({ person, otherwise }: { person: StaffRef | null; otherwise: string }) {
  const isSeen = may(useMe(), 'staff.manage');
  if (person === null) return <>{otherwise}</>;
  if (!isSeen) return <>{person.name}</>;
  return (
    <Link to="/settings/$area/$id" params={{ area: 'people', id: person.id }}>
      {person.name}
    </Link>
  );
}
