/**
 * How would it be written first? A class with decorators checks the body, a rules engine scores it, an ORM saves the
 * same rows that the product writes, one frame goes out per submission. On plain node:http, because the framework's
 * usual HTTP adapter is not among our packages: that makes this server quicker than it would be.
 */
import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  validate,
  ValidateNested,
} from 'class-validator';
import { Server } from 'socket.io';
import { DecoratedAnswers } from './decorated-answers';
import { openNaiveRows, saveNaively } from './naive-rows';
import { tellParent } from '../ground/processes';
import { inRulesEngine, targetOf } from '../ground/score-cases';

class Consent {
  @IsString() @MaxLength(40) id!: string;
  @IsString() @MaxLength(20) version!: string;
  @IsBoolean() isGiven!: boolean;
}

class Submission {
  @IsUUID() idempotencyKey!: string;
  @IsInt() @Min(1) formVersion!: number;
  @IsIn(['ja', 'en']) language!: string;
  @ValidateNested() @Type(() => DecoratedAnswers) answers!: DecoratedAnswers;
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => Consent) consents!: Consent[];
  @IsOptional() @IsString() @MaxLength(60) channel?: string;
  @IsString() @MaxLength(300) openedToken!: string;
}

const source = await openNaiveRows(process.env['DATABASE_URL'] ?? '');
const score = inRulesEngine(targetOf(20));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void submit(JSON.parse(Buffer.concat(chunks).toString())).then(
      (id) =>
        response
          .writeHead(id === null ? 400 : 200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ receiptNumber: id })),
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  });
});
const boards = new Server(server, { transports: ['websocket'], perMessageDeflate: false });

async function submit(body: unknown): Promise<string | null> {
  const submission = plainToInstance(Submission, body);
  const errors = await validate(submission, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) return null;
  const points = await score({ ...submission.answers });
  const id = await saveNaively(source, submission, points);
  boards.emit('registered', { id, name: `試〇 ${submission.answers.given_name.charAt(0)}〇`, points });
  return id;
}

server.listen(0, '127.0.0.1', () => tellParent({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('SIGTERM', () => process.exit(0));
