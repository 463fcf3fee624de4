// What is one thing: likely pairs for a person to decide, what was united and why, and the decisions so far.
import { useQuery } from 'urql';
import { counted } from '../../state/vocabulary.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import { LINKS, type Links } from './links-query.ts';
import { PinControls } from './pin-controls.tsx';

const SHOWN = 20;

export function Identity() {
  const [{ data, error }, retry] = useQuery({ query: LINKS });
  return (
    <>
      <h2>
        Perhaps the same <span className="muted small">nothing here is applied until a person decides</span>
      </h2>
      {data === undefined && error === undefined && <Waiting />}
      {data === undefined && error !== undefined && <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />}
      {data !== undefined && <Decisions links={data.links} />}
    </>
  );
}

function Decisions({ links }: { readonly links: Links }) {
  const { suggestions, merges, mergeCount, pins, writable } = links;
  const waiting = pins.filter((pin) => !pin.inForce).length;
  return (
    <>
      {suggestions.length === 0 && <p className="muted">No two things look alike without being joined.</p>}
      {!writable && suggestions.length + merges.length > 0 && (
        <p className="muted">
          This server writes no decisions. Run `fullscore serve` over your own folder on your own computer, or use `fullscore link`.
        </p>
      )}
      {waiting > 0 && (
        <p role="status">
          {counted(waiting, 'decision')} in pins.yaml {waiting === 1 ? 'is' : 'are'} obeyed from the next scan: start `fullscore serve`
          again.
        </p>
      )}
      <ul className="plain-list">
        {suggestions.slice(0, SHOWN).map((each) => (
          <li key={`${each.from.id} ${each.to.id}`} className="link-pair">
            <strong className="number" title="How likely, from 0 to 1">
              {each.score.toFixed(2)}
            </strong>
            <div>
              <strong>{each.from.name}</strong> and <strong>{each.to.name}</strong>
              <p className="muted">
                <code>{each.from.id}</code> · <code>{each.to.id}</code>
              </p>
              <p>{each.reason}</p>
              <EvidenceList places={each.evidence} />
            </div>
            <PinControls
              a={each.from.id}
              b={each.to.id}
              names={`${each.from.name} and ${each.to.name}`}
              {...{ writable }}
              decision={each.decision}
            />
          </li>
        ))}
      </ul>
      {suggestions.length > SHOWN && (
        <p className="muted">{suggestions.length - SHOWN} more, less likely: `fullscore link --all` lists them.</p>
      )}
      {mergeCount > 0 && (
        <details className="link-merges">
          <summary>{counted(mergeCount, 'name')} united, the least certain first</summary>
          <ul className="plain-list">
            {merges.map((each) => (
              <li key={each.key} className="link-pair">
                <strong className="number" title="How certain, from 0 to 1">
                  {each.score.toFixed(2)}
                </strong>
                <div>
                  <code>{each.key}</code> is <strong>{each.node.name}</strong>
                  <p className="muted">
                    {each.reason} ({each.strategy})
                  </p>
                  <EvidenceList places={each.evidence} />
                </div>
                <PinControls
                  a={each.node.id}
                  b={each.key}
                  names={`${each.node.name} and ${each.key}`}
                  {...{ writable }}
                  decision={each.decision}
                  isUnited
                />
              </li>
            ))}
          </ul>
          {mergeCount > merges.length && <p className="muted">{mergeCount - merges.length} more: `fullscore link --json` lists all.</p>}
        </details>
      )}
      {pins.length > 0 && <Pinned pins={pins} writable={writable} />}
    </>
  );
}

function Pinned({ pins, writable }: { readonly pins: Links['pins']; readonly writable: boolean }) {
  return (
    <details className="link-merges">
      <summary>{counted(pins.length, 'decision')} in pins.yaml</summary>
      <ul className="plain-list">
        {pins.map((pin) => (
          <li key={`${pin.a} ${pin.b}`} className="link-pair">
            <span aria-hidden />
            <div>
              <code>{pin.a}</code> {pin.is === 'SAME' ? 'is' : 'is not'} <code>{pin.b}</code>
              {pin.why !== null && <p className="muted">{pin.why}</p>}
            </div>
            <PinControls a={pin.a} b={pin.b} names={`${pin.a} and ${pin.b}`} writable={writable} decision={pin} />
          </li>
        ))}
      </ul>
    </details>
  );
}
