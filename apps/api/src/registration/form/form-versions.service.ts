import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  auditWords,
  barredText,
  compileForm,
  consentWords,
  findBarred,
  formDefects,
  formFields,
  type CompiledForm,
  type Contradiction,
  type FormDefinition,
  type Localized,
} from '@toritsugi/triage';
import { In } from 'typeorm';
import { Refusal } from '../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { NewestReading } from '../../platform/database/newest-reading';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersionEntity, type FormVersionState } from './form-version.entity';
import { FormTrialEntity } from './trials/form-trial.entity';
import { isSecond, type Lot } from './trials/visitor';

export interface PublishedForm {
  readonly version: number;
  readonly definition: FormDefinition;
  readonly compiled: CompiledForm;
  /** Consent id and language → SHA-256 of the text shown, in hexadecimal. */
  readonly textHashes: ReadonlyMap<string, string>;
}

interface Kept {
  readonly form: PublishedForm | null;
  readonly trial: { readonly id: string; readonly form: PublishedForm } | null;
}

const REREAD_MS = 5_000;
/** These may still change. */
const inWork: readonly FormVersionState[] = ['draft', 'checked'];

/**
 * Versions of the registration form; one is published at a time, and at most one other tried beside it. Kept in memory,
 * compiled.
 */
