import { useQuery } from 'urql';
import { ESTATE } from './estate-query.ts';

/** Which estate and which snapshot one looks at. */
export function EstateChip() {
  const [{ data }] = useQuery({ query: ESTATE });
  if (data === undefined) return null;
  const { name, snapshot, engine } = data.estate;
  return (
    <span className="estate-chip" title={`Snapshot ${snapshot}, ${engine} engine. The same sources give the same snapshot.`}>
      {name} <code>{snapshot.replace(/^sha256:/, '').slice(0, 7)}</code>
    </span>
  );
}
