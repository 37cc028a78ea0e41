/** What the demo's employers look for (求人): what such a company would, each occupation twice at least. */
import type { INestApplicationContext } from '@nestjs/common';
import type { JobOrderSetting } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EmployerEntity } from '../../selection/employer.entity';
import { EmployersService } from '../../selection/employers.service';
import type { DemoOccupation } from './terms';

interface DemoOrder {
  readonly employer: string;
  readonly title: string;
  readonly occupation: DemoOccupation;
  readonly income: number;
  readonly feePercent?: number;
  readonly state?: JobOrderSetting['state'];
}

const demoJobOrders: readonly DemoOrder[] = [
  {
    employer: 'C1',
    title: '会計アドバイザリー（月次・年次決算）',
    occupation: 'accounting',
    income: 560,
    feePercent: 35,
  },
  { employer: 'C1', title: '給与計算・社会保険の担当', occupation: 'hr_admin', income: 400 },
  { employer: 'C2', title: '社内SE（倉庫管理システム）', occupation: 'it_infra', income: 520 },
  { employer: 'C2', title: '物流拠点の事務', occupation: 'hr_admin', income: 360 },
  { employer: 'C2', title: '荷主への法人営業', occupation: 'corp_sales', income: 480 },
  { employer: 'C2', title: '配送センターの窓口', occupation: 'customer_service', income: 350 },
  { employer: 'C3', title: '組込みソフトの開発', occupation: 'it_engineer', income: 580, feePercent: 35 },
  { employer: 'C3', title: '原価計算・管理会計', occupation: 'accounting', income: 540 },
  { employer: 'C3', title: '代理店営業', occupation: 'corp_sales', income: 500 },
  { employer: 'C3', title: '生産管理システムの保守', occupation: 'it_infra', income: 500, state: 'paused' },
  {
    employer: 'C4',
    title: 'バックエンドの開発（TypeScript・Go）',
    occupation: 'it_engineer',
    income: 650,
    feePercent: 35,
  },
  { employer: 'C4', title: 'クラウド基盤の運用', occupation: 'it_infra', income: 620, feePercent: 35 },
  { employer: 'C4', title: '人事・労務', occupation: 'hr_admin', income: 460 },
  { employer: 'C5', title: '反響営業（住宅の仲介）', occupation: 'corp_sales', income: 470 },
  { employer: 'C5', title: '店舗での接客・案内', occupation: 'customer_service', income: 380 },
  { employer: 'C5', title: '経理（日次から月次まで）', occupation: 'accounting', income: 450, state: 'filled' },
  { employer: 'C6', title: '食品商社の経理・財務', occupation: 'accounting', income: 520 },
  { employer: 'C6', title: 'ルート営業から法人営業へ', occupation: 'corp_sales', income: 450 },
  { employer: 'C6', title: '販売・売り場づくり', occupation: 'customer_service', income: 360 },
];

export interface OpenOrder {
  readonly id: string;
  readonly employerId: string;
  readonly occupation: string;
}

/** Each through the page it is set on; replies those that are open. */
export async function addJobOrders(app: INestApplicationContext, madeBy: string): Promise<OpenOrder[]> {
  const employers = await app.get(UnitOfWork).repository(EmployerEntity).find();
  const idOf = new Map(employers.map(({ id, code }) => [code, id]));
  const open: OpenOrder[] = [];
  for (const { employer, feePercent = 33, state = 'open', ...order } of demoJobOrders) {
    const employerId = idOf.get(employer) ?? '';
    const { id } = await app.get(EmployersService).addJobOrder(madeBy, { ...order, employerId, feePercent, state });
    if (state === 'open') open.push({ id, employerId, occupation: order.occupation });
  }
  return open;
}
