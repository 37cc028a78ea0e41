import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { rolesThatMay, type AccessScope, type Operation, type Role, type StaffRef } from '@toritsugi/contracts';
import type { StaffTrait } from '@toritsugi/journey';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { fullName } from './full-name';
import { directory } from './staff.queries';

/** A colleague, without anything secret. */
export interface StaffMember {
  readonly id: string;
  /** e.g. A01 */
  readonly code: string;
  readonly login: string;
  /** Whole, in its own order. */
  readonly name: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly kana: string;
  readonly role: Role;
  /** Of the grant in force; without one, as the account was made. */
  readonly scope: AccessScope | null;
  readonly teamId: string | null;
  readonly teamCode: string | null;
  readonly teamName: string | null;
  /** `YYYY-MM-DD` */
  readonly tenureSince: string;
  /** What they advise on; of somebody from outside, whose people they see. */
  readonly occupations: readonly string[];
  readonly traits: readonly StaffTrait[];
  /** Of their own; null: as the operating numbers say. */
  readonly liveTransfersPerHour: number | null;
  readonly caseCap: number | null;
  /** Their account is open, and, of somebody from outside, a grant in force. */
  readonly isActive: boolean;
  /** The same without asking for a grant. */
  readonly isEngaged: boolean;
  /** Their first day has come, and they have set a password. */
  readonly hasStarted: boolean;
  readonly isDemo: boolean;
}

const REREAD_MS = 30_000;

/** Who works here, kept in memory: every board shows names, few things change them. */
@Injectable()
export class StaffDirectory implements OnModuleInit {
  private members: ReadonlyMap<string, StaffMember> = new Map();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.readAgain('read the staff again', () => this.reload(), REREAD_MS);
  }

  /** Reads everyone again; call it after the commit of whatever changed someone. */
  async reload(): Promise<void> {
    const rows = await directory(this.work);
    this.members = new Map(rows.map((row) => [row.id, { ...row, name: fullName(row) }]));
  }

  byId(id: string): StaffMember | null {
    return this.members.get(id) ?? null;
  }

  byCode(code: string): StaffMember | null {
    return this.all().find((member) => member.code === code) ?? null;
  }

  /** Everyone, by code. */
  all(): StaffMember[] {
    return [...this.members.values()];
  }

  /** Active advisors, by code. */
  advisors(): StaffMember[] {
    return this.all().filter(({ role, isActive }) => role === 'advisor' && isActive);
  }

  /** Whether this colleague is here and may do so at all, whoever asks it of them. */
  may(id: string, operation: Operation): boolean {
    const member = this.byId(id);
    return member?.isActive === true && rolesThatMay(operation).includes(member.role);
  }

  /** The colleague as others may see them; null for nobody, without a name if they are not known here yet. */
  ref(id: string): StaffRef;
  ref(id: string | null): StaffRef | null;
  ref(id: string | null): StaffRef | null {
    return id === null ? null : { id, name: this.byId(id)?.name ?? '' };
  }

  /** Known colleagues of `ids`, in their order. */
  refs(ids: readonly string[]): StaffRef[] {
    return ids.flatMap((id) => (this.byId(id) === null ? [] : this.ref(id)));
  }

  /** Whole months that a colleague has been with the agency at `now`, by the calendar in Tokyo; 0 for nobody. */
  tenureMonths(id: string, now: Date): number {
    const since = this.byId(id)?.tenureSince;
    if (since === undefined) return 0;
    const [year = 0, month = 0, day = 0] = tokyoDay(now).split('-').map(Number);
    const [fromYear = 0, fromMonth = 0, fromDay = 0] = since.split('-').map(Number);
    return Math.max(0, (year - fromYear) * 12 + month - fromMonth - (day < fromDay ? 1 : 0));
  }
}
