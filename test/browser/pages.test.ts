import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, startChromium } from './chromium.ts';
import type { FixtureServer } from './fixture-server.ts';
import { buildAll, buildPages, exampleShop, fixture } from './server.ts';
import { faultsOf, watchedPage } from './watched-page.ts';

const PAGES = [
  ['/', 'What to look at first'],
  ['/map', 'showing'],
  ['/findings', 'By cause'],
  ['/findings?by=finding', 'One by one'],
  ['/ledger', 'All classes'],
  ['/processes', 'What event logs show'],
  ['/assess', 'Are dependencies explicit?'],
  ['/rules', 'Each rule opens to its query'],
  ['/sources', 'Formats'],
] as const;
const SCHEMES = ['light', 'dark'] as const;
const CASES = PAGES.flatMap(([path, text]) => SCHEMES.map((scheme) => ({ path, text, scheme })));

describe.skipIf(!HAS_CHROMIUM)('pages in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    buildPages();
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  describe('over the invented shop', () => {
    let server: FixtureServer;
    beforeAll(async () => {
      server = await fixture('shop');
    });
    afterAll(() => server?.close());

    it.each([
      ...CASES,
      ...SCHEMES.map((scheme) => ({ path: '/node/system:payments', text: 'Goes out', scheme })),
      ...SCHEMES.map((scheme) => ({ path: '/findings/EXC-002-1', text: 'Why it matters', scheme })),
    ])('$path in $scheme is readable by all, quiet, and keeps to itself', async ({ path, text, scheme }) => {
      const { page, errors, strangers, close } = await watchedPage(browser, server.url, scheme);
      await page.goto(`${server.url}${path}`);
      await page.getByText(text).first().waitFor();

      expect({ faults: await faultsOf(page), errors, strangers }).toEqual({ faults: [], errors: [], strangers: [] });
      await close();
    });

    it('j and k walk the findings and the pane shows the line that proves it', async () => {
      const { page, close } = await watchedPage(browser, server.url);
      await page.goto(`${server.url}/findings`);
      await page.getByText('By cause').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('j');

      await page.locator('.excerpt-mark').waitFor();
      expect(await page.locator('.excerpt-mark').innerText()).toContain('41');
      expect(new URL(page.url()).searchParams.get('sel')).toBe('EXC-002-1');
      await close();
    });

    it.each(SCHEMES)('a process in %s is drawn, readable by all, and a row and a connection open their evidence', async (scheme) => {
      const { page, errors, strangers, close } = await watchedPage(browser, server.url, scheme);
      await page.goto(`${server.url}/processes`);
      await page.getByRole('link', { name: 'Order to cash' }).click();
      await page.locator('[data-step]').first().waitFor();

      expect(await page.locator('[data-step]').count()).toBe(8);
      await page.getByRole('button', { name: 'Reserve stock → Cancel order' }).click();
      const chosen = page.getByRole('complementary', { name: 'Chosen part' });
      expect(await chosen.innerText()).toContain('no declared flow allows it');
      expect(await chosen.innerText()).toContain('For example in cases 4711, 4715');
      await chosen.getByRole('button', { name: 'shop/logs/orders.csv:49' }).click();
      await chosen.locator('.excerpt-mark').waitFor();
      await page.locator('[data-flow] text').first().click();
      expect(await chosen.innerText()).toContain('Take order → Check credit');
      expect({ faults: await faultsOf(page), errors, strangers }).toEqual({ faults: [], errors: [], strangers: [] });
      await close();
    });

    it('the sliders of a process hide what is less frequent and say how much, and the address keeps them', async () => {
      const { page, close } = await watchedPage(browser, server.url);
      await page.goto(`${server.url}/processes`);
      await page.getByRole('link', { name: 'Order to cash' }).click();
      await page.locator('[data-step]').first().waitFor();
      await page.getByRole('slider', { name: 'Activities' }).fill('25');
      await page.getByText('Activities 6 of 8').waitFor();

      expect(new URL(page.url()).searchParams.get('steps')).toBe('25');
      expect(await page.locator('desc').textContent()).toContain('Process map of 6 activities');
      await close();
    });

    it('transitions are narrowed to a class', async () => {
      const { page, close } = await watchedPage(browser, server.url);
      await page.goto(`${server.url}/processes/${encodeURIComponent('workflow:shop/order.bpmn#order')}`);
      await page.getByRole('button', { name: 'undocumented 2' }).click();

      await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2);
      expect(await page.locator('tbody .transition-name').allInnerTexts()).toEqual([
        'Reserve stock → Cancel order',
        'Send invoice → Send invoice',
      ]);
      await close();
    });

    it.each(SCHEMES)('a likely pair is decided, waits for the next scan, and is taken back, in %s', async (scheme) => {
      const { page, errors, close } = await watchedPage(browser, server.url, scheme);
      await page.goto(`${server.url}/sources`);

      await page.getByRole('button', { name: 'Same: ledger and general-ledger' }).click();
      await page.getByText('Same, from the next scan').first().waitFor();
      await page.getByText('1 decision in pins.yaml is obeyed from the next scan').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Undo: ledger and general-ledger' }).first().click();
      await page.getByRole('button', { name: 'Apart: ledger and general-ledger' }).waitFor();

      await page.getByRole('button', { name: 'Same: frozen and frozen-goods' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('could not be written');
      expect({ faults: await faultsOf(page), errors }).toEqual({ faults: [], errors: [] });
      await close();
    });

    it('the colours that somebody chose are there after a reload', async () => {
      const { page, close } = await watchedPage(browser, server.url);
      await page.goto(server.url);
      await page.getByRole('button', { name: 'Use dark colours' }).click();
      await page.reload();

      expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
      await close();
    });
  });

  describe.each([
    ['empty', '/', 'nothing in them describes how systems work together'],
    ['empty', '/map', 'The scan found nothing that can be drawn'],
    ['empty', '/findings', 'No rule found anything wrong'],
    ['empty', '/processes', 'No event log was read'],
    ['error', '/processes', 'The engine stopped and is being started again'],
    ['shop', '/processes/workflow:none', 'Not seen in any log'],
    ['error', '/', 'The engine stopped and is being started again'],
    ['error', '/map', 'The engine stopped and is being started again'],
    ['error', '/findings', 'The engine stopped and is being started again'],
    ['error', '/sources', 'The engine stopped and is being started again'],
    ['empty', '/sources', 'No two things look alike without being joined'],
    ['shop', '/findings?text=zzz', 'No finding matches the filter'],
    ['shop', '/node/system:none', 'The scan did not find system:none'],
    ['shop', '/nowhere', 'There is no such page'],
    ['huge', '/map', 'showing'],
  ] as const)('%s estate, %s', (mode, path, text) => {
    it(`says "${text}"`, async () => {
      const server = await fixture(mode);
      const { page, close } = await watchedPage(browser, server.url);
      await page.goto(`${server.url}${path}`);

      await page.getByText(text).first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await close();
      await server.close();
    });
  });

  describe('over the example shop', () => {
    let server: FixtureServer;
    beforeAll(async () => {
      buildAll();
      server = await exampleShop();
    });
    afterAll(() => server?.close());

    it.each(CASES)('$path in $scheme is readable by all, quiet, and keeps to itself', async ({ path, text, scheme }) => {
      const { page, errors, strangers, close } = await watchedPage(browser, server.url, scheme);
      await page.goto(`${server.url}${path}`);
      await page.getByText(text).first().waitFor();

      expect({ faults: await faultsOf(page), errors, strangers }).toEqual({ faults: [], errors: [], strangers: [] });
      await close();
    });
  });
});
