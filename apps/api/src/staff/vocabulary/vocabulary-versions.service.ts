import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalizedText, VocabularyChange, VocabularyHistory } from '@toritsugi/contracts';
import { segmentLabel } from '@toritsugi/routing';
import {
  checkVocabulary,
  firstVocabulary,
  idsInUse,
  vocabularyDifferences,
  type CatalogueField,
  type Vocabulary,
} from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { Refusal } from '../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Agency } from '../agency.service';
import { SettingChanges } from '../settings/setting-changes.service';
import { SettingUses } from '../settings/setting-uses';
import { StaffDirectory } from '../staff-directory';
import { fieldSetting } from './field-setting';
import { VocabularyVersionEntity } from './vocabulary-version.entity';
import { publishVocabulary } from './vocabulary.queries';

/** How late a change may reach a process that missed the word of it. */
const REREAD_MS = 30_000;
/** Versions told of in the history. */
const TOLD = 50;

/** What is in force and would be without meaning in the next version, told at its place. */
type FindMisfits = (next: Omit<Vocabulary, 'version'>) => Promise<{ field: string; message: LocalizedText }[]>;

/**
 * What the agency calls its occupations, areas, bands of experience and answers, newest version in memory: nothing that
 * scores, ranks or labels reads a table for it.
 */
@Injectable()
export class VocabularyVersions implements OnModuleInit {
  private newest: Vocabulary = { ...firstVocabulary, version: 0 };
  private readonly fits: FindMisfits[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly feed: EventFeed,
    private readonly scheduler: DeadlineScheduler,
    private readonly staff: StaffDirectory,
    private readonly agency: Agency,
    private readonly uses: SettingUses,
    private readonly changes: SettingChanges,
  ) {}

  async onModuleInit(): Promise<void> {
    const { version, ...content } = firstVocabulary;
    const first = { version, content, madeBy: null, madeAt: () => 'agency_now()' };
    await this.rows().createQueryBuilder().insert().values(first).orIgnore().execute();
    await this.reload();
    await this.complete();
    this.feed.listen(async (events) => {
      if (events.some(({ kind, payload }) => kind === 'VocabularyChanged' && payload.version > this.newest.version))
        await this.reload();
    });
    this.scheduler.readAgain('read the vocabulary again', () => this.reload(), REREAD_MS);
  }

  /** Questions that a newer program knows come into the catalogue of an older database; nothing else changes. */
  private async complete(): Promise<void> {
    const { version, ...content } = this.newest;
    const missing = firstVocabulary.fields.filter(({ id }) => content.fields.every((one) => one.id !== id));
    if (missing.length === 0) return;
    await this.work.run(async () => {
      const fields = [...content.fields, ...missing];
      const row = await publishVocabulary(this.work, { seen: version, content: { ...content, fields }, madeBy: null });
      if (row !== null) this.work.record({ kind: 'VocabularyChanged', payload: { version: row.version } });
    });
    await this.reload();
  }

  /** Asked before a version is published: what it finds is refused. */
  mustFit(find: FindMisfits): void {
    this.fits.push(find);
  }

  current(): Vocabulary {
    return this.newest;
  }

  /** 「経理×4年以上×首都圏」, in the words of today. */
  labelOf(segment: string): LocalizedText {
    return segmentLabel(segment, this.newest);
  }

  /**
   * Refuses occupations that the agency does not have in use; `kept` ones may stay.
   */
  async checkOccupations(ids: readonly string[], kept: readonly string[] = []): Promise<void> {
    const { occupations } = await this.newestNow();
    const known = new Set([...idsInUse(occupations), ...kept]);
    if (ids.every((id) => known.has(id))) return;
    throw new Refusal('invalid', {}, [{ field: 'occupations', message: unknownOccupation }]);
  }

