import { Body, Controller, Query } from '@nestjs/common';
import {
  calls,
  ChangesSince,
  CloseCourteously,
  CloseDeclined,
  CompareQueueOrders,
  FindCaller,
  QueuePageRequest,
  RecordAnswers,
  SetCallback,
  SetContactPreference,
  type BoardChanges,
  type BoardSnapshot,
  type CallersFound,
  type CallTaskCard,
  type CallTaskDetail,
  type QueueOrderView,
  type QueuePage,
} from '@toritsugi/contracts';
import { AnsweredAnew, IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { AbandonedTasks } from './abandoned-tasks.service';
import { Answering } from './calls/answering.service';
import { Board } from './board.service';
import { CallTaskDetails } from './call-task-detail.service';
import { Callers } from './callers/callers.service';
import { QueueOrders } from './queue/queue-orders.service';
import { Calls } from './calls/calls.service';
import { Claims } from './claims.service';
import { ContactPreferences } from './preference/contact-preferences.service';
import { Courtesy } from './calls/courtesy.service';

const taskOf = ({ card }: CallTaskDetail): string => card.id;

@Controller()
export class BoardController {
  constructor(
    private readonly board: Board,
    private readonly details: CallTaskDetails,
    private readonly claims: Claims,
    private readonly abandoned: AbandonedTasks,
    private readonly calls: Calls,
    private readonly courtesies: Courtesy,
    private readonly answering: Answering,
    private readonly preferences: ContactPreferences,
    private readonly callers: Callers,
    private readonly orders: QueueOrders,
  ) {}

  @Endpoint(calls.board.snapshot)
  snapshot(@Me() me: SignedIn): Promise<BoardSnapshot> {
    return this.board.snapshot(me);
  }

  @Endpoint(calls.board.changes)
  changes(@Query() { after }: ChangesSince, @Me() me: SignedIn): Promise<BoardChanges> {
    return this.board.changesSince(after, me);
  }

  @Endpoint(calls.board.compareOrders)
  compareOrders(@Body() body: CompareQueueOrders, @Me() me: SignedIn): Promise<QueueOrderView> {
    return this.orders.compare(body, me);
  }

  @Endpoint(calls.board.endComparison)
  endComparison(@Me() me: SignedIn): Promise<QueueOrderView> {
    return this.orders.end(me);
  }

  @Endpoint(calls.board.page)
  page(@Query() request: QueuePageRequest, @Me() me: SignedIn): Promise<QueuePage> {
    return this.board.page(request, me);
  }

  @Endpoint(calls.board.findCaller)
  findCaller(@Body() { said }: FindCaller, @Me() me: SignedIn): Promise<CallersFound> {
    return this.callers.find(said, me);
  }

  @Endpoint(calls.board.task)
  task(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskDetail> {
    return this.details.of(taskId, me);
  }

  @Endpoint(calls.board.claim)
  @AnsweredAnew('task', taskOf)
  async claim(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskDetail> {
    await this.claims.claim(taskId, me);
    return this.details.of(taskId, me);
  }

  @Endpoint(calls.board.release)
  release(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskCard> {
    return this.claims.release(taskId, me);
  }

  @Endpoint(calls.board.letGo)
  letGo(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskCard> {
    return this.abandoned.letGo(taskId, me);
  }

  @Endpoint(calls.board.dial)
  @AnsweredAnew('task', taskOf)
  async dial(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskDetail> {
    await this.calls.dial(taskId, me);
    return this.details.of(taskId, me);
  }

  @Endpoint(calls.board.connected)
  @AnsweredAnew('task', taskOf)
  async connected(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskDetail> {
    await this.calls.connected(taskId, me);
    return this.details.of(taskId, me);
  }

  @Endpoint(calls.board.noAnswer)
  noAnswer(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskCard> {
    return this.calls.noAnswer(taskId, me);
  }

  @Endpoint(calls.board.callback)
  callback(@IdParam('taskId') taskId: string, @Body() { at }: SetCallback, @Me() me: SignedIn): Promise<CallTaskCard> {
    return this.calls.callback(taskId, at, me);
  }

  @Endpoint(calls.board.bookingConfirmed)
  bookingConfirmed(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskCard> {
    return this.calls.bookingConfirmed(taskId, me);
  }

  @Endpoint(calls.board.declined)
  declined(
    @IdParam('taskId') taskId: string,
    @Body() { note }: CloseDeclined,
    @Me() me: SignedIn,
  ): Promise<CallTaskCard> {
    return this.calls.declined(taskId, note ?? null, me);
  }

  @Endpoint(calls.board.courtesy)
  courtesy(
    @IdParam('taskId') taskId: string,
    @Body() close: CloseCourteously,
    @Me() me: SignedIn,
  ): Promise<CallTaskCard> {
    return this.courtesies.close(taskId, close, me);
  }

  @Endpoint(calls.board.answers)
  @AnsweredAnew('task', taskOf)
  async answers(
    @IdParam('taskId') taskId: string,
    @Body() { answers }: RecordAnswers,
    @Me() me: SignedIn,
  ): Promise<CallTaskDetail> {
    await this.answering.record(taskId, answers, me);
    return this.details.of(taskId, me);
  }

  @Endpoint(calls.board.preference)
  @AnsweredAnew('task', taskOf)
  async preference(
    @IdParam('taskId') taskId: string,
    @Body() body: SetContactPreference,
    @Me() me: SignedIn,
  ): Promise<CallTaskDetail> {
    await this.preferences.setBy(me, taskId, body);
    return this.details.of(taskId, me);
  }

  @Endpoint(calls.board.written)
  written(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<CallTaskCard> {
    return this.preferences.written(taskId, me);
  }
}
