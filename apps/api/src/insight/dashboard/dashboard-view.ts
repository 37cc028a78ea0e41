import type {
  ClockReading,
  CloseRates,
  Dashboard,
  FirstDial,
  LocalizedText,
  PromiseFigures,
} from '@toritsugi/contracts';
import { definitions, roadSteps, type FirstDashboard, type RoadStep } from '@toritsugi/indicators';
import { START } from '../../platform/events/event.queries';

/** Operating targets of the first dial (S004-18), short enough for a table. */
const targetLabels: Readonly<Record<FirstDial['band'], string>> = {
  A: '60 s',
  B: '5 min',
  C: '30 min',
  D: '+1 day 12:00',
};

export interface DashboardParts {
  readonly figures: FirstDashboard;
  readonly clock: ClockReading;
  readonly teamNames: ReadonlyMap<string, string>;
  readonly closeRates: CloseRates;
}

/**
 * What the fold counted, as the contract shows it: first dials, transfers and consultations are today's; the funnel is
 * of today's registrants.
 */
export function dashboardView({ figures, clock, teamNames, closeRates }: DashboardParts): Dashboard {
  const { consultations, effectiveRate, strongCell } = figures.today;
  return {
    cursor: figures.cursor ?? START,
    clock,
    effective: figures.effective,
    teams: figures.teams.map(({ teamId, effective }) => ({ teamId, teamName: teamNames.get(teamId) ?? '', effective })),
    waiting: figures.waiting,
    firstDial: figures.today.firstDialByBand.map(({ band, ...times }) => ({
      band,
      ...times,
      targetLabel: targetLabels[band],
    })),
    transfers: figures.today.transfers,
    consultations: {
      ...consultations,
      effectiveShare: effectiveRate.rate,
      strongA: strongCell.numerator,
      completedA: strongCell.denominator,
    },
    funnel: roadSteps.map((id) => ({ id, name: stepNames[id], count: figures.road[id] })),
    promises: promisesOf(figures),
    closeRates,
    definitions: definitions.map(({ id, name, formula }) => ({ id, name, formula })),
  };
}

function promisesOf({ today, month }: Pick<FirstDashboard, 'today' | 'month'>): PromiseFigures[] {
  return month.promises.map(({ kind, kept, tried, due }) => {
    const ofToday = today.promises.find((one) => one.kind === kind);
    return {
      kind,
      keptToday: ofToday?.kept ?? 0,
      dueToday: ofToday?.due ?? 0,
      keptThisMonth: kept,
      triedThisMonth: tried,
      dueThisMonth: due,
    };
  });
}

const stepNames: Readonly<Record<RoadStep, LocalizedText>> = {
  registered: { ja: '登録', en: 'Registered' },
  dialed: { ja: '初回架電', en: 'First dial' },
  connected: { ja: '通電', en: 'Connected' },
  started: { ja: '面談開始', en: 'Consultation started' },
  completed: { ja: '面談実施', en: 'Consultation completed' },
  effective: { ja: '有効面談', en: 'Effective consultation' },
};
