import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StaffAccounts } from './staff/accounts.service';

/** Tells whoever started the server where to look and how to sign in. */
export async function announce(app: NestFastifyApplication, address: string): Promise<void> {
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
  console.log([...lines, ''].join('\n'));
}
