import { dayNumber, tokyoMoment } from '@toritsugi/calendar';
import { queryKeys, request } from '@toritsugi/client';
import { accessCalls, type Me, type Operation, type Role } from '@toritsugi/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { currentLanguage } from '../language';

export const meQuery = queryOptions<Me>({
  queryKey: queryKeys.me,
  queryFn: () => request(accessCalls.me, { language: currentLanguage() }),
  staleTime: 60_000,
});

/** The person signed in; only for pages behind the sign-in, where it is always known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('Nobody is signed in here');
  return data;
}

export const may = (me: Me, operation: Operation): boolean => me.operations.includes(operation);

/** Days left of their turn at intake, the last one included; null without one, 0 once it is over (S004-13). */
export const turnDaysLeft = ({ intakeUntil }: Me, now: number): number | null =>
  intakeUntil === null ? null : Math.max(0, dayNumber(tokyoMoment(intakeUntil)) - dayNumber(new Date(now)) + 1);

const landings: Readonly<Record<Role, string>> = {
  intake_staff: '/board',
  advisor: '/desk',
  team_lead: '/dashboard',
  manager: '/dashboard',
  privacy_officer: '/access',
  external_staff: '/board',
  partner_user: '/account',
};

/** An advisor of a team without division: calls, and holds the consultation. */
export const goesOnThemselves = (me: Me): boolean => me.role === 'advisor' && may(me, 'consultation.begin');

/** Where a day at work begins: without division an advisor's does where people are called. */
export const landingOf = (me: Me): string => (goesOnThemselves(me) ? '/board' : landings[me.role]);
