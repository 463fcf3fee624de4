import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { type Discovered, discover, rootsOf } from './discover.ts';

async function discoverIn(files: Record<string, string>, link: (folder: string) => void = () => undefined): Promise<Discovered> {
  await using folder = await temporaryFolder(files);
  link(folder.path);
  return discover({ name: 'shop', folder: folder.path });
}

describe('discovery', () => {
  test('lists every file sorted, with forward slashes', async () => {
    const found = await discoverIn({ 'b.yaml': '', 'a/z.json': '', 'a/b/c.xml': '', 'a.yaml': '', '.github/CODEOWNERS': '' });

    expect(found).toEqual({ files: ['.github/CODEOWNERS', 'a.yaml', 'a/b/c.xml', 'a/z.json', 'b.yaml'], skipped: [] });
  });

  test('says why something was left out', async () => {
    const found = await discoverIn({
      '.git/config': '',
      'web/node_modules/x/package.json': '',
      'package-lock.json': '',
      'logo.png': '',
      'a.yaml': '',
    });

    expect(found).toEqual({
      files: ['a.yaml'],
      skipped: [
        { path: '.git/', reason: 'version control' },
        { path: 'logo.png', reason: 'binary' },
        { path: 'package-lock.json', reason: 'lock file' },
        { path: 'web/node_modules/', reason: 'installed packages' },
      ],
    });
  });

  test('.gitignore counts in every folder, and the deepest rule that speaks wins', async () => {
    const found = await discoverIn({
      '.gitignore': '*.tmp.yaml\n/build/\n',
      'build/a.yaml': '',
      'x.tmp.yaml': '',
      'services/.gitignore': '!keep.tmp.yaml\nlocal.yaml\n',
      'services/keep.tmp.yaml': '',
      'services/drop.tmp.yaml': '',
      'services/deep/local.yaml': '',
      'services/build/a.yaml': '',
      'local.yaml': '',
    });

    expect(found.files).toEqual(['.gitignore', 'local.yaml', 'services/.gitignore', 'services/build/a.yaml', 'services/keep.tmp.yaml']);
    expect(found.skipped.map(({ path }) => path)).toEqual(['build/', 'services/deep/local.yaml', 'services/drop.tmp.yaml', 'x.tmp.yaml']);
  });

  test('.fullscoreignore leaves out and takes back what .gitignore said', async () => {
    const found = await discoverIn({
      '.gitignore': 'out.yaml\n',
      '.fullscoreignore': 'legacy/\n!out.yaml\n',
      'out.yaml': '',
      'legacy/a.yaml': '',
    });

    expect(found.files).toEqual(['.fullscoreignore', '.gitignore', 'out.yaml']);
    expect(found.skipped).toEqual([{ path: 'legacy/', reason: 'ignored' }]);
  });

  test('links are not followed, whether they lead out, in a circle or nowhere', async () => {
    const found = await discoverIn({ 'a/b.yaml': '' }, (folder) => {
      symlinkSync('/etc', join(folder, 'etc'));
      symlinkSync(folder, join(folder, 'a', 'up'));
      symlinkSync(join(folder, 'a', 'b.yaml'), join(folder, 'again.yaml'));
      symlinkSync(join(folder, 'gone'), join(folder, 'nothing.yaml'));
    });

    expect(found).toEqual({
      files: ['a/b.yaml'],
      skipped: [
        { path: 'a/up', reason: 'link to something inside the root' },
        { path: 'again.yaml', reason: 'link to something inside the root' },
        { path: 'etc', reason: 'link out of the root' },
        { path: 'nothing.yaml', reason: 'link to nothing' },
      ],
    });
  });

  test('a linked .gitignore is not read', async () => {
    await using outside = await temporaryFolder({ rules: '*.yaml\n' });
    const found = await discoverIn({ 'a.yaml': '' }, (folder) => symlinkSync(join(outside.path, 'rules'), join(folder, '.gitignore')));

    expect(found.files).toEqual(['a.yaml']);
  });
});

describe('roots', () => {
  test('a folder is named by its last part, and a file is a root of one file', async () => {
    await using folder = await temporaryFolder({ 'shop/a.yaml': '' });
    const shop = join(folder.path, 'shop');

    expect(rootsOf([shop, `${shop}/.`])).toEqual([{ name: 'shop', folder: shop }]);
    const [only] = rootsOf([join(shop, 'a.yaml')]);
    expect(only).toEqual({ name: 'shop', folder: shop, only: 'a.yaml' });
    expect(only && discover(only)).toEqual({ files: ['a.yaml'], skipped: [] });
  });

  test('two folders of one name are told apart whatever their order', async () => {
    await using folder = await temporaryFolder({ 'x/shop/a': '', 'y/shop/a': '' });
    const paths = [join(folder.path, 'y/shop'), join(folder.path, 'x/shop')];

    expect(rootsOf(paths).map(({ name }) => name)).toEqual(['x-shop', 'y-shop']);
    expect(rootsOf(paths.toReversed())).toEqual(rootsOf(paths));
  });

  test('a path that does not exist is one clear sentence', async () => {
    await using folder = await temporaryFolder();

    expect(() => rootsOf([join(folder.path, 'nowhere')])).toThrow(`There is no file or folder "${join(folder.path, 'nowhere')}".`);
    expect(rootsOf([folder.path]).map(({ name }) => name)).toEqual([basename(folder.path)]);
  });
});
