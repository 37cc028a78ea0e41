import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { LocalizedText, SettingKind } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';

/** A field of a settings page that was agreed on elsewhere, and the clause that says so. */
export interface GovernedSetting {
  readonly kind: SettingKind;
  readonly subjectId: string;
  readonly name: string;
  readonly clause: string;
}

/** What nobody changes on a settings page alone: a later stage knows what was agreed, and says it here. */
@Injectable()
export class GovernedSettings {
  private readonly agreed = new AsyncLocalStorage<true>();
  private read: () => Promise<readonly GovernedSetting[]> = async () => [];

  /** `read`: within the running unit of work. */
  register(read: () => Promise<readonly GovernedSetting[]>): void {
    this.read = read;
  }

  /** Whatever is set within `body` is what was agreed. */
  asAgreed<T>(body: () => Promise<T>): Promise<T> {
    return this.agreed.run(true, body);
  }

  /** Refuses a change of what is governed, and names the clauses. */
  async refuseAround(
    { kind, subjectId }: Pick<GovernedSetting, 'kind' | 'subjectId'>,
    before: object,
    after: object,
  ): Promise<void> {
    if (this.agreed.getStore() === true) return;
    const governed = (await this.read()).filter(
      (one) =>
        one.kind === kind &&
        one.subjectId === subjectId &&
        !isDeepStrictEqual(Reflect.get(before, one.name), Reflect.get(after, one.name)),
    );
    if (governed.length === 0) return;
    throw new Refusal(
      'governed_by_sheet',
      { clauses: [...new Set(governed.map(({ clause }) => clause))].join('・') },
      governed.map(({ name, clause }) => ({ field: `setting.${name}`, message: says(clause) })),
    );
  }
}

const says = (clause: string): LocalizedText => ({
  ja: `合意シート${clause}で決まっています。起案してください。`,
  en: `Agreed in ${clause} of the sheet: propose the change.`,
});
