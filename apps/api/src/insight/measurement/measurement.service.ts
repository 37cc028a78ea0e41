import { Injectable } from '@nestjs/common';
import {
  reachOf,
  type AdvisorBandRow,
  type LoggedDecision,
  type RoutingCalibration,
  type RoutingMeasurement,
} from '@toritsugi/contracts';
import {
  rollingOrigin,
  backtestMethods,
  type Backtest,
  type BacktestMethod,
  calibrationReport,
  strategyEstimates,
} from '@toritsugi/routing';
import { OutcomeRecord } from '../../learning/close-rates/outcome-record.service';
import { Replays } from '../../learning/off-policy/replays.service';
import { RoutingLogs } from '../../learning/off-policy/routing-log.service';
import { strategyWords } from '../../learning/routing-settings/settings-words';
import { AgencyClock } from '../../platform/clock/agency-clock';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { advisorRows, blocksOf, decisionsOf, liftOf, loggedForecasts } from './routing-measurement';

const SHOWN_DECISIONS = 50;

/**
 * What routing did and what came of it. Every number is counted from events on each reading: there is nothing else to
 * be wrong.
 */
@Injectable()
export class Measurement {
  private kept: { readonly cursor: string; readonly day: string; readonly backtest: Backtest } | null = null;

  constructor(
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly settings: RoutingSettingsVersions,
    private readonly logs: RoutingLogs,
    private readonly replays: Replays,
    private readonly record: OutcomeRecord,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async measurement(me: SignedIn): Promise<RoutingMeasurement> {
    const clock = await this.clock.reading();
    const now = new Date(clock.serverNow);
    const { fold, from, cursor } = await this.logs.upTo(now);
    const transfers = fold.transfers();
    const blocks = blocksOf(fold, now);
    const ref = (id: string) => this.staff.ref(id);
    return {
      clock,
      from: from.toISOString(),
      cursor,
      transfers: transfers.length,
      unrecorded: transfers.filter(({ decision }) => decision === null).length,
      manual: transfers.filter(({ decision }) => decision?.isManual === true).length,
      lift: liftOf(blocks, now),
      blocks,
      strategies: strategyEstimates({
        fold,
        replay: await this.replays.for(fold),
        settings: this.settings.current().settings,
      }).map((estimate) => ({ ...estimate, name: strategyWords(estimate.strategy) })),
      strategiesNote,
      decisions: this.visible(
        decisionsOf(fold, { ref, limit: SHOWN_DECISIONS, labelOf: (segment) => this.vocabulary.labelOf(segment) }),
        ({ chosen }: LoggedDecision) => chosen?.id ?? null,
        me,
      ),
      advisors: this.visible(advisorRows(fold, { ref, now }), ({ advisor }: AdvisorBandRow) => advisor.id, me),
    };
  }

  async calibration(): Promise<RoutingCalibration> {
    const clock = await this.clock.reading();
    const now = new Date(clock.serverNow);
    const { fold, cursor } = await this.logs.upTo(now);
    const { forecasts, waiting, withoutConsultation } = loggedForecasts(fold, now);
    const { forecasts: tried, origins } = await this.backtest(now, cursor);
    return {
      clock,
      logged: calibrationReport(forecasts),
      waiting,
      withoutConsultation,
      backtest: backtestMethods.map((method) => ({
        method,
        name: methodWords[method],
        calibration: calibrationReport(tried[method]),
      })),
      origins: origins.map(({ at, known, predicted }) => ({ at: at.toISOString(), known, predicted })),
      backtestNote,
    };
  }

  /** Fitted once per day and state of the log: a dozen fits take a while. */
  private async backtest(now: Date, cursor: string): Promise<Backtest> {
    const day = now.toISOString().slice(0, 10);
    if (this.kept?.cursor === cursor && this.kept.day === day) return this.kept.backtest;
    const { outcomes } = await this.record.at(now);
    const { segmentMinimum } = this.vocabulary.current();
    const tenureOf = (id: string, at: Date) => this.staff.tenureMonths(id, at);
    const backtest = rollingOrigin({ outcomes, now, tenureOf, segmentMinimum });
    this.kept = { cursor, day, backtest };
    return backtest;
  }

  /** A lead sees the own team's people, an advisor themselves; totals are everyone's. */
  private visible<Row>(rows: readonly Row[], advisorOf: (row: Row) => string | null, me: SignedIn): Row[] {
    const reach = reachOf('measurement.read', me.caller);
    if (reach === 'all') return [...rows];
    return rows.filter((row) => {
      const id = advisorOf(row);
      return (
        id !== null &&
        (reach === 'team' ? me.teamId !== null && this.staff.byId(id)?.teamId === me.teamId : id === me.id)
      );
    });
  }
}

const strategiesNote = {
  ja: '「誰を最初に呼ぶか」だけを変えた場合の見積もりです。混み具合の変化は含みません。全体の効果は上の比較で見てください。',
  en: 'Estimates of changing only who is rung first. Queues that change with it are not in them: the comparison above is of the whole.',
};
const backtestNote = {
  ja: '各月の初めに分かっていたことだけから、その月の初回面談を予測し、その後の結果と比べます。面談から90日が過ぎた月だけを数えます。',
  en: 'Each month is predicted from what was known at its beginning, and compared with what came of it. Only months whose consultations are 90 days old count.',
};
const methodWords: Readonly<Record<BacktestMethod, { ja: string; en: string }>> = {
  learned: { ja: '学習した成約率', en: 'Learned close rate' },
  estimate: strategyWords('estimate'),
  raw: strategyWords('raw'),
  mean: { ja: '全体の平均だけ', en: "The agency's mean alone" },
};
