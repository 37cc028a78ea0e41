/** How the teams of the demo agency divide their work: one plan that runs, one that waits, and a turn that ends. */
import type { INestApplicationContext } from '@nestjs/common';
import type { ProposeDivision } from '@toritsugi/contracts';
import { DecisionRequests } from '../agreement/decision-requests.service';
import { DivisionPlans } from '../insight/division/division-plans.service';
import { IntakeTurns } from '../insight/division/intake-turns.service';
import type { Crew } from './crew';

const desk = {
  planType: 'dedicated_unit',
  costPerMonth: 280_000,
  freedHours: 52,
  moreEffective: 8,
  reason: '登録直後の電話を面談の合間にかけており、初動が遅れていた。',
} as const;
const assistant = {
  planType: 'assistant',
  costPerMonth: 230_000,
  freedHours: 38,
  moreEffective: 6,
  reason: '日程の調整と事前の確認に、面談担当ひとりあたり週2時間かかっている。',
} as const;

const ofTeam = (teamId: string | null, wish: Omit<ProposeDivision, 'teamId'>): ProposeDivision => ({
  teamId: teamId ?? '',
  ...wish,
});

export async function divideWork(app: INestApplicationContext, crew: Crew): Promise<void> {
  const [advisor, lead] = [crew.code('A10'), crew.code('L3')];
  const { id } = await app.get(DivisionPlans).propose(ofTeam(lead.teamId, desk), advisor);
  await app.get(DecisionRequests).approve(id, '一次対応は受付に寄せましょう。', lead);
  const turn = { version: 0, lastDay: '2026-12-31', readyTransfers: 20, readyPercent: 80 };
  await app.get(IntakeTurns).set(crew.code('I04').id, turn, lead);
}

export function askForAssistant(app: INestApplicationContext, crew: Crew): Promise<unknown> {
  const advisor = crew.code('A08');
  return app.get(DivisionPlans).propose(ofTeam(advisor.teamId, assistant), advisor);
}
