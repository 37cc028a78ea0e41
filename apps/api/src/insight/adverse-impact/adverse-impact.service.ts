import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoDay } from '@toritsugi/calendar';
import {
  ageGroups,
  genderGroups,
  impactAttributes,
  type AdverseImpact,
  type GroupImpact,
  type ImpactAttribute,
  type ImpactMeasure,
} from '@toritsugi/contracts';
import {
  FOUR_FIFTHS,
  hiddenGroups,
  impactRatios,
  MINIMUM_PEOPLE,
  MINIMUM_SHARE,
  type GroupRate,
} from '@toritsugi/indicators';
import { AgencyClock } from '../../platform/clock/agency-clock';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';
import { Agency } from '../../staff/agency.service';
import { impactCounts, UNDECLARED, type ImpactCount } from '../insight.queries';

const WINDOW_DAYS = 365;
const groupsOf: Readonly<Record<ImpactAttribute, readonly string[]>> = {
  gender: genderGroups.filter((group) => group !== 'no_answer'),
  age: ageGroups.filter((group) => group !== 'no_answer'),
};

@Injectable()
export class AdverseImpactReport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly audit: AccessAudit,
  ) {}

  async read(): Promise<AdverseImpact> {
    const until = startOfTokyoDay(await this.clock.now());
    const from = new Date(until.getTime() - WINDOW_DAYS * DAY);
    const rows = await impactCounts(this.work, { from, until });
    return {
      isAsking: this.agency.current.asksSelfDeclaration,
      from: from.toISOString(),
      until: until.toISOString(),
      threshold: FOUR_FIFTHS,
      minimumPeople: MINIMUM_PEOPLE,
      minimumShare: MINIMUM_SHARE,
      attributes: impactAttributes.map((attribute) => ({
        attribute,
        groups: groupImpacts(
          groupsOf[attribute],
          rows.filter((row) => row.attribute === attribute),
        ),
      })),
    };
  }

  /** Starts or stops asking. What was declared before stays until its person takes it back or leaves. */
  async ask(isAsking: boolean, me: SignedIn): Promise<AdverseImpact> {
    await this.work.run(async () => {
      await this.agency.askSelfDeclaration(isAsking);
      await this.audit.record({ actorId: me.id, action: isAsking ? 'declaration_asked' : 'declaration_not_asked' });
    });
    await this.agency.reload();
    return this.read();
  }
}

function groupImpacts(groups: readonly string[], rows: readonly ImpactCount[]): GroupImpact[] {
  const count = (group: string): Omit<ImpactCount, 'attribute'> =>
    rows.find((row) => row.group === group) ?? { group, n: 0, selected: 0, transferred: 0 };
  const counts = groups.map(count);
  const undeclared = count(UNDECLARED);
  const hidden = hiddenGroups(counts, undeclared);
  const shown = counts.filter(({ group }) => !hidden.has(group));
  const selection = impactRatios(shown);
  const transfer = impactRatios(shown.map(({ group, n, transferred }) => ({ group, n, selected: transferred })));
  const measure = (rates: readonly GroupRate[], wanted: string): ImpactMeasure | null => {
    const found = rates.find(({ group }) => group === wanted);
    if (found === undefined) return null;
    const { rate, low, high, ratio, ratioLow, ratioHigh, isBest, isFlagged, isDistinct } = found;
    return { rate, low, high, ratio, ratioLow, ratioHigh, isBest, isFlagged, isDistinct };
  };
  return [...counts, undeclared].map(({ group, n }) =>
    hidden.has(group)
      ? { group, isHidden: true, n: null, selection: null, transfer: null }
      : { group, isHidden: false, n, selection: measure(selection, group), transfer: measure(transfer, group) },
  );
}
