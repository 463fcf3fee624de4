// One WSDL file in words that versions 1.1 and 2.0 share: port types are interfaces, ports are endpoints.
import type { XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { QName } from './qname.ts';

/** An element together with the file that holds it. */
export interface Place {
  readonly document: XmlDocument;
  readonly element: XmlElement;
}

export interface Description {
  readonly document: XmlDocument;
  /** Name of the whole, where the file gives one. */
  readonly name: string | undefined;
  readonly interfaces: readonly Interface[];
  readonly bindings: readonly Binding[];
  readonly services: readonly Service[];
}

export interface Named extends Place {
  readonly name: string;
  readonly namespace: string;
}

export interface Interface extends Named {
  readonly operations: readonly Operation[];
  /** Interfaces whose operations it has as well (2.0). */
  readonly extends: readonly QName[];
  /** A callback is served by whoever calls, not by the one who wrote the description. */
  readonly isCallback: boolean;
}

export interface Operation extends Place {
  readonly name: string;
  /** Interface and name; overloaded names are told apart by their messages. */
  readonly id: string;
  /** Who speaks first: a caller who waits, a caller who does not, or the service itself. */
  readonly exchange: 'request' | 'one-way' | 'outbound';
  readonly faults: readonly string[];
  /** Declared to have no effect (wsdlx:safe). */
  readonly isSafe: boolean;
}

export interface Binding extends Named {
  /** undefined for a binding that any interface may use (2.0). */
  readonly interface: QName | undefined;
  /** undefined for kinds that have no word here (MIME only, EJB, Java). */
  readonly kind: 'soap' | 'http' | undefined;
  /** Facts about the wire for queries: "soap:1.1", "style:rpc", "use:encoded". */
  readonly tags: readonly string[];
  readonly operations: ReadonlyMap<string, Bound>;
}

/** What a binding says about one operation. */
export interface Bound extends Place {
  readonly method?: string;
  readonly path?: string;
  /** Names of SOAP headers that a caller sends. */
  readonly headers: readonly string[];
  /** Elements to which a policy may be attached. */
  readonly policed: readonly XmlElement[];
}

export interface Service extends Named {
  /** Stated by the service itself in 2.0, by the bindings of its ports in 1.1. */
  readonly interface: QName | undefined;
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint extends Place {
  readonly name: string;
  readonly binding: QName | undefined;
  readonly address: { readonly text: string; readonly line: number } | undefined;
  /** `whttp:authenticationScheme` of an endpoint (2.0). */
  readonly scheme: string | undefined;
}
