/**
 * Part of a larger statement: someone is at work, as far as one can hear. One sign in ten seconds is enough: of those who
 * act often, not every act rewrites their row. Nothing happens where the list `where` is empty. `staff` is a parameter.
 */
export const signOfLife = ({ staff, where }: { staff: string; where: string }): string =>
  `insert into presence (staff_id, state, since, seen_at) select ${staff}::uuid, 'offline', agency_now(), clock_timestamp() from ${where}
    on conflict (staff_id) do update set seen_at = clock_timestamp()
    where presence.seen_at is null or presence.seen_at < clock_timestamp() - interval '10 seconds'`;
