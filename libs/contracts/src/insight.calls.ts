import { get } from './call';
import type { AuditLog, CloseRates, Dashboard, Outbox } from './insight';

export const insightCalls = {
  dashboard: get<{ reply: Dashboard }>('/dashboard', 'dashboard.read'),
  /** The same numbers folded anew from the whole log: equal, always. */
  rebuilt: get<{ reply: Dashboard }>('/dashboard/rebuilt', 'dashboard.read'),
  closeRates: get<{ reply: CloseRates }>('/close-rates', 'closeRate.read'),
  outbox: get<{ reply: Outbox }>('/outbox', 'outbox.read'),
  audit: get<{ reply: AuditLog }>('/audit', 'audit.read'),
} as const;
