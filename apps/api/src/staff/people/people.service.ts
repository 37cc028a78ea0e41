import { Injectable } from '@nestjs/common';
import { DAY, SECOND, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type {
  ChangePerson,
  DeactivatePerson,
  IssuedLink,
  PersonSetting,
  PersonSettings,
  PersonSettingView,
  ReopenPerson,
} from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { AccessAudit } from '../access-audit';
import { StaffAccounts } from '../accounts.service';
import { Agency } from '../agency.service';
import { Sessions } from '../sessions/sessions.service';
import { SettingChanges } from '../settings/setting-changes.service';
import { Teams } from '../settings/teams.service';
import { StaffDirectory } from '../staff-directory';
import { VocabularyVersions } from '../vocabulary/vocabulary-versions.service';
import { personView, settingOf } from './person-view';
import { Invitations } from './invitations.service';
import {
  accounts,
  changeAccount,
  closeAccount,
  endLinks,
  reopenAccount,
  takePassword,
  type AccountRow,
  type Change,
} from './people.queries';

const ABOUT_STAFF: readonly DomainEvent['kind'][] = [
  'AgencyFounded',
  'StaffInvited',
  'StaffJoined',
  'SettingChanged',
  'StaffDeactivated',
  'AccessGranted',
  'AccessQueueAssigned',
  'AccessSuspended',
  'AccessResumed',
  'AccessEnded',
];

interface Noted {
  readonly before: AccountRow | null;
  readonly row: AccountRow;
  readonly by: SignedIn;
  readonly reason?: string | undefined;
}

/** The people of the agency and their accounts: a manager's. What they did stays theirs, whatever becomes of it. */
@Injectable()
export class People {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffAccounts,
    private readonly invitations: Invitations,
    private readonly sessions: Sessions,
    private readonly audit: AccessAudit,
    private readonly changes: SettingChanges,
    private readonly vocabulary: VocabularyVersions,
    private readonly teams: Teams,
    agency: Agency,
    directory: StaffDirectory,
    feed: EventFeed,
  ) {
    // In every process, whichever of them changed somebody.
    feed.listen(async (events) => {
      if (events.some(({ kind }) => kind === 'AgencyFounded')) await agency.reload();
      if (events.some(({ kind }) => ABOUT_STAFF.includes(kind))) await directory.reload();
    });
  }

  async list(): Promise<PersonSettings> {
    const items = (await accounts(this.work, null)).map(personView);
    return { items, isMailSetUp: this.invitations.isMailSetUp };
  }

  async read(id: string): Promise<PersonSettingView> {
    return personView(await this.row(id));
  }

  /** An account that nobody can sign in to, and a link for its owner. */
  async invite(person: PersonSetting, me: SignedIn): Promise<IssuedLink> {
    const id = await this.work.run(async () => {
      const { accessEndsAt, accessScope, ...rest } = await this.written(person);
      const staffId = await this.staff.add({
        ...rest,
        scope: accessScope,
        accessEndsAt,
        tenureSince: person.firstDay ?? undefined,
        password: null,
      });
      const row = await this.row(staffId);
      await this.note({ before: null, row, by: me });
      await this.invitations.issue(staffId, 'invitation', me.id);
      await this.audit.record({ actorId: me.id, action: 'staff_invited', detail: row.code });
      return staffId;
    });
    return this.issued(id);
  }

  /** The link that has just been made for this person. */
  async issued(id: string): Promise<IssuedLink> {
    const url = await this.invitations.openUrlOf(id);
    if (url === null) throw new Refusal('link_ended');
    return { ...(await this.read(id)), url, goesByMail: this.invitations.isMailSetUp };
  }

  /** Whoever gets another role signs in anew. */
  async change(id: string, { version, setting, reason }: ChangePerson, me: SignedIn): Promise<PersonSettingView> {
    await this.work.run(async () => {
      const before = await this.row(id);
      const to: Change = { ...(await this.written(setting, before)), tenureSince: setting.firstDay ?? null };
      if (!before.isOpen && (await this.isToCome(to.accessEndsAt))) throw new Refusal('invalid', {}, [isClosed]);
      const isStartToCome = (to.tenureSince ?? '') > tokyoDay(await this.clock.now());
      if (!(await changeAccount(this.work, { id, version }, to))) {
        const why = await this.whyNot(id, version);
        throw why.code === 'last_manager' && isStartToCome ? new Refusal('invalid', {}, [mustHaveStarted]) : why;
      }
      const row = await this.row(id);
      await this.note({ before, row, by: me, reason });
      if (before.role !== row.role || before.scope !== row.scope || isStartToCome) await this.sessions.endAllOf(id);
      await this.audit.record({ actorId: me.id, action: 'staff_changed', detail: row.code });
    });
    return this.read(id);
  }

  /** A new link. A password there is opens nothing any more, and every session ends. */
  async newLink(id: string, me: SignedIn): Promise<IssuedLink> {
    await this.work.run(async () => {
      const { hasPassword, isOpen, purpose, code } = await this.row(id);
      if (!isOpen) throw new Refusal('illegal_move');
      if (hasPassword && !(await takePassword(this.work, id))) throw new Refusal('last_manager');
      await this.sessions.endAllOf(id);
      await this.invitations.issue(id, hasPassword ? 'password_reset' : (purpose ?? 'invitation'), me.id);
      await this.audit.record({
        actorId: me.id,
        action: hasPassword ? 'password_reset' : 'staff_invited_again',
        detail: code,
      });
    });
    return this.issued(id);
  }

  async endSessions(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const { code } = await this.row(id);
      await this.sessions.endAllOf(id);
      await this.audit.record({ actorId: me.id, action: 'sessions_ended', detail: code });
    });
  }

  /** With a last day that is still to come, the account ends with that day by itself. */
  async deactivate(id: string, wish: DeactivatePerson, me: SignedIn): Promise<PersonSettingView> {
    const { version, lastDay, reason } = wish;
    const today = tokyoDay(await this.clock.now());
    if (typeof lastDay === 'string' && lastDay >= today) {
      const { setting } = await this.read(id);
      return this.change(id, { version, setting: { ...setting, lastDay }, ...(reason && { reason }) }, me);
    }
    await this.work.run(async () => {
      const before = await this.row(id);
      if (!(await closeAccount(this.work, { id, version }, endOf(lastDay)))) throw await this.whyNot(id, version);
      const row = await this.row(id);
      await this.note({ before, row, by: me, reason });
      await endLinks(this.work, id);
      await this.sessions.endAllOf(id);
      this.work.record({ kind: 'StaffDeactivated', staffId: id, actorId: me.id, payload: {} });
      await this.audit.record({ actorId: me.id, action: 'staff_deactivated', detail: row.code });
    });
    return this.read(id);
  }

  /** As after an invitation: nothing that was handed over comes back, and a link sets the password. */
  async reopen(id: string, { version, reason }: ReopenPerson, me: SignedIn): Promise<IssuedLink> {
    await this.work.run(async () => {
      await this.changes.hold('team');
      const before = await this.row(id);
      if (!(await reopenAccount(this.work, { id, version }))) throw new Refusal('setting_outdated');
      const row = await this.row(id);
      await this.note({ before, row, by: me, reason });
      await this.invitations.issue(id, before.hasPassword ? 'password_reset' : 'invitation', me.id);
      await this.audit.record({ actorId: me.id, action: 'staff_reopened', detail: row.code });
    });
    return this.issued(id);
  }

  private note({ before, row, by, reason }: Noted): Promise<void> {
    return this.changes.note({
      kind: 'person',
      subjectId: row.id,
      before: before && settingOf(before),
      after: settingOf(row),
      madeBy: by.id,
      reason,
    });
  }

  private async row(id: string): Promise<AccountRow> {
    const [row] = await accounts(this.work, { id });
    if (row === undefined) throw new Refusal('not_found');
    return row;
  }

  /** What is left out stays as it is `before`, or becomes what is usual. */
  private async written(person: PersonSetting, before?: AccountRow) {
    const firstDay = person.firstDay ?? before?.firstDay ?? tokyoDay(await this.clock.now());
    await this.vocabulary.checkOccupations(person.occupations ?? [], before?.occupations);
    await this.teams.refuseRetired(person.teamId ?? null);
    if (typeof person.lastDay === 'string' && person.lastDay < firstDay) throw new Refusal('invalid', {}, [endsFirst]);
    return {
      login: person.login.toLowerCase(),
      familyName: person.familyName,
      givenName: person.givenName,
      kana: person.kana,
      role: person.role,
      accessScope: person.role === 'external_staff' ? (person.scope ?? 'view_only') : null,
      teamId: person.teamId ?? null,
      occupations: [...new Set(person.occupations ?? [])],
      caseCap: person.caseCap ?? null,
      liveTransfersPerHour: person.liveTransfersPerHour ?? null,
      accessEndsAt: endOf(person.lastDay),
    };
  }

  private async isToCome(end: Date | null): Promise<boolean> {
    return end === null || end > (await this.clock.now());
  }

  /** Asked once a change was not possible. */
  private async whyNot(id: string, version: number): Promise<Refusal> {
    const row = await this.row(id);
    return new Refusal(row.version === version && row.isOpen ? 'last_manager' : 'setting_outdated');
  }
}

const endsFirst = {
  field: 'lastDay',
  message: { ja: '初日より前です。', en: 'This is before the first day.' },
} as const;

const mustHaveStarted = {
  field: 'firstDay',
  message: {
    ja: '最後の管理者の初日は、先の日付にできません。',
    en: 'The last manager cannot begin on a day to come.',
  },
} as const;

/** Another last day alone would bring back a password and sessions that had ended: reopening asks for a new link. */
const isClosed = {
  field: 'lastDay',
  message: {
    ja: 'アカウントは終了しています。先に「アカウントを再開」してください。',
    en: 'The account has ended. Open it again first.',
  },
} as const;

/** The last second of a day in Tokyo. */
const endOf = (day: string | null | undefined): Date | null =>
  typeof day === 'string' ? new Date(tokyoMoment(day).getTime() + DAY - SECOND) : null;
