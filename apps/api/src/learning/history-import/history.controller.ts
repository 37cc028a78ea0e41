import { Body, Controller, Query } from '@nestjs/common';
import {
  AddHistoryRows,
  BeginImport,
  calls,
  OutcomesAfter,
  type HistoryImportSummary,
  type HistoryImportView,
  type HistoryOverview,
  type HistoryRowsTaken,
  type OutcomePage,
} from '@toritsugi/contracts';
import { IdParam, Me, Endpoint } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { HistoryImports } from './history-imports.service';
import { HistoryOutcomes } from './history-outcomes.service';
import { HistoryRows } from './history-rows.service';

@Controller()
export class HistoryController {
  constructor(
    private readonly imports: HistoryImports,
    private readonly rows: HistoryRows,
    private readonly history: HistoryOutcomes,
  ) {}

  @Endpoint(calls.history.overview)
  overview(@Me() me: SignedIn): Promise<HistoryOverview> {
    return this.imports.overview(me);
  }

  @Endpoint(calls.history.begin)
  begin(@Body() { fileName }: BeginImport, @Me() me: SignedIn): Promise<HistoryImportView> {
    return this.imports.begin(fileName, me);
  }

  @Endpoint(calls.history.addRows)
  addRows(
    @IdParam('importId') importId: string,
    @Body() body: AddHistoryRows,
    @Me() me: SignedIn,
  ): Promise<HistoryRowsTaken> {
    return this.rows.add(importId, body, me);
  }

  @Endpoint(calls.history.summary)
  summary(@IdParam('importId') importId: string, @Me() me: SignedIn): Promise<HistoryImportSummary> {
    return this.imports.summary(importId, me);
  }

  @Endpoint(calls.history.commit)
  commit(@IdParam('importId') importId: string, @Me() me: SignedIn): Promise<HistoryImportView> {
    return this.imports.commit(importId, me);
  }

  @Endpoint(calls.history.cancel)
  cancel(@IdParam('importId') importId: string, @Me() me: SignedIn): Promise<void> {
    return this.imports.cancel(importId, me);
  }

  @Endpoint(calls.history.undo)
  undo(@IdParam('importId') importId: string, @Me() me: SignedIn): Promise<HistoryImportView> {
    return this.imports.undo(importId, me);
  }

  @Endpoint(calls.history.outcomes)
  outcomes(@Query() { after }: OutcomesAfter, @Me() me: SignedIn): Promise<OutcomePage> {
    return this.history.page(after ?? null, me);
  }
}
