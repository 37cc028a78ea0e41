import type { SheetContent } from '../../libs/agreement/src/index';
import { DecisionAppliers, type Approved, type DecisionApplier } from '../../apps/api/src/agreement/decision-kinds';
import { DecisionRequests } from '../../apps/api/src/agreement/decision-requests.service';
import { Sheets } from '../../apps/api/src/agreement/sheet/sheets.service';
import type { TestApi } from '../server/api';

/** Whatever is proposed, of any kind, is what it is said to be; replies what was put into force. */
export function takeAnyChange(api: TestApi): Approved[] {
  const applied: Approved[] = [];
  const inWords = (value: unknown) => ({ ja: JSON.stringify(value), en: JSON.stringify(value) });
  const applier: DecisionApplier = {
    kind: 'target_change',
    changes: (before, after) => [
      { label: { ja: '内容', en: 'Content' }, before: inWords(before), after: inWords(after) },
    ],
    isOnlyWeights: (_before, after) => (after as { weights?: boolean }).weights === true,
    apply: async (approved) => {
      applied.push(approved);
    },
  };
  api.app.get(DecisionAppliers).of = () => applier;
  return applied;
}

/** A change of a target, by the lead of T3 where nobody else is named. */
export const proposeIn = (api: TestApi, by = 'L3', more: Partial<Parameters<DecisionRequests['open']>[0]> = {}) =>
  api.app
    .get(DecisionRequests)
    .open(
      { kind: 'target_change', before: { n: 1 }, after: { n: 2 }, reason: '応募が増えたため', effect: null, ...more },
      api.as(by),
    );

export const agreedSheet: SheetContent = {
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-29',
  goal: 'offer_accepted',
  problem: 'not_completed',
  steps: [{ step: '書類', decider: '天羽 恒一', decideBy: 'business2', escalation: '瀬戸口 文' }],
  impressions: 0,
  clicks: 0,
  completions: 740,
  interviewsSet: 0,
  hires: 6,
  reporting: 'weekly',
};

/** Drafted and signed by the lead of T3 and the manager, on top of what is in force. */
export async function signSheetIn(api: TestApi, content: SheetContent = agreedSheet): Promise<void> {
  const sheets = api.app.get(Sheets);
  const draft = await sheets.draft(api.as('L3'));
  const whole = { ...(draft.content as SheetContent), ...content };
  const { id, revision } = await sheets.save(
    draft.id ?? '',
    { revision: draft.revision, content: whole },
    api.as('L3'),
  );
  await sheets.review(id ?? '', revision, api.as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'owner' }, api.as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'decider' }, api.as('M1'));
}
