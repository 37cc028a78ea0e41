import type { AccessScope, Role } from '@toritsugi/contracts';
import { ViewColumn, ViewEntity } from 'typeorm';

/** Sessions that are signed in now, with who is behind them: what every request is checked against. */
@ViewEntity({ name: 'living_session', synchronize: false })
export class LivingSessionEntity {
  @ViewColumn() sessionId!: string;
  @ViewColumn() secretHash!: Buffer;
  @ViewColumn() device!: string;
  @ViewColumn() startedAt!: Date;
  @ViewColumn() lastSeenAt!: Date;
  @ViewColumn() staffId!: string;
  @ViewColumn() code!: string;
  @ViewColumn() familyName!: string;
  @ViewColumn() givenName!: string;
  @ViewColumn() role!: Role;
  @ViewColumn() accessScope!: AccessScope | null;
  @ViewColumn() teamId!: string | null;
  @ViewColumn() isDemo!: boolean;
}
