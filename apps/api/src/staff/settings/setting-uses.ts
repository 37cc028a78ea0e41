import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  reachOf,
  retirableKinds,
  type LocalizedText,
  type RetirableKind,
  type SettingUse,
  type SettingUsedBy,
  type UseName,
} from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { fullName } from '../full-name';
import { directory } from '../staff.queries';

/** Of how many the names are told. */
const TOLD = 20;

/** The things that use one setting: each with its name, or counted alone. */
export type FoundUses = readonly { readonly id: string; readonly name: LocalizedText }[] | number;

export interface UseFinder {
  readonly kinds: readonly RetirableKind[];
  readonly what: UseName;
  readonly find: (id: string, kind: RetirableKind) => FoundUses | Promise<FoundUses>;
  /** Of these kinds it would be left without: they cannot be retired while it is there. */
  readonly isInTheWayOf?: readonly RetirableKind[];
}

/** Who uses a setting, asked before it is retired. Each stage says it of what it knows. */
@Injectable()
export class SettingUses implements OnModuleInit {
  private readonly finders: UseFinder[] = [];

  constructor(private readonly work: UnitOfWork) {}

  onModuleInit(): void {
    this.register({
      kinds: ['team', 'occupation'],
      what: 'people',
      isInTheWayOf: ['team'],
      // As it is now, not as this process heard last: nobody is left in a team that is retired.
      find: async (id, kind) =>
        (await directory(this.work))
          .filter(
            ({ isActive, teamId, occupations }) =>
              isActive && (kind === 'team' ? teamId === id : occupations.includes(id)),
          )
          .map((member) => ({ id: member.id, name: { ja: fullName(member), en: fullName(member) } })),
    });
  }

  register(finder: UseFinder): void {
    this.finders.push(finder);
  }

  /** Who may not read the settings sees who uses employers and their job orders alone. */
  async read(me: SignedIn, kind: string, id: string): Promise<SettingUsedBy> {
    const known = retirableKinds.find((one) => one === kind);
    if (known === undefined) throw new Refusal('not_found');
    const isOfEmployers = known === 'employer' || known === 'job_order';
    if (!isOfEmployers && reachOf('settings.read', me.caller) === null) throw new Refusal('forbidden');
    return { uses: await this.of(known, id) };
  }

  /** Refuses at this field of its form while something would be left without it, and names that. */
  async refuseIfInTheWay(kind: RetirableKind, id: string, field: string): Promise<void> {
    const uses = (await this.of(kind, id, true)).filter(({ count }) => count > 0);
    if (uses.length === 0) return;
    const names = (language: 'ja' | 'en'): string =>
      uses
        .flatMap(({ first }) => first.slice(0, 3).map(({ name }) => name[language]))
        .join(language === 'ja' ? '・' : ', ');
    const count = uses.reduce((sum, use) => sum + use.count, 0);
    throw new Refusal('invalid', {}, [
      {
        field,
        message: {
          ja: `まだ${count}件で使われています：${names('ja')}。先にそちらを変更してください。`,
          en: `${count} still rest on it: ${names('en')}. Change those first.`,
        },
      },
    ]);
  }

  private async of(kind: RetirableKind, id: string, onlyInTheWay = false): Promise<SettingUse[]> {
    const uses: SettingUse[] = [];
    for (const { kinds, what, find, isInTheWayOf = [] } of this.finders) {
      const isInTheWay = isInTheWayOf.includes(kind);
      if (!kinds.includes(kind) || (onlyInTheWay && !isInTheWay)) continue;
      const found = await find(id, kind);
      const [count, first] = typeof found === 'number' ? [found, []] : [found.length, found.slice(0, TOLD)];
      if (count > 0)
        uses.push({ what, count, isInTheWay, first: first.map((one) => ({ id: one.id, name: { ...one.name } })) });
    }
    return uses;
  }
}
