import { Injectable } from '@nestjs/common';
import {
  compileFields,
  findBarred,
  formFields,
  inOrder,
  type CompiledFields,
  type FieldDefinition,
  type FormDefinition,
} from '@toritsugi/triage';
import { In } from 'typeorm';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { contactFields } from '../../registrant/contact.service';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { CallFieldEntity } from './call-field.entity';
import { CallQuestionOrderEntity } from './call-question-order.entity';
import { askedNow } from '../triage.queries';

export interface Asked {
  readonly form: FormDefinition;
  readonly callFields: readonly FieldDefinition[];
  readonly byId: ReadonlyMap<string, FieldDefinition>;
  /** Checks loose answers heard on the telephone. */
  readonly check: CompiledFields['check'];
}

/**
 * Everything that may be asked of a registrant now: the published form's fields, those of a form on trial beside it,
 * and those asked on the telephone. Not the contact fields: they live behind the contact door alone.
 */
@Injectable()
export class AskedFields {
  private cached: { key: string; asked: Asked } | null = null;

  constructor(private readonly work: UnitOfWork) {}

  /** Replaces the questions of the telephone. A barred attribute cannot be one of them. */
  async publishCallFields(fields: readonly FieldDefinition[]): Promise<void> {
    if (findBarred(fields).length > 0) throw new Refusal('invalid');
    await this.work.run(async () => {
      await this.callFields().deleteAll();
      if (fields.length > 0)
        await this.callFields().insert(fields.map((definition, place) => ({ id: definition.id, place, definition })));
    });
    this.cached = null;
  }

  /** As they are asked: in the agency's order, where it has given one. */
  async callQuestions(): Promise<FieldDefinition[]> {
    const rows = await this.callFields().find({ order: { place: 'ASC' } });
    const order = await this.work.repository(CallQuestionOrderEntity).findOneBy({});
    return inOrder(
      rows.map(({ definition }) => definition),
      order?.fields ?? [],
    );
  }

  async current(): Promise<Asked> {
    const row = await askedNow(this.work);
    if (row === null) throw new Refusal('unavailable');
    const key = `${row.version}.${row.tried}.${row.callFields}.${row.callOrder}`;
    if (this.cached?.key === key) return this.cached.asked;
    const asked = await this.read();
    this.cached = { key, asked };
    return asked;
  }

  private async read(): Promise<Asked> {
    const open = await this.work.repository(FormVersionEntity).find({
      select: { version: true, definition: true, state: true },
      where: { state: In(['published', 'trial']) },
      order: { state: 'ASC' },
    });
    const [published] = open;
    if (published?.state !== 'published') throw new Refusal('unavailable');
    const callFields = await this.callQuestions();
    const all = [...open.flatMap(({ definition }) => formFields(definition)), ...callFields];
    const contact: readonly string[] = contactFields;
    const fields = all.filter(
      ({ id }, at) => !contact.includes(id) && all.findIndex((field) => field.id === id) === at,
    );
    return {
      form: published.definition,
      callFields,
      byId: new Map(fields.map((field) => [field.id, field])),
      check: compileFields(fields).check,
    };
  }

  private callFields() {
    return this.work.repository(CallFieldEntity);
  }
}
