import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LiveGateway } from '../../board/live/live.gateway';
import { DashboardFold } from './dashboard-fold';

const AT_MOST_EVERY_MS = 1_000;

/**
 * Tells leads that numbers changed: at once when quiet, at most once a second. A hint: screens read the numbers
 * themselves.
 */
@Injectable()
export class ChangeNotice implements OnApplicationShutdown {
  private toldAt = -Infinity;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly live: LiveGateway,
    fold: DashboardFold,
  ) {
    fold.onChange(() => this.soon());
  }

  onApplicationShutdown(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private soon(): void {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => this.tell(), Math.max(0, this.toldAt + AT_MOST_EVERY_MS - performance.now()));
  }

  private tell(): void {
    this.timer = null;
    this.toldAt = performance.now();
    this.live.toLeads('dashboard.changed');
  }
}
