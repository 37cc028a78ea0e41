import { Body, Controller } from '@nestjs/common';
import {
  calls,
  CommentSheet,
  SaveSheet,
  ProposeSetting,
  SheetStep,
  SignSheet,
  type DecisionView,
  type EmergencyContacts,
  type GovernedItems,
  type SheetBook,
  type SheetView,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { AgreedSettings } from './agreed-settings.service';
import { SheetProposals } from './sheet-proposals.service';
import { Sheets } from './sheets.service';

@Controller()
export class SheetsController {
  constructor(
    private readonly sheets: Sheets,
    private readonly agreed: AgreedSettings,
    private readonly proposals: SheetProposals,
  ) {}

  @Endpoint(calls.sheets.book)
  book(@Me() me: SignedIn): Promise<SheetBook> {
    return this.sheets.book(me);
  }

  @Endpoint(calls.sheets.governed)
  governed(): Promise<GovernedItems> {
    return this.agreed.items();
  }

  @Endpoint(calls.sheets.emergency)
  emergency(): EmergencyContacts {
    return this.agreed.emergency();
  }

  @Endpoint(calls.sheets.propose)
  propose(@Body() body: ProposeSetting, @Me() me: SignedIn): Promise<DecisionView> {
    return this.proposals.propose(body, me);
  }

  @Endpoint(calls.sheets.draft)
  draft(@Me() me: SignedIn): Promise<SheetView> {
    return this.sheets.draft(me);
  }

  @Endpoint(calls.sheets.save)
  save(@IdParam('sheetId') id: string, @Body() body: SaveSheet, @Me() me: SignedIn): Promise<SheetView> {
    return this.sheets.save(id, body, me);
  }

  @Endpoint(calls.sheets.review)
  review(@IdParam('sheetId') id: string, @Body() { revision }: SheetStep, @Me() me: SignedIn): Promise<SheetView> {
    return this.sheets.review(id, revision, me);
  }

  @Endpoint(calls.sheets.layAside)
  layAside(@IdParam('sheetId') id: string, @Body() { revision }: SheetStep, @Me() me: SignedIn): Promise<SheetView> {
    return this.sheets.layAside(id, revision, me);
  }

  @Endpoint(calls.sheets.comment)
  comment(@IdParam('sheetId') id: string, @Body() body: CommentSheet, @Me() me: SignedIn): Promise<SheetView> {
    return this.sheets.comment(id, body, me);
  }

  @Endpoint(calls.sheets.sign)
  sign(@IdParam('sheetId') id: string, @Body() body: SignSheet, @Me() me: SignedIn): Promise<SheetView> {
    return this.sheets.sign(id, body, me);
  }
}
