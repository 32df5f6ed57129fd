// Over TLS a browser logs in and works as it does without: with a cookie that is bound to it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { heading, launch } from './bench';
import { canServe, serveCase } from './fanal_server';

const fanal = process.env['FANAL_PROGRAM'] ?? '';

it.runIf(fanal !== '' && canServe(fanal))('someone works over TLS', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-tls-'));
  const keys = ['--case', join(folder, 'case'), '--key-file', join(folder, 'key')];
  execFileSync(fanal, ['init', ...keys], { stdio: 'ignore' });
  const tls = ['--tls', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem'), '--tls-make'];
  const server = await serveCase(fanal, [...keys, ...tls], () => rmSync(folder, { recursive: true, force: true }));
  const browser = await launch();
  try {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/login/);
    // Its own certificate, whose fingerprint a person would compare.
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    await page.goto(server.url);
    await heading(page);
    await expect.poll(() => page.locator('.banner').innerText()).toContain('EVALUATION - NOT EVIDENCE');
    const cookies = await context.cookies();
    expect(
      cookies.map(({ name, secure, httpOnly, sameSite, path }) => ({
        name,
        secure,
        httpOnly,
        sameSite,
        path,
      })),
    ).toEqual([
      {
        name: `__Host-fanal_${new URL(server.url).port}`,
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
      },
    ]);
    await page.reload();
    await expect.poll(() => heading(page)).not.toBe('');
    expect(trouble).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
  }
});
