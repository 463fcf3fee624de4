import { expect, test } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, typedRelations } from '../../../test/fact-lines.ts';
import { rclone } from './index.ts';

const read = (text: string) => extractText(rclone, { 'backup/rclone.conf': text });
const short = (lines: readonly string[]) => lines.map((line) => line.replaceAll('backup/rclone.conf/', ''));

test('a remote is something that the program may reach, with a credential that is only told of', async () => {
  const found = await read(`# made by rclone config
[bank]
type = sftp
host = sftp.bank.net
port = 2222
user = shop
pass = Zk9QmL1xPt3v

[feed]
type = sftp
host = feed.partner.net
key_file = /home/shop/.ssh/id_ed25519

[store]
type = s3
provider = AWS
env_auth = true
region = eu-central-1

[own]
type = s3
provider = Minio
endpoint = https://minio.shop.net:9000
access_key_id = shop
secret_access_key = Ab12Cd34Ef56

[dav]
type = webdav
url = https://dav.shop.net/files
bearer_token = Tk8821kLoPq`);

  expect(short(typedRelations(found, 'CALLS'))).toEqual([
    'CALLS rclone → host dav.shop.net/files (mode=sync auth=oauth2 credential=literal)',
    'CALLS rclone → host feed.partner.net (mode=sync credential=ref)',
    'CALLS rclone → host minio.shop.net:9000 (mode=sync credential=literal)',
    'CALLS rclone → host s3.eu-central-1.amazonaws.com (mode=sync credential=ref)',
    'CALLS rclone → host sftp.bank.net:2222 (mode=sync auth=basic credential=literal)',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/Zk9QmL1xPt3v|Ab12Cd34Ef56|Tk8821kLoPq/);
  expect(found.nodes.map(({ name }) => name)).toEqual(['rclone of backup']);
});

test('a wrapper names the bucket of another remote, and an account of Azure is its host', async () => {
  const found = await read(`[aws]
type = s3
provider = AWS
[vault]
type = crypt
remote = aws:shop-backup/daily
password = Yy71kkLm
[blob]
type = azureblob
account = ShopFiles
key = Aa00Bb11==`);

  expect(short(typedRelations(found, 'ACCESSES'))).toEqual([
    'ACCESSES rclone → arn arn:aws:s3:::shop-backup',
    'ACCESSES rclone → host shopfiles.blob.core.windows.net (credential=literal)',
  ]);
});

test('a remote without a type, of this machine or of a service that nobody knows here is a gap', async () => {
  const found = await read('[a]\ntype = sftp\nhost = localhost\n[b]\nuser = x\n[c]\ntype = quantumdrive\n[d]\ntype = local');

  expect(gapLines(found).map((line) => line.replace(/,.*/, ''))).toEqual([
    '1 unresolved: "localhost" is this machine',
    '4 unresolved: the remote "b" has no type',
    '6 unresolved: "rclone quantumdrive" does not say what is at the other end',
  ]);
});
