import { Injectable } from '@nestjs/common';
import {
  compileFields,
  findBarred,
  type CompiledFields,
  type FieldDefinition,
  type FormDefinition,
} from '@toritsugi/triage';
import { Refusal } from '../platform/http/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { contactFields } from '../registrant/contact.service';

export interface Asked {
  readonly form: FormDefinition;
  readonly callFields: readonly FieldDefinition[];
  readonly byId: ReadonlyMap<string, FieldDefinition>;
  /** Checks loose answers heard on the telephone. */
  readonly check: CompiledFields['check'];
}

/**
 * Everything that may be asked of a registrant now: the published form's fields, and those asked on the telephone. Not
 * the contact fields: they live behind the contact door alone.
 */
@Injectable()
export class AskedFields {
  private cached: { key: string; asked: Asked } | null = null;

  constructor(private readonly work: UnitOfWork) {}

  /** Replaces the questions of the telephone. A barred attribute cannot be one of them. */
  async publishCallFields(fields: readonly FieldDefinition[]): Promise<void> {
    if (findBarred(fields).length > 0) throw new Refusal('invalid');
    await this.work.run(async () => {
      await this.work.query('delete from call_field');
      await this.work.query(
        'insert into call_field (id, place, definition) select * from unnest($1::text[], $2::int[], $3::jsonb[])',
        [
          fields.map((field) => field.id),
          fields.map((_field, place) => place),
          fields.map((field) => JSON.stringify(field)),
        ],
      );
    });
    this.cached = null;
  }

  async current(): Promise<Asked> {
    const row = await this.work.one<{ version: number; call_fields: number }>(
      `select version, (select count(*)::int from call_field) as call_fields from form_version where state = 'published'`,
    );
    if (row === null) throw new Refusal('unavailable');
    const key = `${row.version}.${row.call_fields}`;
    if (this.cached?.key === key) return this.cached.asked;
    const asked = await this.read();
    this.cached = { key, asked };
    return asked;
  }

  private async read(): Promise<Asked> {
    const published = await this.work.one<{ definition: FormDefinition }>(
      `select definition from form_version where state = 'published'`,
    );
    if (published === null) throw new Refusal('unavailable');
    const rows = await this.work.query<{ definition: FieldDefinition }>(
      'select definition from call_field order by place',
    );
    const callFields = rows.map((row) => row.definition);
    const ofForm = published.definition.steps
      .flatMap((step) => step.fields)
      .filter(({ id }) => !contactFields.some((field) => field === id));
    const fields = [...ofForm, ...callFields];
    return {
      form: published.definition,
      callFields,
      byId: new Map(fields.map((field) => [field.id, field])),
      check: compileFields(fields).check,
    };
  }
}