  /**
   * Publishes the next version, whole. `setting_outdated` where `seen` is not the newest; `invalid`, with a line for
   * each problem, where the content cannot stand after it, or a target in force is left without its occupation;
   * `not_to_do` for an occupation that shall not be added.
   */
  async publish(
    content: unknown,
    { seen, madeBy }: { seen: number; madeBy: string | null },
  ): Promise<Pick<Vocabulary, 'version'>> {
    const before = await this.newestNow();
    if (seen !== before.version) throw new Refusal('setting_outdated');
    const checked = checkVocabulary(content, before);
    if (!checked.ok)
      throw new Refusal(
        'invalid',
        {},
        checked.problems.map(({ path, message }) => ({ field: path, message })),
      );
    const known = new Map(before.occupations.map(({ id, name }) => [id, name]));
    for (const { id, name } of checked.vocabulary.occupations) {
      const was = known.get(id);
      const added = [name.ja, name.en].filter((one) => one !== was?.ja && one !== was?.en);
      await this.agency.refuseIfNotToDo(was === undefined ? 'occupation' : null, added);
    }
    const { version: _, ...next } = checked.vocabulary;
    if (vocabularyDifferences(before, checked.vocabulary).length === 0) throw new Refusal('nothing_changes');
    return this.work.run(async () => {
      for (const [index, { id, retired }] of next.occupations.entries())
        if (retired === true && idsInUse(before.occupations).includes(id))
          await this.uses.refuseIfInTheWay('occupation', id, `occupations.${index}`);
      for (const [index, { id, retired }] of next.fields.entries())
        if (retired === true && before.fields.some((field) => field.id === id && field.retired !== true))
          await this.uses.refuseIfInTheWay('field', id, `fields.${index}`);
      const misfits = (await Promise.all(this.fits.map((find) => find(next)))).flat();
      if (misfits.length > 0) throw new Refusal('invalid', {}, misfits);
      const row = await publishVocabulary(this.work, { seen, content: next, madeBy });
      if (row === null) throw new Refusal('setting_outdated');
      for (const field of next.fields) {
        const was = before.fields.find(({ id }) => id === field.id);
        await this.changes.note({
          kind: 'field',
          subjectId: field.id,
          before: was ? fieldSetting(was) : null,
          after: fieldSetting(field),
          madeBy,
        });
      }
      this.work.record({
        kind: 'VocabularyChanged',
        ...(madeBy === null ? {} : { actorId: madeBy }),
        payload: { version: row.version },
      });
      this.work.afterCommit(() => this.take({ version: row.version, ...row.content }));
      return { version: row.version };
    });
  }

  /** The newest versions, newest first, each with what it changed. */
  async history(): Promise<VocabularyHistory> {
    const rows = await this.rows().find({ order: { version: 'DESC' }, take: TOLD + 1 });
    const changes = rows.slice(0, TOLD).map((row, index): VocabularyChange => {
      const before = rows[index + 1];
      return {
        version: row.version,
        at: row.madeAt.toISOString(),
        by: row.madeBy === null ? null : this.staff.ref(row.madeBy),
        differences:
          before === undefined
            ? []
            : vocabularyDifferences({ version: 0, ...before.content }, { version: 0, ...row.content }).map((one) => ({
                label: { ...one.label },
                before: { ...one.before },
                after: { ...one.after },
              })),
      };
    });
    return { changes };
  }

  /** A field as a version had it. */
  async fieldAt(version: number, id: string): Promise<CatalogueField | undefined> {
    return (await this.rows().findOneBy({ version }))?.content.fields.find((field) => field.id === id);
  }

  /** Reads the newest version, without waiting to hear of it. */
  async reload(): Promise<void> {
    const newest = await this.read();
    if (newest !== null) this.take(newest);
  }

  /** As the running unit of work has it, which may have published it. */
  async newestNow(): Promise<Vocabulary> {
    return (await this.read()) ?? this.newest;
  }

  private async read(): Promise<Vocabulary | null> {
    const [row] = await this.rows().find({
      select: { version: true, content: true },
      order: { version: 'DESC' },
      take: 1,
    });
    return row === undefined ? null : { version: row.version, ...row.content };
  }

  /** The same object for as long as the version is the newest: labels and rates are kept by it. */
  private take(vocabulary: Vocabulary): void {
    if (vocabulary.version > this.newest.version) this.newest = vocabulary;
  }

  private rows() {
    return this.work.repository(VocabularyVersionEntity);
  }
}

const unknownOccupation: LocalizedText = {
  ja: 'この会社の職種にないものが含まれています。',
  en: 'This agency does not have one of these occupations.',
};
