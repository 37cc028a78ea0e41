/** The demo's staff as callers, and who of the intake unit is free when. */
import { HOUR, MINUTE, startOfTokyoDay, tokyoWeekday } from '@toritsugi/calendar';
import { callerOf } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import type { StaffDirectory, StaffMember } from '../staff/staff-directory';

/** No session stands behind what is walked in. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000';

interface Shift {
  readonly code: string;
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly untilHour: number;
}

const shifts: readonly Shift[] = [
  { code: 'I01', weekdays: [1, 2, 3, 4, 5], fromHour: 9, untilHour: 18 },
  { code: 'I03', weekdays: [2, 3, 4, 5, 6], fromHour: 9, untilHour: 18 },
  { code: 'I04', weekdays: [1, 2, 3, 4, 5, 6], fromHour: 10, untilHour: 19 },
  { code: 'I02', weekdays: [1, 2, 3, 4, 5, 6], fromHour: 12, untilHour: 21 },
];

/** Nobody starts a call this close to the end of a shift. */
const LAST_CALL = 20 * MINUTE;

export class Crew {
  private readonly onCall = new Set<string>();
  private turn = 0;

  constructor(private readonly staff: StaffDirectory) {}

  /** By staff code, such as `A05`. */
  code(code: string): SignedIn {
    return signedIn(this.staff.byCode(code));
  }

  id(id: string): SignedIn {
    return signedIn(this.staff.byId(id));
  }

  /** Advisors and the intake unit of the house, by code. */
  atDesks(): SignedIn[] {
    return this.staff
      .all()
      .filter(({ role }) => role === 'advisor' || role === 'intake_staff')
      .map(signedIn);
  }

  /** Takes someone on shift who is not on a call, in turn; null when nobody is. */
  takeIntake(at: number): SignedIn | null {
    const free = shifts.filter((shift) => isOn(shift, at) && !this.onCall.has(shift.code));
    const chosen = free[(this.turn += 1) % Math.max(1, free.length)];
    return chosen === undefined ? null : this.take(chosen.code);
  }

  take(code: string): SignedIn {
    this.onCall.add(code);
    return this.code(code);
  }

  release({ code }: SignedIn): void {
    this.onCall.delete(code);
  }
}

function isOn({ weekdays, fromHour, untilHour }: Shift, at: number): boolean {
  const sinceMidnight = at - startOfTokyoDay(at).getTime();
  return (
    weekdays.includes(tokyoWeekday(at)) &&
    sinceMidnight >= fromHour * HOUR &&
    sinceMidnight < untilHour * HOUR - LAST_CALL
  );
}

function signedIn(member: StaffMember | null): SignedIn {
  if (member === null) throw new RangeError('not one of the demo staff');
  const { id, code, name, familyName, role, scope, teamId } = member;
  return { id, code, name, familyName, role, scope, caller: callerOf(role, scope), teamId, sessionId: NO_SESSION };
}
