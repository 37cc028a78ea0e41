import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { compileForm, findBarred, type CompiledForm, type Contradiction, type FormDefinition } from '@toritsugi/triage';
import { Refusal } from '../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersionEntity } from './form-version.entity';

export interface PublishedForm {
  readonly version: number;
  readonly definition: FormDefinition;
  readonly compiled: CompiledForm;
  /** Consent id and language → SHA-256 of the text shown, in hexadecimal. */
  readonly textHashes: ReadonlyMap<string, string>;
}

const REREAD_MS = 5_000;
/** Without these nobody can be called back. */
const neededContact = ['family_name', 'given_name', 'phone', 'email'];

/** Versions of the registration form; one is published at a time. Kept in memory, compiled. */
@Injectable()
export class FormVersions implements OnModuleInit {
  private form: PublishedForm | null = null;
  private readonly definitions = new Map<number, FormDefinition>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.register(
      'read the published form again',
      async () => {
        await this.reload();
        return 0;
      },
      REREAD_MS,
      'everywhere',
    );
  }

  /** The form people are to fill in now. Refuses where none was published yet. */
  published(): PublishedForm {
    if (this.form === null) throw new Refusal('form_not_open');
    return this.form;
  }

  /** Any version that was ever filled in. */
  async definitionOf(version: number): Promise<FormDefinition> {
    const known = this.definitions.get(version);
    if (known !== undefined) return known;
    const row = await this.rows().findOne({ select: { version: true, definition: true }, where: { version } });
    if (row === null) throw new Error(`form version ${version} is missing`);
    this.definitions.set(version, row.definition);
    return row.definition;
  }

  /** Publishes a version in place of the one before. Refuses fields that must not be asked (職業安定法 5条の5). */
  async publish(definition: FormDefinition, contradictions: readonly Contradiction[] = []): Promise<void> {
    const { fields } = compileForm(definition);
    const canBeReached = neededContact.every((id) => fields.some((field) => field.id === id && field.required));
    if (!canBeReached || findBarred(definition).length > 0) throw new Refusal('invalid');
    await this.work.run(async () => {
      await this.rows().update({ state: 'published' }, { state: 'retired' });
      const { version } = definition;
      await this.rows().insert({
        version,
        definition,
        contradictions: [...contradictions],
        state: 'published',
        publishedAt: () => 'agency_now()',
      });
    });
    await this.reload();
  }

  async reload(): Promise<void> {
    const row = await this.rows().findOne({
      select: { version: true, definition: true },
      where: { state: 'published' },
    });
    if (row === null || row.version !== this.form?.version) this.form = row === null ? null : ready(row.definition);
  }

  private rows() {
    return this.work.repository(FormVersionEntity);
  }
}

function ready(definition: FormDefinition): PublishedForm {
  const textHashes = definition.consents.flatMap(({ id, label, text }) =>
    (['ja', 'en'] as const).map(
      (language) => [`${id}.${language}`, sha256(`${label[language]}\n${text[language]}`)] as const,
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
