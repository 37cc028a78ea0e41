/** How the demo's accounting target came to be what it is, and what is to come for IT infrastructure. */
import type { INestApplicationContext } from '@nestjs/common';
import { tokyoMoment } from '@toritsugi/calendar';
import { changeTarget, type Target } from '@toritsugi/triage';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { TargetSettings } from '../../triage/targets/target-settings.service';
import { TargetVersionEntity } from '../../triage/targets/target-version.entity';
import { demoTargets } from './targets';

/** The version before, before closing the books was a Want; and the first, to which a year of practice was enough. */
function accountingBefore(): { target: Target; from: string; reason: string }[] {
  const third = demoTargets.find(({ id }) => id === 'target_accounting');
  if (third === undefined) return [];
  const second = { ...third, version: 2, want: third.want.filter(({ id }) => id !== 'closing') };
  const first = changeTarget(
    { ...second, version: 0 },
    { weights: [], bounds: [{ criterionId: 'accounting_2y', value: 1 }] },
  );
  return [
    ...(first === undefined ? [] : [{ target: first, from: '2025-11-01', reason: '' }]),
    { target: second, from: '2026-06-01', reason: '経験1年台の方の書類選考が続けて不通過だったため' },
  ];
}

export async function keepEarlierTargets(
  app: INestApplicationContext,
  { teamId, madeBy }: { teamId: string | null; madeBy: string | null },
): Promise<void> {
  const rows = app.get(UnitOfWork).repository(TargetVersionEntity);
  for (const { target, from, reason } of accountingBefore()) {
    const { id: targetId, version, occupation, priority, must, want, avoid } = target;
    const [at, criteria] = [tokyoMoment(from), { must, want, avoid }];
    const row = { targetId, version, occupation, priority, teamId, criteria, madeBy, reason };
    await rows.insert({ ...row, id: newId(), state: 'superseded', activeFrom: at, madeAt: at });
  }
}

/** A change that waits for its day: it moves nobody, and what is foretold of it is kept. */
export async function planTargetChange(app: INestApplicationContext, madeBy: string): Promise<void> {
  const settings = app.get(TargetSettings);
  const view = (await settings.list()).items.find(({ id }) => id === 'target_it_infra');
  if (view === undefined) return;
  const criteria = view.setting.criteria.map((one) => (one.id === 'night_work' ? { ...one, weight: 2 } : one));
  await settings.change(madeBy, view.id, {
    version: view.version,
    setting: { ...view.setting, criteria, from: '2026-11-24' },
    reason: '夜間対応のある求人が増えたため',
  });
}
