import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  canonical,
  clauseInFull,
  differencesOf,
  fieldNames,
  fieldOf,
  mergedOnto,
  readContent,
  spelled,
  wishedOf,
  type FieldName,
  type SheetContent,
  type SheetValue,
} from '@toritsugi/agreement';
import { type DecisionChange, type DecisionView, type LocalizedText, type ProposeSetting } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DecisionAppliers, whoDecided, type Approved, type DecisionApplier, type Rebased } from '../decision-kinds';
import { DecisionRequests } from '../decision-requests.service';
import { AgreedSettings } from './agreed-settings.service';
import { Sheets } from './sheets.service';

/** The fields that change, as they were and as they become. */
type Part = SheetContent;

/** A change of what the sheet governs, from a settings page: once approved it is the sheet's next version. */
@Injectable()
export class SheetProposals implements DecisionApplier, OnModuleInit {
  readonly kind = 'agreement_change';

  constructor(
    private readonly agreed: AgreedSettings,
    private readonly sheets: Sheets,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  /** Refuses what the sheet does not govern or cannot say, and a change that nobody else could approve. */
  async propose({ kind, setting, reason }: ProposeSetting, me: SignedIn): Promise<DecisionView> {
    const inForce = await this.sheets.contentInForce();
    const { governed } = await this.agreed.governing();
    const wishes = new Map<string, unknown>(Object.entries(setting));
    const own = governed.filter((one) => one.kind === kind && wishes.has(one.name));
    if (inForce === null || own.length === 0) throw new Refusal('sheet_governs_nothing');
    let content = inForce;
    for (const { name, field, value } of own) {
      const wish = wishes.get(name);
      if (JSON.stringify(wish) === JSON.stringify(value)) continue;
      const wished = wishedOf(content, { kind, name }, wish);
      if (wished === null) throw new Refusal('sheet_cannot_say', { clause: clauseInFull(field) });
      content = { ...content, [wished.field]: wished.value };
    }
    return this.proposeContent(inForce, content, { reason, me });
  }

  /** A kind of work that the sheet is to name from now on (S000-2). */
  async proposeWork(line: string, reason: string, me: SignedIn): Promise<DecisionView> {
    const inForce = await this.sheets.contentInForce();
    if (inForce === null) throw new Refusal('sheet_governs_nothing');
    const named = Array.isArray(inForce.outsideWork) ? (inForce.outsideWork as readonly string[]) : [];
    const outsideWork = [...named, line];
    if (readContent({ outsideWork }).wrong.length > 0)
      throw new Refusal('sheet_cannot_say', { clause: clauseInFull('outsideWork') });
    return this.proposeContent(inForce, { ...inForce, outsideWork }, { reason, me });
  }

  private async proposeContent(
    inForce: SheetContent,
    content: SheetContent,
    { reason, me }: { reason: string; me: SignedIn },
  ): Promise<DecisionView> {
    if (!this.requests.isDecidedByOthers(this.kind, me)) throw new Refusal('nobody_else_decides');
    await this.sheets.refuseUnearned(content);
    const changed = differencesOf(inForce, content).map(({ field }) => field);
    const partOf = (whole: SheetContent): Part => Object.fromEntries(changed.map((field) => [field, whole[field]]));
    return this.requests.open(
      { kind: this.kind, before: partOf(inForce), after: partOf(content), reason, effect: null },
      me,
    );
  }

  changes(before: unknown, after: unknown): DecisionChange[] {
    const [was, becomes] = [before as Part, after as Part];
    return fieldNames.flatMap((field) =>
      becomes[field] === undefined
        ? []
        : [{ label: labelOf(field), before: inWords(field, was), after: inWords(field, becomes) }],
    );
  }

  /** Only the fields it changes are part of it: what others changed beside them is kept by itself. */
  async rebase(before: unknown, after: unknown): Promise<Rebased> {
    const inForce = await this.sheets.contentInForce();
    const fields = fieldNames.filter((field) => Object.hasOwn(after as Part, field));
    const now = Object.fromEntries(
      fields.flatMap((field) => (inForce?.[field] === undefined ? [] : [[field, inForce[field]]])),
    );
    const { isConflict } = mergedOnto<unknown>(before, after, now);
    return isConflict || canonical(now) !== canonical(before)
      ? { before: now, after, isConflict: true }
      : { before, after, isConflict: false };
  }

  async apply(approved: Approved): Promise<void> {
    const { before, after, proposerId } = approved;
    const deciderId = whoDecided(approved);
    await this.sheets.agree({ before: before as Part, after: after as Part }, { ownerId: proposerId, deciderId });
  }
}

const labelOf = (field: FieldName): LocalizedText => {
  const { ja, en } = fieldOf(field).label;
  return { ja: `${clauseInFull(field)} ${ja}`, en: `${clauseInFull(field)} ${en}` };
};

function inWords(name: FieldName, { [name]: value }: Part): LocalizedText {
  const field = fieldOf(name);
  const { inline, items } = spelled(field, value);
  const ja = [inline, ...items].filter((one) => one !== '').join('、') || '–';
  if (field.kind === 'choice') return { ja, en: field.options[String(value)]?.en ?? '–' };
  if (field.kind === 'number') return { ja, en: `${String(value as SheetValue)} ${field.unit.en}` };
  return { ja, en: ja };
}
