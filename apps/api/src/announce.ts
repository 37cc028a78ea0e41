import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config';
import { StaffAccounts } from './staff/accounts.service';
import { FirstRun } from './staff/first-run/first-run.service';

/** Tells whoever started the server where to look and how to sign in. */
export async function announce(app: NestFastifyApplication, config: Config, address: string): Promise<void> {
  const { agencyName, demoAccounts } = await app.get(StaffAccounts).signInPage();
  const lines = [
    '',
    `  取次 Toritsugi · ${agencyName}`,
    '',
    `  登録フォーム  Form      ${address}/`,
    `  スタッフ画面  Console   ${address}/console/`,
    `  API                     ${address}/api/docs`,
  ];
  const [first] = demoAccounts;
  if (first !== undefined) {
    lines.push('', `  デモのアカウント  Demo accounts (password: ${first.password})`);
    for (const { login, name, role } of demoAccounts) lines.push(`    ${login.padEnd(18)} ${role.padEnd(16)} ${name}`);
  }
  const setUp = await app.get(FirstRun).open();
  if (setUp !== null)
    lines.push(
      '',
      '  はじめの設定（24時間、1回だけ使えます）  Set up your agency here, once, within 24 hours',
      `  ${address}/console/setup#${setUp.token}`,
    );
  if (config.mode === 'production') lines.push(...notSetUp(config));
  console.log([...lines, ''].join('\n'));
}

/** What stays here, and what it needs to leave. LINE is a choice: whoever has not set it up misses nothing. */
const notSetUp = ({ mail, sms }: Config): string[] => [
  ...(mail === null
    ? ['', '  メール送信が未設定です  Mail is not set up and waits here until it is (SMTP_URL, MAIL_FROM)']
    : []),
  ...(sms === null
    ? [
        '',
        '  SMS送信が未設定です  SMS are not set up and wait here until they are (SMS_WEBHOOK_URL, SMS_WEBHOOK_SECRET)',
      ]
    : []),
];
