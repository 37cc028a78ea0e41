import * as access from '../staff/access';
import * as decisions from '../agreement/decisions';
import * as dataFlow from '../agreement/data-flow';
import * as deputies from '../agreement/deputies';
import * as division from '../agreement/division';
import * as grants from '../agreement/access-grants';
import * as sheets from '../agreement/sheets';
import * as todos from '../agreement/todos';
import { replies, takes } from './documentation';

/** The classes of the calls about what was agreed, for `documented`, which is checked whole. */
export const documentedAgreement = {
  decisions: {
    list: replies(decisions.DecisionInbox),
    waiting: replies(decisions.DecisionsWaiting),
    seeDelegated: takes(decisions.SeeDelegated, decisions.DecisionInbox),
    deputies: replies(deputies.Deputies),
    nameDeputy: takes(deputies.NameDeputy, deputies.Deputies),
    endDeputy: replies(deputies.Deputies),
    approve: takes(decisions.ApproveDecision, decisions.DecisionView),
    reject: takes(decisions.RejectDecision, decisions.DecisionView),
    giveBack: takes(decisions.CommentDecision, decisions.DecisionView),
    answer: takes(decisions.CommentDecision, decisions.DecisionView),
    takeOver: replies(decisions.DecisionView),
    withdraw: replies(decisions.DecisionView),
  },
  todos: {
    list: { reply: todos.TodoList, body: null, query: todos.TodoPart },
    waiting: replies(todos.TodosWaiting),
    create: takes(todos.CreateTodo, todos.TodoView),
    change: takes(todos.ChangeTodo, todos.TodoView),
    move: takes(todos.MoveTodo, todos.TodoView),
    answerCreep: takes(todos.AnswerCreep, todos.ScopeCreepView),
  },
  grants: {
    dataFlow: replies(dataFlow.DataFlow),
    list: replies(grants.AccessGrants),
    request: takes(grants.RequestAccess, decisions.DecisionView),
    accept: replies(access.Me),
    revoke: takes(grants.RevokeAccess, grants.AccessViews),
    suspend: replies(grants.AccessGrantView),
    resume: replies(grants.AccessGrantView),
    review: replies(grants.AccessGrantView),
    views: replies(grants.AccessViews),
    assign: takes(grants.AssignQueue, grants.AccessGrantView),
  },
  division: {
    page: replies(division.DivisionPage),
    effect: { reply: division.DivisionEffect, body: null, query: division.DivisionEffectAsked },
    propose: takes(division.ProposeDivision, decisions.DecisionView),
    endPlan: takes(division.EndDivisionPlan, division.DivisionPage),
    setTurn: takes(division.SetIntakeTurn, division.DivisionPage),
    endTurn: replies(division.DivisionPage),
  },
  sheets: {
    book: replies(sheets.SheetBook),
    draft: replies(sheets.SheetView),
    save: takes(sheets.SaveSheet, sheets.SheetView),
    review: takes(sheets.SheetStep, sheets.SheetView),
    layAside: takes(sheets.SheetStep, sheets.SheetView),
    comment: takes(sheets.CommentSheet, sheets.SheetView),
    governed: replies(sheets.GovernedItems),
    propose: takes(sheets.ProposeSetting, decisions.DecisionView),
    emergency: replies(sheets.EmergencyContacts),
    sign: takes(sheets.SignSheet, sheets.SheetView),
  },
};
