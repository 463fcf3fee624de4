// Files that are large or doubled again and again: what they give stays bounded.
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { airflow } from './index.ts';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join('');
const read = (body: string, before = '') =>
  extractText(airflow, { 'dags/x.py': `from airflow import DAG\n${before}with DAG("d", default_args=shared) as dag:\n${body}` });
const bash = (id: string, more = ''): string => `    ${id} = BashOperator(task_id="${id}", ${more}bash_command="true")\n`;

describe('values that are doubled again and again', () => {
  it.each([
    ['texts', (i: number) => `    x${i + 1} = x${i} + x${i}\n`, '"a"'],
    ['texts with braces', (i: number) => `    x${i + 1} = f"{x${i}}{x${i}}"\n`, '"a"'],
    ['sums of lists', (i: number) => `    x${i + 1} = x${i} + x${i}\n`, '[a]'],
    ['lists of lists', (i: number) => `    x${i + 1} = [x${i}, x${i}]\n`, '[a]'],
    ['calls', (i: number) => `    x${i + 1} = F(x${i}, x${i})\n`, 'F(a)'],
  ])('%s stay small', async (_name, line, first) => {
    const found = await read(
      `${bash('a')}    x0 = ${first}\n${times(60, line)}${bash('b', 'task_id=x60, outlets=x60, tags=x60, on_failure_callback=x60, ')}    x60 >> b\n`,
    );

    expect(JSON.stringify(found).length).toBeLessThan(100_000);
    expect(found.nodes.filter(({ type }) => type === 'Step')).toHaveLength(3); // two tasks and what is called on failure
  });
});

describe('what many tasks share', () => {
  const SHARED: Readonly<
    Record<
      string,
      (count: number) => Promise<{ readonly edges: readonly unknown[]; readonly gaps: readonly { readonly detail: string }[] }>
    >
  > = {
    'a function that reaches many things': (count) =>
      read(
        times(count, (i) => `    t${i} = PythonOperator(task_id="t${i}", python_callable=f)\n`),
        `def f():\n${times(count, (i) => `    requests.get("https://h${i}.shop.com/x")\n`)}`,
      ),
    'a list of assets': (count) =>
      read(
        times(count, (i) => bash(`t${i}`, 'outlets=all, ')),
        `all = [${times(count, (i) => `Asset("s3://a/${i}"), `)}]\n`,
      ),
    'connections of the DAG': (count) =>
      read(
        times(count, (i) => `    t${i} = BashOperator(task_id="t${i}")\n`),
        `shared = {${times(count, (i) => `"${'_'.repeat(i)}bash_conn_id": "c${i}", `)}}\n`,
      ),
  };

  it.each(Object.keys(SHARED))('such as %s gives facts that grow with the file, not with its square, and a gap', async (name) => {
    const [small, large] = [await SHARED[name]?.(100), await SHARED[name]?.(200)];

    expect(large?.edges.length).toBeLessThan(2.3 * (small?.edges.length ?? 0));
    expect(small?.gaps.map(({ detail }) => detail).filter((detail) => /more than|of which the first/.test(detail))).not.toEqual([]);
  });
});
