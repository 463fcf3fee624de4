import { useQuery } from 'urql';
import { graphql } from '../graphql.ts';
import { Failed } from './states.tsx';

const EXCERPT = graphql(`
  query Excerpt($file: String!, $line: Int!) {
    excerpt(file: $file, line: $line, context: 5) { file firstLine line lines language }
  }
`);

/** The source around a line; the line itself is marked by a bar and a ground, and named for those who hear it. */
export function Excerpt({ file, line }: { readonly file: string; readonly line: number }) {
  const [{ data, error }] = useQuery({ query: EXCERPT, variables: { file, line } });
  if (error !== undefined) return <Failed error={error} />;
  if (data === undefined) return <p className="muted">Reading {file} …</p>;
  if (data.excerpt === null)
    return <p className="muted">The file has changed, moved or is not part of the scan any more. Scan again to see its lines.</p>;
  const { firstLine, lines } = data.excerpt;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="excerpt" tabIndex={0} aria-label={`${file}, line ${line}`}>
      {lines.map((text, i) => {
        const number = firstLine + i;
        const isLine = number === line;
        return (
          <span key={number} className={isLine ? 'excerpt-line excerpt-mark' : 'excerpt-line'} aria-current={isLine ? 'true' : undefined}>
            <span className="excerpt-number">{number}</span>
            <code>{text === '' ? ' ' : text}</code>
          </span>
        );
      })}
    </section>
  );
}
