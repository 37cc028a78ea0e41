import type { INestApplicationContext } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { AccessScope } from '@toritsugi/contracts';
import { AccessGrantEntity } from '../../apps/api/src/agreement/access/access-grant.entity';
import { AccessGrants } from '../../apps/api/src/agreement/access/access-grants.service';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { VocabularyVersions } from '../../apps/api/src/staff/vocabulary/vocabulary-versions.service';
import { StaffDirectory } from '../../apps/api/src/staff/staff-directory';

/** Somebody from outside as they are after their first sign-in: with a grant they have agreed to, unless one stands. */
export async function grantAccess(app: INestApplicationContext, granteeId: string, scope: AccessScope): Promise<void> {
  const work = app.get(UnitOfWork);
  const now = await app.get(AgencyClock).now();
  await work.run(async () => {
    const grants = work.repository(AccessGrantEntity);
    if (await grants.exists({ where: { granteeId } })) return;
    const id = await app.get(AccessGrants).give({
      granteeId,
      purpose: '試験',
      scope,
      sentence: '割り当てられた方の対応だけに使います。',
      occupations: app
        .get(VocabularyVersions)
        .current()
        .occupations.map((one) => one.id),
      startsAt: now,
      endsAt: new Date(now.getTime() + 60 * DAY),
      requesterId: null,
      approverId: null,
      decisionId: null,
    });
    await grants.update({ id }, { acceptedAt: now, lastUsedAt: now });
  });
  await app.get(StaffDirectory).reload();
}
