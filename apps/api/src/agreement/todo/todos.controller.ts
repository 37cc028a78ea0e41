import { Body, Controller, Query } from '@nestjs/common';
import { AnswerCreep, calls, ChangeTodo, CreateTodo, MoveTodo, TodoPart } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { ScopeCreeps } from './scope-creeps.service';
import { Todos } from './todos.service';

@Controller()
export class TodosController {
  constructor(
    private readonly todos: Todos,
    private readonly creeps: ScopeCreeps,
  ) {}

  @Endpoint(calls.todos.list)
  list(@Query() part: TodoPart, @Me() me: SignedIn) {
    return this.todos.list(part, me);
  }

  @Endpoint(calls.todos.waiting)
  waiting(@Me() me: SignedIn) {
    return this.todos.waiting(me);
  }

  @Endpoint(calls.todos.create)
  create(@Body() body: CreateTodo, @Me() me: SignedIn) {
    return this.todos.create(body, me);
  }

  @Endpoint(calls.todos.change)
  change(@IdParam('todoId') id: string, @Body() body: ChangeTodo, @Me() me: SignedIn) {
    return this.todos.change(id, body, me);
  }

  @Endpoint(calls.todos.move)
  move(@IdParam('todoId') id: string, @Body() body: MoveTodo, @Me() me: SignedIn) {
    return this.todos.move(id, body, me);
  }

  @Endpoint(calls.todos.answerCreep)
  answerCreep(@IdParam('creepId') id: string, @Body() body: AnswerCreep, @Me() me: SignedIn) {
    return this.creeps.answer(id, body, me);
  }
}