@Injectable()
export class FormVersions implements OnModuleInit {
  private readonly kept = new NewestReading<Kept>({ form: null, trial: null }, (kept) => this.read(kept));
  private readonly definitions = new Map<number, FormDefinition>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.readAgain('read the published form again', () => this.reload(), REREAD_MS);
  }

  /** The form people are to fill in, apart from a trial. Refuses where none was published yet. */
  published(): PublishedForm {
    const { form } = this.kept.current;
    if (form === null) throw new Refusal('form_not_open');
    return form;
  }

  /** The published form; null before the first. */
  current(): PublishedForm | null {
    return this.kept.current.form;
  }

  /** Two versions are being tried: a visitor without a lot is to draw one. */
  get isOnTrial(): boolean {
    return this.kept.current.trial !== null;
  }

  /** A version that people may fill in and send now. */
  open(version: number): PublishedForm | null {
    const { form: published, trial } = this.kept.current;
    return [published, trial?.form].find((form) => form?.version === version) ?? null;
  }

  /** The version of a visitor with this lot; the published one where the lot decides nothing. */
  openTo(lot: Lot | null): { readonly form: PublishedForm; readonly isDrawn: boolean } {
    const published = this.published();
    const { trial } = this.kept.current;
    if (trial === null || lot === null) return { form: published, isDrawn: false };
    if ('link' in lot) return { form: this.open(lot.link) ?? published, isDrawn: false };
    return { form: isSecond(trial.id, lot.draw) ? trial.form : published, isDrawn: true };
  }

  /** Any version that was ever filled in. */
  async definitionOf(version: number): Promise<FormDefinition> {
    const definition = await this.find(version);
    if (definition === null) throw new Error(`form version ${version} is missing`);
    return definition;
  }

  async find(version: number): Promise<FormDefinition | null> {
    const known = this.definitions.get(version);
    if (known !== undefined) return known;
    const row = await this.rows().findOne({
      select: { version: true, definition: true, state: true },
      where: { version },
    });
    if (row !== null && !inWork.includes(row.state)) this.definitions.set(version, row.definition);
    return row?.definition ?? null;
  }

  /** Publishes a version in place of the one before. Refuses fields that must not be asked (職業安定法 5条の5). */
  async publish(definition: FormDefinition, contradictions: readonly Contradiction[] = []): Promise<void> {
    refuseUnlawful(definition);
    await this.work.run(async () => {
      await this.retirePublished();
      const { version } = definition;
      await this.rows().insert({
        version,
        definition,
        contradictions: [...contradictions],
        state: 'published',
        publishedAt: () => 'agency_now()',
      });
    });
    await this.work.readAgain(() => this.reload());
  }

  /** Publishes the checked draft of this revision in place of `seen` (0: of none), in the running unit of work. */
  async publishDraft(draft: FormVersionEntity, { seen, madeBy }: { seen: number; madeBy: string }): Promise<void> {
    refuseUnlawful(draft.definition);
    if ((await this.retirePublished()) !== seen) throw new Refusal('setting_outdated');
    const { affected } = await this.rows().update(
      { version: draft.version, revision: draft.revision, state: 'checked' },
      { state: 'published', publishedBy: madeBy, publishedAt: () => 'agency_now()' },
    );
    if (affected !== 1) throw new Refusal('setting_outdated');
    this.work.afterCommit(() => void this.reload().catch(() => undefined));
  }

  /** Keeps the draft where it is still of this revision; the next is one more. In the running unit of work. */
  async changeDraft(
    revision: number,
    values: Pick<FormVersionEntity, 'state' | 'definition' | 'savedBy'> & Partial<FormVersionEntity>,
  ): Promise<void> {
    const { affected } = await this.rows()
      .createQueryBuilder()
      .update()
      .set({ ...values, savedAt: () => 'agency_now()', revision: () => 'revision + 1' })
      .where({ state: In(['draft', 'checked']), revision })
      .execute();
    if (affected !== 1) throw new Refusal('setting_outdated');
  }

  /** Throws the draft of this revision away; its number is free again. */
  async dropDraft(revision: number): Promise<void> {
    const { affected } = await this.rows().delete({ state: In(['draft', 'checked']), revision });
    if (affected !== 1) throw new Refusal('setting_outdated');
  }

  /** Replies which one was published; 0 for none. */
  private async retirePublished(): Promise<number> {
    const retired = await this.rows()
      .createQueryBuilder()
      .update()
      .set({ state: 'retired' })
      .where({ state: 'published' })
      .returning('version')
      .execute();
    // Looked at behind the lock of the update: a trial that begins takes the same lock.
    if (await this.work.repository(FormTrialEntity).existsBy({ isRunning: true }))
      throw new Refusal('form_trial_running');
    const [row] = retired.raw as { version: number }[];
    return row?.version ?? 0;
  }

  reload(): Promise<void> {
    return this.kept.again();
  }

  /** A version, once published, never changes: what is kept of it stays. */
  private async read({ form, trial }: Kept): Promise<Kept> {
    const rows = await this.rows().find({
      select: { version: true, definition: true, state: true },
      where: { state: In(['published', 'trial']) },
    });
    const of = (state: FormVersionEntity['state']): PublishedForm | null => {
      const row = rows.find((one) => one.state === state);
      return row ? ([form, trial?.form].find((one) => one?.version === row.version) ?? ready(row.definition)) : null;
    };
    const tried = of('trial');
    const running = tried && (await this.work.repository(FormTrialEntity).findOneBy({ isRunning: true }));
    return { form: of('published'), trial: tried && running && { id: running.id, form: tried } };
  }

  private rows() {
    return this.work.repository(FormVersionEntity);
  }
}

const both = (text: string): Localized => ({ ja: text, en: text });

function refuseUnlawful(definition: FormDefinition): void {
  const named = (id: string): Localized => formFields(definition).find((field) => field.id === id)?.label ?? both(id);
  const names = { criterion: (_: string, id: string) => both(id), field: named };
  const problems = [
    ...findBarred(definition).map(({ attribute, path }) => ({ field: path, message: barredText(attribute) })),
    ...formDefects(definition)
      .filter(({ severity }) => severity === 'refused')
      .map((defect) => ({ field: defect.field ?? '', message: auditWords(defect, names) })),
  ];
  if (problems.length > 0) throw new Refusal('invalid', {}, problems);
}

function ready(definition: FormDefinition): PublishedForm {
  const textHashes = definition.consents.flatMap((consent) =>
    (['ja', 'en'] as const).map(
      (language) => [`${consent.id}.${language}`, sha256(consentWords(consent, language))] as const,
    ),
  );
  return {
    version: definition.version,
    definition,
    compiled: compileForm(definition),
    textHashes: new Map(textHashes),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
