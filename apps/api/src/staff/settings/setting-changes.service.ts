import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  draftKinds,
  reachOf,
  settingKinds,
  type Operation,
  type SettingHistory,
  type SettingHistoryEntry,
  type SettingKind,
} from '@toritsugi/contracts';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { newId } from '../../platform/database/ids';
import { StaffDirectory } from '../staff-directory';
import { GovernedSettings } from './governed-settings';
import { SettingDraftEntity } from './setting-draft.entity';
import { holdKind } from './setting-changes.queries';
import { SettingChangeEntity } from './setting-change.entity';

/** A row that counts its changes; several pages of one row, each its own. */
export interface VersionedRow extends ObjectLiteral {
  version: number;
}

export interface SettingNote {
  readonly kind: SettingKind;
  /** Id or key of what is set. */
  readonly subjectId: string;
  /** What its form held before; null when there was nothing. */
  readonly before: object | null;
  readonly after: object;
  readonly madeBy: string | null;
  readonly reason?: string | undefined;
}

export interface SettingWish<Row extends VersionedRow> {
  readonly kind: SettingKind;
  readonly where: FindOptionsWhere<Row>;
  /** What its view and its history are asked for by, where that is not what it is found by. */
  readonly subjectId?: string;
  /** The row that stands there from now on where nobody has set anything yet. */
  readonly first?: Row;
  /** The version that whoever changes it has seen. */
  readonly seen: number;
  /** The column that counts it; left out, `version`. */
  readonly counter?: keyof Row & string;
  readonly values: Partial<Row>;
  readonly madeBy: string;
  readonly reason?: string | undefined;
  /** The version of the draft that comes into force by it. */
  readonly draft?: number | undefined;
  /** What the form holds of a row: the history is written in its words. */
  readonly settingOf: (row: Row) => object;
}

/**
 * Who reads the history of what is not everybody's setting: of employers whoever reads them, of a person, whose reasons
 * are private, only whoever manages people.
 */
const readers: Partial<Record<SettingKind, Operation | null>> = {
  employer: null,
  job_order: null,
  person: 'staff.manage',
};

/** The way every setting is changed: by the version that was seen, with its history, heard by every process. */
@Injectable()
export class SettingChanges {
  private readonly because = new AsyncLocalStorage<string>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: StaffDirectory,
    private readonly feed: EventFeed,
    private readonly governed: GovernedSettings,
  ) {}

  /** For what several of a kind must agree on, such as a code or a source: one unit of work at a time. */
  async hold(kind: SettingKind): Promise<void> {
    await holdKind(this.work, kind);
  }

  /** Whatever is set within `body` is set for this reason, unless it has one of its own. */
  for<T>(reason: string, body: () => Promise<T>): Promise<T> {
    return this.because.run(reason, body);
  }

  /** Notes a change, in the running unit of work. What does not differ is not kept; without a difference nothing is. */
  async note({ kind, subjectId, before, after, madeBy, reason = this.because.getStore() ?? '' }: SettingNote) {
    const difference = differenceOf(before, after);
    if (difference === null) return;
    await this.rows().insert({ id: newId(), kind, subjectId, madeBy, reason, ...difference });
    const actor = madeBy === null ? {} : { actorId: madeBy };
    this.work.record({ kind: 'SettingChanged', ...actor, payload: { setting: kind, subjectId } });
  }

  /**
   * Writes `values` where the row is still as it was seen. Refuses with `not_found`, `setting_outdated`, and what the
   * sheet governs.
   */
  async change<Row extends VersionedRow>(
    entity: EntityTarget<Row>,
    {
      kind,
      where,
      subjectId = Object.values(where).map(String).join(' '),
      first,
      seen,
      counter = 'version',
      values,
      madeBy,
      reason,
      draft,
      settingOf,
    }: SettingWish<Row>,
  ): Promise<Row> {
    return this.work.run(async () => {
      const rows = this.work.repository(entity);
      if (first !== undefined) await rows.createQueryBuilder().insert().values(first).orIgnore().execute();
      const before = await rows.findOneBy(where);
      if (before === null) throw new Refusal('not_found');
      const { affected } = await rows
        .createQueryBuilder()
        .update()
        .set({ ...values, [counter]: seen + 1 })
        .where({ ...where, [counter]: seen })
        .execute();
      if (affected === 0 || before[counter] !== seen) throw new Refusal('setting_outdated');
      const after = { ...before, ...values, [counter]: seen + 1 };
      await this.governed.refuseAround({ kind, subjectId }, settingOf(before), settingOf(after));
      const ended = draftKinds.find((one) => one === kind);
      if (draft !== undefined && ended !== undefined)
        await this.work.repository(SettingDraftEntity).delete({ kind: ended, subjectId, version: draft });
      await this.note({ kind, subjectId, before: settingOf(before), after: settingOf(after), madeBy, reason });
      return after;
    });
  }

  /** Newest first. Who may not read the settings sees the histories of employers alone. */
  async history(me: SignedIn, kind: string, subjectId: string): Promise<SettingHistory> {
    const known = settingKinds.find((one) => one === kind);
    if (known === undefined) throw new Refusal('not_found');
    const need = known in readers ? (readers[known] ?? null) : 'settings.read';
    if (need !== null && reachOf(need, me.caller) === null) throw new Refusal('forbidden');
    return { kind: known, entries: await this.entries(known, subjectId) };
  }

  /** Newest first, whoever asks. */
  async entries(kind: SettingKind, subjectId: string): Promise<SettingHistoryEntry[]> {
    const rows = await this.rows().find({
      where: { kind, subjectId },
      order: { at: 'DESC', id: 'DESC' },
      take: 200,
    });
    return rows.map(({ id, at, madeBy, before, after, reason }) => ({
      id,
      at: at.toISOString(),
      by: this.directory.ref(madeBy),
      before: before === null ? null : { ...before },
      after: { ...after },
      reason,
    }));
  }

  /** Calls back in every process once something of these kinds was set anew. Register before the feed starts. */
  hear(kinds: readonly SettingKind[], read: () => Promise<void>): void {
    this.feed.listen(async (events) => {
      const isHeard = events.some(
        (event) => event.kind === 'SettingChanged' && kinds.some((kind) => kind === event.payload.setting),
      );
      if (isHeard) await read();
    });
  }

  private rows() {
    return this.work.repository(SettingChangeEntity);
  }
}

type Part = Record<string, unknown>;

/** Both sides, less what is alike in them; null where all is. */
function differenceOf(before: object | null, after: object): { before: Part | null; after: Part } | null {
  if (before === null) return { before: null, after: { ...after } };
  const was: Part = { ...before };
  const changed = Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(value, was[name]));
  if (changed.length === 0) return null;
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, was[name] ?? null])),
    after: Object.fromEntries(changed),
  };
}
