// A page that writes down what must not happen: errors on the console, requests to anywhere else.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export interface WatchedPage {
  readonly page: Page;
  readonly errors: string[];
  readonly strangers: string[];
  close(): Promise<void>;
}

export async function watchedPage(browser: Browser, url: string, scheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, colorScheme: scheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !to.startsWith('data:') && !to.startsWith('blob:')) strangers.push(to);
  });
  return { page, errors, strangers, close: () => context.close() };
}

/** Serious and critical violations as "rule: target". */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`));
}
