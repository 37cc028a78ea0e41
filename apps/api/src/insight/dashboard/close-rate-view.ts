import type { CloseRateCell, CloseRates as CloseRatesView, KindOfPeople, RateOriginView } from '@toritsugi/contracts';
import {
  cellKey,
  rateOf,
  strongCells,
  type CellKey,
  type Estimate,
  type RateBook,
  type Team,
} from '@toritsugi/routing';
import { parseSegmentKey } from '@toritsugi/triage';
import type { StaffMember } from '../../staff/staff-directory';
import { rateView } from '../../transfer/ranking/ranking-view';

export type Advisor = Pick<StaffMember, 'id' | 'name' | 'teamId' | 'occupations'> & { readonly tenureMonths: number };

/** The strong cells of the rates in force, by the advisors' teams. Advisors without a team have none. */
export function strongCellsOf(rates: RateBook, advisors: readonly Advisor[]): ReadonlySet<CellKey> {
  return strongCells(rates, teamsOf(advisors));
}

/**
 * The rates in force for people to read: each advisor in the occupations they handle, over whole occupations or, as the
 * board shows them, of one kind of people. What someone did outside of their occupations is left out: a few talks in
 * another field say nothing about who should take the next one.
 */
export function closeRatesView({
  rates,
  ratesFrom,
  publishedAt,
  advisors,
  people,
}: {
  rates: RateBook;
  ratesFrom: RateOriginView;
  publishedAt: Date;
  advisors: readonly Advisor[];
  people: KindOfPeople | null;
}): CloseRatesView {
  const strong = strongCellsOf(rates, advisors);
  const { agency } = rates.table;
  const cells = advisors.flatMap((advisor) =>
    advisor.occupations.map((occupation): CloseRateCell => ({
      advisor: { id: advisor.id, name: advisor.name },
      occupation,
      estimate: rateView(estimateOf(rates, advisor, { occupation, people })),
      isStrong: strong.has(cellKey(advisor.id, occupation)),
    })),
  );
  return {
    version: rates.version,
    ratesFrom,
    people,
    publishedAt: publishedAt.toISOString(),
    agencyRate: rateOf(agency) ?? 0,
    consultations: agency.consultations,
    closes: agency.closes,
    cells,
  };
}

function estimateOf(
  rates: RateBook,
  advisor: Advisor,
  { occupation, people }: { occupation: string; people: KindOfPeople | null },
): Estimate {
  const segment = people === null ? undefined : parseSegmentKey(`${occupation}.${people}`);
  return segment === undefined ? rates.ofOccupation(advisor, occupation) : rates.of(segment).of(advisor).estimate;
}

function teamsOf(advisors: readonly Advisor[]): Team[] {
  const teamIds = [...new Set(advisors.flatMap(({ teamId }) => teamId ?? []))];
  return teamIds.map((id) => ({ id, advisors: advisors.filter(({ teamId }) => teamId === id) }));
}
