/** People from outside at the demo agency: one in the middle of their time, one whose time is about to end. */
import type { INestApplicationContext } from '@nestjs/common';
import type { RequestAccess } from '@toritsugi/contracts';
import { AccessGrantEntity } from '../agreement/access/access-grant.entity';
import { AccessGrants } from '../agreement/access/access-grants.service';
import { AccessProposals } from '../agreement/access/access-proposals.service';
import { DecisionRequests } from '../agreement/decision-requests.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { Crew } from './crew';

const calling: Omit<RequestAccess, 'granteeId'> = {
  purpose: '夕方の一次対応の応援',
  scope: 'reply',
  occupations: ['accounting', 'hr_admin', 'corp_sales'],
  startsOn: '2026-10-13',
  lastDay: '2026-12-31',
  sentence: '割り当てられた登録者への電話と定型文の返信に使います。書き出しや転記はしません。',
};
const counting: Omit<RequestAccess, 'granteeId'> = {
  purpose: '媒体別の集計と原稿の見直し',
  scope: 'aggregate',
  occupations: ['accounting', 'hr_admin'],
  startsOn: '2026-10-13',
  lastDay: '2026-11-20',
  sentence: '媒体別の集計のために見ます。個人の情報は集計の確認のほかには使いません。',
};

export async function giveAccess(app: INestApplicationContext, crew: Crew): Promise<void> {
  const [manager, lead] = [crew.code('M1'), crew.code('L3')];
  const proposals = app.get(AccessProposals);
  for (const [code, wish] of [['X1', calling] as const, ['X2', counting] as const]) {
    const outsider = crew.code(code);
    const { id } = await proposals.request({ ...wish, granteeId: outsider.id }, lead);
    await app.get(DecisionRequests).approve(id, '', manager);
    await app.get(AccessGrants).accept(outsider);
  }
}

/** They were at work this day. */
export async function useAccess(app: INestApplicationContext, crew: Crew, codes: readonly string[]): Promise<void> {
  const lastUsedAt = await app.get(AgencyClock).now();
  for (const code of codes)
    await app
      .get(UnitOfWork)
      .repository(AccessGrantEntity)
      .update({ granteeId: crew.code(code).id }, { lastUsedAt });
}

export function askForLonger(app: INestApplicationContext, crew: Crew): Promise<unknown> {
  const wish = { ...counting, granteeId: crew.code('X2').id, startsOn: '2026-11-10', lastDay: '2026-12-25' };
  return app.get(AccessProposals).request(wish, crew.code('L3'));
}
