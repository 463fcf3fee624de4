import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, startChromium } from './chromium.ts';
import type { FixtureServer } from './fixture-server.ts';
import { buildPages, fixture } from './server.ts';
import { type WatchedPage, watchedPage } from './watched-page.ts';

const CLOSED = encodeURIComponent('[]');

interface CanvasBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** What the canvas draws, asked of the canvas itself (middles of the boxes on the screen). */
function canvasBoxes(page: Page): Promise<readonly CanvasBox[]> {
  return page.evaluate(() => {
    const place = document.querySelector('[data-testid=canvas]') as unknown as {
      _cyreg: { cy: { nodes(): { map<T>(f: (node: { id(): string; renderedPosition(): { x: number; y: number } }) => T): T[] } } };
    }; // where the library keeps its instance
    return place._cyreg.cy
      .nodes()
      .map((node) => ({ id: node.id(), x: Math.round(node.renderedPosition().x), y: Math.round(node.renderedPosition().y) }));
  });
}

function outlineIds(page: Page): Promise<readonly string[]> {
  return page.locator('[role=treeitem]').evaluateAll((items) => items.map((item) => item.getAttribute('data-id') ?? ''));
}

describe.skipIf(!HAS_CHROMIUM)('the map in a real browser', () => {
  let browser: Browser;
  let server: FixtureServer;
  let watched: WatchedPage;
  beforeAll(async () => {
    buildPages();
    browser = await startChromium();
    server = await fixture('shop');
  });
  afterAll(async () => {
    await server?.close();
    await browser?.close();
  });
  beforeEach(async () => {
    watched = await watchedPage(browser, server.url);
    return () => watched.close();
  });

  async function open(path: string): Promise<Page> {
    await watched.page.goto(`${server.url}${path}`);
    await watched.page.getByTestId('said').filter({ hasText: 'are shown' }).waitFor({ state: 'attached' });
    return watched.page;
  }

  it('the outline holds exactly what the canvas draws', async () => {
    const page = await open('/map');

    const [drawn, said] = [(await canvasBoxes(page)).map((box) => box.id).toSorted(), (await outlineIds(page)).toSorted()];
    expect(drawn.length).toBeGreaterThan(20);
    expect(said).toEqual(drawn);
  });

  it('a box opens in place and closes again, and stands where it stood', async () => {
    const page = await open(`/map?open=${CLOSED}`);
    const before = await canvasBoxes(page);
    const finance = page.getByRole('treeitem', { name: /Finance/ });
    await finance.focus();
    await page.keyboard.press('e');
    await page.getByRole('treeitem', { name: /Card Acquirer/ }).waitFor();
    await expect.poll(async () => (await canvasBoxes(page)).length).toBeGreaterThan(before.length);
    await page.getByRole('treeitem', { name: /^Finance/ }).focus();
    await page.keyboard.press('e');
    await expect.poll(async () => (await canvasBoxes(page)).length).toBe(before.length);

    const place = (boxes: readonly CanvasBox[]) => boxes.find((box) => box.id === 'boundary:domain:finance');
    const [old, now] = [place(before), place(await canvasBoxes(page))];
    expect(Math.abs((old?.x ?? 0) - (now?.x ?? 999)) + Math.abs((old?.y ?? 0) - (now?.y ?? 999))).toBeLessThan(400);
    expect(watched.errors).toEqual([]);
  });

  it('a double click opens a box on the canvas', async () => {
    const page = await open(`/map?open=${CLOSED}`);
    const sales = (await canvasBoxes(page)).find((box) => box.id === 'boundary:domain:sales');
    await page.getByTestId('canvas').dblclick({ position: { x: (sales?.x ?? 0) - 20, y: sales?.y ?? 0 } });

    await page.getByRole('treeitem', { name: /Basket/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('["boundary:domain:sales"]');
  });

  it('search opens the boxes on the way to a hit and selects it', async () => {
    const page = await open(`/map?open=${CLOSED}`);
    await page.keyboard.press('/');
    await page.keyboard.type('payment db');
    await page.getByRole('option', { name: /payment db/ }).waitFor();
    await page.keyboard.press('Enter');

    await page.getByTestId('panel').getByText('payment db').first().waitFor();
    await expect.poll(async () => (await canvasBoxes(page)).map((box) => box.id)).toContain('store:payment-db');
  });

  it('the details name file and line, and open them with the line marked', async () => {
    const page = await open('/map?sel=system:payments');
    const place = page.getByTestId('panel').getByRole('button', { name: 'traces/week.json:4' }).first();
    await place.click();

    expect(await page.getByTestId('panel').locator('.excerpt-mark').first().innerText()).toContain('line-4');
  });

  it('a bundle opens to its interactions', async () => {
    const page = await open(`/map?open=${CLOSED}&sel=${encodeURIComponent('boundary:domain:channels boundary:domain:sales BOTH')}`);

    await page.getByTestId('panel').getByText('Channels → Sales').waitFor();
    expect(await page.getByTestId('panel').getByRole('link', { name: 'Storefront' }).count()).toBeGreaterThan(0);
  });

  it('keys alone walk, select, focus and leave', async () => {
    const page = await open(`/map?open=${CLOSED}`);
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const said = await page.getByTestId('said').innerText();
    expect(said).toMatch(/closed box, \d+ things? inside.*calls \d+, called by \d+/);
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).not.toBe('[]');
    await page.keyboard.press('Space');
    await page.getByTestId('panel').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('panel').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('focus keeps the neighbours only, says what it hid, and leaves again', async () => {
    const page = await open('/map?focus=system:payments&sel=system:payments');
    await page.getByTestId('status').filter({ hasText: 'things outside the focus' }).waitFor();
    await page.getByRole('button', { name: 'Leave focus' }).click();

    await page.getByTestId('status').filter({ hasNotText: 'outside the focus' }).waitFor();
  });

  it('a filter by ledger class hides the others and says so', async () => {
    const page = await open('/map');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('checkbox', { name: /undocumented/ }).check();

    await page.getByTestId('status').filter({ hasText: 'interactions outside the filter' }).waitFor();
  });

  it('a huge estate opens within the budget', async () => {
    const huge = await fixture('huge');
    await watched.page.goto(`${huge.url}/map`);
    await watched.page.getByTestId('status').waitFor();
    await expect.poll(async () => (await canvasBoxes(watched.page)).length).toBeGreaterThan(10);

    expect((await canvasBoxes(watched.page)).length).toBeLessThanOrEqual(600);
    await huge.close();
  });
});
